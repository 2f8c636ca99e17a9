// axe-core on the page as it is. Its source goes in through the debugger, which the site's policy does not concern.
import axe from 'axe-core'
import { expect } from './check.mjs'

/** @typedef {import('playwright-core').Page} Page */

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

/**
 * No violation of WCAG 2.2 AA that a program can find.
 * @param {Page} page
 */
export async function accessible(page) {
  await page.evaluate(axe.source)
  const found = await page.evaluate(async (values) => {
    const { axe: there } = /** @type {{ axe: typeof axe }} */ (/** @type {unknown} */ (globalThis))
    const { violations, passes } = await there.run(document, { runOnly: { type: 'tag', values } })
    return {
      passes: passes.length,
      violations: violations.map(
        ({ id, nodes }) =>
          `${id} (${nodes.length}): ${nodes
            .slice(0, 3)
            .map((node) => `${node.html.slice(0, 120)} ${node.any[0]?.message ?? ''}`)
            .join('\n  ')}`,
      ),
    }
  }, WCAG_22_AA)
  expect(found.passes > 5, 'axe has looked at nothing')
  expect(found.violations.length === 0, found.violations.join('\n'))
}
