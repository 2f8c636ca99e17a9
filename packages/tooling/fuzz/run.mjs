// npm run fuzz [-- --requests N] [--seed N] [--db sqlite|mysql]: bad input for every route of the contract, made out of the
// contract's own schemas. What failed is kept in failures/ and asked again in every run.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs, stripVTControlCharacters } from 'node:util'
import { check, summary } from '../real-input/checks.mjs'
import { build } from '../run/build.mjs'
import { ensureInstalled } from '../run/install.mjs'
import { secondsSince } from '../run/shell.mjs'

/** @typedef {import('./requests.mjs').Request} Request */

const FAILURES = fileURLToPath(new URL('failures', import.meta.url))
const MOST_GROWTH = 1.15
const MIB = 2 ** 20
const PLANTED = new URL('planted.mjs', import.meta.url).href
const FEW = 600
/** The harness itself writes into the product's SQLite, which is no way to run it. */
const BESIDE = /database is locked/

const { values: options } = parseArgs({
  options: {
    requests: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    db: { type: 'string', default: 'sqlite' },
  },
})
const { db, seed } = options
if (db !== 'mysql' && db !== 'sqlite') throw new Error('--db is sqlite or mysql')

await ensureInstalled()
await build(['api'])
const { openDistrict } = await import('./district.mjs')
const { DONE, play } = await import('./play.mjs')
const { requestsOf } = await import('./requests.mjs')

const failures = readdirSync(FAILURES)
  .filter((name) => name.endsWith('.json'))
  .map((name) => savedIn(join(FAILURES, name)))

const began = performance.now()
const district = await openDistrict(db)
const count = Number(options.requests)
const { findings, asked, read, memory } = await play(
  district,
  requestsOf(Number(seed), district.people),
  count,
  failures,
)
const errors = errorsIn(district.log())
await district.close()

for (const { fault, request } of findings) {
  console.log(`\n${request ? `${request.route} by ${request.by}, ${request.way}` : 'when read back'}\n  ${fault}`)
  if (!request) continue
  const text = `${JSON.stringify({ fault, request }, null, 2)}\n`
  writeFileSync(
    join(FAILURES, `${request.route}-${createHash('sha1').update(text).digest('hex').slice(0, 8)}.json`),
    text,
  )
}
const outcomes = [...asked.values()].flatMap((counts) => [...counts])
const sum = (/** @type {(outcome: string) => boolean} */ of) =>
  outcomes.reduce((all, [outcome, n]) => (of(outcome) ? all + n : all), 0)
console.log(`
${sum(() => true)} requests, of them ${failures.length} that failed once in each round, to ${asked.size} routes on ${db}, seed ${seed}
${sum((outcome) => outcome === DONE)} were done, all others refused; ${read} answers were read back; ${secondsSince(began)}
memory in use: ${Math.round(memory.half.used / MIB)} MiB half-way, ${Math.round(memory.end.used / MIB)} MiB at the end, of ${Math.round(memory.end.rss / MIB)} MiB held
never done, and why most often: ${neverDone(asked).join(', ') || 'none'}
`)
check('requests that were answered wrongly, and rows that should not be there', findings.length, 0)
for (const error of errors) console.log(`\nin the log\n  ${error}`)
check('errors in the log', errors.length, 0)
check(
  'routes that nobody asked',
  [...asked].filter(([, counts]) => counts.size === 0).map(([name]) => name),
  [],
)
check(
  `memory at the end is at most ${MOST_GROWTH} × that half-way`,
  memory.end.used <= MOST_GROWTH * memory.half.used,
  true,
)
await showThatFaultsAreFound(db)
process.exit(summary() ? 0 : 1)

/** The harness is worth something if it finds what is broken. @param {'sqlite' | 'mysql'} kind */
async function showThatFaultsAreFound(kind) {
  const broken = await openDistrict(kind, [PLANTED])
  await broken.database.query("UPDATE kept.unit SET kind = 'no kind', name = ? WHERE code = 'P01'", ['物业\u0007'])
  const { findings, memory } = await play(broken, requestsOf(2, broken.people), FEW, [])
  await broken.close()
  const found = (/** @type {RegExp} */ said) => findings.some(({ fault }) => said.test(fault))
  check('a planted answer of 500 is found', found(/^answers 500/), true)
  check('a planted stack in refusals is found', found(/^tells of its inside/), true)
  check('a planted row that the schema refuses is found', found(/units.* answers what its schema refuses/), true)
  check('a planted control character in a row is found', found(/^unit.name: control characters/), true)
  check('planted memory that is never given back is found', memory.end.used > MOST_GROWTH * memory.half.used, true)
}

/** Each error that was logged, once, with where it came from. @param {string} log @returns {string[]} */
function errorsIn(log) {
  const blocks = stripVTControlCharacters(log)
    .split(/^\[Nest\]/m)
    .filter((block) => /^.* ERROR /.test(block) && !BESIDE.test(block))
  const told = blocks.map((block) => block.replace(/^.* ERROR /, '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…'))
  return [
    ...new Set(
      told.map((block) =>
        block
          .split('\n')
          .filter((line) => !/node_modules|node:internal/.test(line))
          .slice(0, 6)
          .join('\n  '),
      ),
    ),
  ]
}

/** @param {Map<string, Map<string, number>>} asked */
function neverDone(asked) {
  const often = (/** @type {Map<string, number>} */ counts) => [...counts].sort(([, a], [, b]) => b - a)[0]?.[0]
  return [...asked].filter(([, counts]) => !counts.has(DONE)).map(([name, counts]) => `${name} (${often(counts)})`)
}

/** @param {string} file @returns {Request} */
function savedIn(file) {
  const { request } = /** @type {{ request: Request }} */ (JSON.parse(readFileSync(file, 'utf8')))
  return request
}
