// npm run fault [-- --out FILE] [--quick] [--only WORDS]: what the product survives. People carry cases through their
// lives while the product, its database or what lies between is broken; what was acknowledged must be there once, and
// nothing else by halves.
import { writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { check, hasMariadb, summary } from '../real-input/checks.mjs'
import { build } from '../run/build.mjs'
import { ensureInstalled } from '../run/install.mjs'
import { until } from '../run/server.mjs'
import { secondsSince } from '../run/shell.mjs'
import { hasFaketime } from './clocks.mjs'
import { canMount } from './disk.mjs'
import { faults } from './faults.mjs'
import { hasGalera } from './galera.mjs'
import { makeDistrict, openRig } from './rig.mjs'
import { PLANTED, SCENARIOS } from './scenarios.mjs'
import { changes, commandsIn, state } from './whole.mjs'

/** @typedef {import('./scenarios.mjs').Scenario} Scenario */
/** @typedef {import('./whole.mjs').Finding} Finding */
/** @typedef {import('./faults.mjs').FaultName} FaultName */
/** @typedef {{ scenario: string, times: number, requestsHit: number, acknowledged: number, startSeconds: number, backSeconds: number, silentSeconds: number }} Line */

const EARLY = new URL('early-answer.mjs', import.meta.url).href

const { values: options } = parseArgs({
  options: { out: { type: 'string' }, only: { type: 'string' }, quick: { type: 'boolean', default: false } },
})
/** Most seconds until a change is acknowledged again; a machine that checks other things beside is given more. */
const BACK = options.quick ? 30 : 10

process.setMaxListeners(0) // each part of each scenario cleans up after itself
const began = performance.now()
await ensureInstalled()
await build(['api'])
const onMariadb = hasMariadb()
/** @type {Record<import('./scenarios.mjs').Need, boolean>} */
const here = { mount: canMount(), faketime: hasFaketime, galera: hasGalera }
/** @type {Partial<Record<'sqlite' | 'mysql', ReturnType<typeof makeDistrict>>>} */
const districts = {}
/** @type {Line[]} */
const lines = []
/** What follows from the changes takes up to a minute after a kill; the next scenario is played meanwhile. @type {Promise<void>[]} */
const settling = []
for (const scenario of SCENARIOS) {
  const times = options.quick ? scenario.quick : scenario.times
  if (times === 0 || (scenario.db !== 'sqlite' && !onMariadb)) continue
  if (options.only && !scenario.name.includes(options.only)) continue
  if (scenario.needs && !here[scenario.needs]) {
    console.log(`not run ${scenario.name}: this machine has no ${scenario.needs}`)
    continue
  }
  settling.push((await play(scenario, times)).settled())
}
if (!options.only) {
  // The harness is worth something if it finds a build that answers before it commits.
  const planted = onMariadb ? PLANTED : { ...PLANTED, db: /** @type {const} */ ('sqlite') }
  const { found, rig } = await play(planted, planted.times, { NODE_OPTIONS: `--import=${EARLY}` })
  check('a build that answers before it commits is found', Number(found[0]?.[1]) > 0, true)
  await rig.close()
}
await Promise.all(settling)
console.table(lines)
console.log(`In ${secondsSince(began)}.`)
if (options.out) writeFileSync(options.out, `${JSON.stringify(lines, null, 2)}\n`)
process.exit(summary() ? 0 : 1)

/** @type {(scenario: Scenario, times: number, more?: NodeJS.ProcessEnv) => Promise<{ rig: import('./rig.mjs').Rig, found: Finding[], settled: () => Promise<void> }>} */
async function play(scenario, times, more = {}) {
  const { name } = scenario
  const engine = scenario.db === 'sqlite' ? 'sqlite' : 'mysql'
  const started = performance.now()
  const rig = await openRig(scenario, await (districts[engine] ??= makeDistrict(engine)), more)
  const before = await commandsIn(rig.sql)
  const since = Date.now()
  rig.crowd.start()
  let [done, requestsHit, failed, startSeconds, backSeconds] = [0, 0, 0, 0, 0]
  // What hit no request is done again, and does not count.
  for (let tries = 0; done < times && tries < 2 * times; tries++) {
    await alarm(rig.sql, since)
    await sleep(300 + Math.random() * 700)
    await until(async () => (await rig.crowd.spanning(0)).waiting > 0, 30)
    const { hits, harmless, act } = faults[/** @type {FaultName} */ (scenario.faults[done % scenario.faults.length])]
    const { at, up, ready = up, ...known } = await act(rig, options.quick)
    await until(async () => rig.crowd.firstAfter(up) !== undefined, 6 * BACK)
    startSeconds = Math.max(startSeconds, (ready - up) / 1000)
    backSeconds = Math.max(backSeconds, ((rig.crowd.firstAfter(up) ?? Infinity) - up) / 1000)
    const spanning = await rig.crowd.spanning(at)
    const hit = known.hit ?? spanning[hits]
    if (harmless) failed += spanning.failed
    requestsHit += hit
    done += Number(hit > 0)
  }
  const refused = await rig.crowd.stop()
  /** @type {Finding[]} */
  const found = [
    ...(await changes(rig.sql, rig.crowd.ledger, before, refused)),
    ['times that it hit requests', done, times],
    ['requests that failed although nothing was gone', failed, 0],
    [`back within ${BACK} s each time`, backSeconds <= BACK, true],
  ]
  console.log(`        ${name}, ${times} times${rig.disk ? ` (${rig.disk.way})` : ''}: ${secondsSince(started)}`)
  const settled = async () => {
    found.push(...(await state(rig.sql, before, rig.figures)))
    for (const [what, value, expected] of found) check(`${name}: ${what}`, value, expected)
    const acknowledged = (await commandsIn(rig.sql)).size - before.size
    const silentSeconds = rig.crowd.longestSilence()
    lines.push({ scenario: name, times: done, requestsHit, acknowledged, startSeconds, backSeconds, silentSeconds })
    await rig.close()
  }
  return { rig, found, settled }
}

/**
 * All warnings become due now, and the escalations of the cases that nobody is at; again where the product was faster.
 * @type {(sql: import('../bench/database.mjs').Database, since: number) => Promise<void>}
 */
async function alarm(sql, since) {
  const due = `UPDATE timer SET fires_at = ${Date.now()} WHERE kind = 'warn'
    OR (kind = 'escalate' AND subject_id IN (SELECT id FROM work_order WHERE created_at < ${since}))`
  await until(
    () =>
      sql.query(due).then(
        () => true,
        () => false,
      ),
    30,
  )
}
