// One line for each thing that was looked at, and the count at the end.

let passed = 0
let failed = 0
/** Whatever was thrown where nobody waited for it. @type {string[]} */
const unseen = []
for (const event of ['unhandledRejection', 'uncaughtException'])
  process.on(event, (/** @type {unknown} */ problem) => unseen.push(describe(problem)))

/** @typedef {(name: string, look: () => Promise<string | void>) => Promise<void>} Check */

/**
 * Checks that build on each other: the first that fails ends the story, since the rest would only fail after it.
 * @param {string} name
 * @param {(check: Check) => Promise<void>} tell
 */
export async function story(name, tell) {
  console.log(`\n${name}`)
  const failedBefore = failed
  try {
    await tell(async (what, look) => {
      try {
        const note = await look()
        passed += 1
        console.log(`  ok    ${what}${note ? `: ${note}` : ''}`)
      } catch (error) {
        failed += 1
        console.log(`  FAIL  ${what}\n    ${describe(error)}`)
        throw error
      }
    })
  } catch (error) {
    if (failed > failedBefore) return
    failed += 1
    console.log(`  FAIL  ${describe(error)}`)
  }
}

/** Says how it went. Zero when all is well. */
export function summary() {
  for (const problem of unseen) console.log(`  FAIL  thrown unseen: ${problem}`)
  failed += unseen.length
  console.log(`\n${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

/** @param {unknown} problem an error of the mini-program's realm is no `Error` of ours */
export const describe = (problem) =>
  typeof problem === 'object' && problem !== null && 'stack' in problem ? String(problem.stack) : String(problem)
