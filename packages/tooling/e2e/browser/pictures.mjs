// The pictures of the guides, taken while the job is done; only when LINLI_PICTURES is set.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../run/shell.mjs'

/** @typedef {import('playwright-core').Page} Page */

export const takesPictures = Boolean(process.env.LINLI_PICTURES)
const folder = join(root, 'docs/guide/pictures')

/**
 * @param {Page} page
 * @param {string} name
 * @param {number} [height] less than the screen's, to keep the file small
 */
export async function picture(page, name, height) {
  if (!takesPictures) return
  mkdirSync(folder, { recursive: true })
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('*')) element.scrollTop = 0
  })
  const { width } = page.viewportSize() ?? { width: 0 }
  await page.screenshot({
    path: join(folder, `${name}.png`),
    animations: 'disabled',
    ...(height && { clip: { x: 0, y: 0, width, height } }),
  })
}
