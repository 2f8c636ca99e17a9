// node packages/tooling/simulation/run.mjs: thirty days of a district through two public holidays, in process on the
// app's clock, which jumps from one moment at which something happens to the next. What must have come of it is counted
// from what people did alone. `--quick`: fewer cases.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { check, hasMariadb, summary } from '../real-input/checks.mjs'
import { build } from '../run/build.mjs'
import { ensureInstalled } from '../run/install.mjs'
import { startMariadb } from '../run/mariadb.mjs'
import { atExit, secondsSince } from '../run/shell.mjs'

/** @typedef {import('./month.mjs').Month} Month */
/** @typedef {import('./month.mjs').Finding} Finding */

const quick = process.argv.includes('--quick')
const folder = mkdtempSync(join(tmpdir(), 'linli-simulation-'))
atExit(() => rmSync(folder, { recursive: true, force: true }))

await ensureInstalled()
await build(['api'])

/** @type {(name: string, given: Partial<Month> & { cases: number }) => Promise<Finding[]>} */
async function month(name, given) {
  const began = performance.now()
  const child = fork(fileURLToPath(new URL('month.mjs', import.meta.url)))
  child.send({ url: 'sqlite::memory:', instances: 1, planted: false, folder: join(folder, name), ...given })
  const [findings] = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [undefined])])
  console.log(`        ${name}, ${given.cases} cases: ${secondsSince(began)}`)
  return findings ?? [['the month was played to its end', false, true]]
}
/** @type {(name: string, findings: Finding[]) => void} */
const report = (name, findings) =>
  findings.forEach(([what, found, expected]) => check(`${name}: ${what}`, found, expected))

async function onMariadb() {
  if (!hasMariadb()) return
  const { url, stop } = await startMariadb({ durable: false })
  const name = 'two instances on MariaDB'
  report(name, await month(name, { url, instances: 2, cases: quick ? 200 : 2_000 }))
  await stop()
}
/** The recount is worth something if it finds what is broken. */
async function planted() {
  const findings = await month('held clocks that run on', { planted: true, cases: quick ? 300 : 1_000 })
  const [, wrong = []] = /** @type {[string, string[], unknown] | undefined} */ (findings.at(-1)) ?? []
  const elsewhere = wrong.filter((life) => !life.startsWith('held'))
  check('a bug planted in the pause is found', wrong.length > 0, true)
  check('and in no case that was not held', elsewhere, [])
}

await Promise.all([
  month('SQLite', { cases: quick ? 500 : 20_000 }).then((findings) => report('SQLite', findings)),
  onMariadb().then(planted),
])
process.exit(summary() ? 0 : 1)
