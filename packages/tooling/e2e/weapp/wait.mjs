import { setTimeout as sleep } from 'node:timers/promises'

const PATIENCE = 15_000

/**
 * Asks again and again until there is an answer; says what the page showed instead when there is none.
 * @template T
 * @param {string} what
 * @param {() => T | undefined | Promise<T | undefined>} ask
 * @param {{ readonly text: string }} [page]
 * @returns {Promise<T>}
 */
export async function eventually(what, ask, page) {
  const end = Date.now() + PATIENCE
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (Date.now() > end)
      throw new Error(`never: ${what}${page ? `\n    the page shows: ${page.text.replaceAll('\n', ' | ')}` : ''}`)
    await sleep(10)
  }
}
