// One printed line per check, and the sum at the end. A check that fails leaves pictures of what everybody saw.
import { join } from 'node:path'

/** @typedef {import('playwright-core').Page} Page */

const out = process.env.LINLI_OUT
/** @type {Set<Page>} */
const watched = new Set()
let passed = 0
let failed = 0

/** From now on a failure takes a picture of this page, unless it is known which page has failed. @param {Page} page */
export const watch = (page) => void watched.add(page)

/**
 * Runs one check and goes on whatever its outcome. What it returns is printed beside its name.
 * @param {string} name
 * @param {() => Promise<string | void>} run
 * @param {Page} [page] where it happens
 * @returns {Promise<boolean>}
 */
export async function check(name, run, page) {
  try {
    const note = await run()
    passed += 1
    console.log(`ok    ${name}${note ? ` – ${note}` : ''}`)
    return true
  } catch (error) {
    failed += 1
    console.log(`FAIL  ${name}\n${briefly(error)}`)
    await Promise.all((page ? [page] : [...watched]).map((one, i) => picture(one, `failure-${failed}-${i + 1}`)))
    return false
  }
}

/** What came after a failed step of a story is not tried. */
class Ended extends Error {}

/**
 * A check that the next ones build on.
 * @param {string} name
 * @param {() => Promise<string | void>} run
 */
export async function step(name, run) {
  if (!(await check(name, run))) throw new Ended(name)
}

/**
 * Steps one after the other; the first that fails ends this story, not the others.
 * @param {string} name
 * @param {() => Promise<void>} tell
 */
export async function story(name, tell) {
  console.log(`\n${name}`)
  try {
    await tell()
  } catch (error) {
    if (error instanceof Ended) return
    await check(name, async () => {
      throw error
    })
  }
}

/** Prints the sum. @returns {boolean} whether all was well */
export function sum() {
  console.log(`\n${passed} passed, ${failed} failed`)
  return failed === 0
}

/**
 * @param {unknown} truth
 * @param {string} otherwise
 * @returns {asserts truth}
 */
export function expect(truth, otherwise) {
  if (!truth) throw new Error(otherwise)
}

/** @param {unknown} error */
function briefly(error) {
  const text = error instanceof Error ? error.message : String(error)
  return text
    .replace(/\u001b\[\d+m/g, '') // Playwright's colours
    .split('\n')
    .slice(0, 12)
    .map((line) => `      ${line}`)
    .join('\n')
}

/** @type {(page: Page, name: string) => Promise<void>} */
async function picture(page, name) {
  if (!out || page.isClosed()) return
  await page.screenshot({ path: join(out, `${name}.png`) }).catch(() => undefined)
}
