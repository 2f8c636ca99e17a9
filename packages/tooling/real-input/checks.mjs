// Checks of the real input: one plain line each, with ids and counts only. Nothing that a person wrote is printed.
import { isDeepStrictEqual } from 'node:util'
import { findMariadb } from '../run/mariadb.mjs'

const required = process.env.CI === 'true' || process.env.LINLI_REQUIRE_MYSQL === '1'
const totals = { passed: 0, failed: 0 }

/**
 * Prints and counts one check.
 * @param {string} name
 * @param {unknown} found numbers and ids
 * @param {unknown} expected
 */
export function check(name, found, expected) {
  const same = isDeepStrictEqual(found, expected)
  totals[same ? 'passed' : 'failed'] += 1
  console.log(
    same ? `ok      ${name}: ${short(found)}` : `FAILED  ${name}: ${short(found)}, expected ${short(expected)}`,
  )
}

/** Counts a part that could not be finished, by the kind of its error: a message could hold what somebody wrote. */
export function broken(/** @type {string} */ name, /** @type {unknown} */ error) {
  totals.failed += 1
  const where =
    error instanceof Error
      ? (error.stack
          ?.split('\n')
          .filter((line) => line.trim().startsWith('at '))
          .join('\n') ?? '')
      : ''
  console.log(
    `FAILED  ${name}: ${error instanceof Refusal ? error.message : error instanceof Error ? error.name : 'error'}\n${where}`,
  )
}

/** Whether what runs on MariaDB can be run; where it must be, its absence has failed. */
export function hasMariadb() {
  if (findMariadb()) return true
  if (required) check('MariaDB on this machine', false, true)
  else console.log('No MariaDB or MySQL on this machine: on SQLite only.')
  return false
}

/** The last line. @returns {boolean} whether all went well */
export function summary() {
  console.log(`\n${totals.passed} passed, ${totals.failed} failed`)
  return totals.failed === 0
}

/** An answer that was not expected: route and code, no content. */
export class Refusal extends Error {
  name = 'Refusal'
}

/** @param {unknown} value */
function short(value) {
  const text = JSON.stringify(value)
  return text.length > 300 ? `${text.slice(0, 300)} …` : text
}
