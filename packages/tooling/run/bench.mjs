// npm run bench [-- --out FILE] [--quick] [--full] [--db sqlite|mysql] [--data FOLDER]: the product against a server that
// runs the same SQL and nothing else, and what the clients weigh. --data keeps the loaded districts for the next time;
// --capture asks the database anew which statements the product runs.
import { cpus, tmpdir, totalmem } from 'node:os'
import { writeFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { capture } from '../bench/capture.mjs'
import { acknowledged, checkDoorAndTrail, expectEqual } from '../bench/checks.mjs'
import { weighMiniProgram, weighSites } from '../bench/clients.mjs'
import { measureClose } from '../bench/close.mjs'
import { measureCounts } from '../bench/counts.mjs'
import { measureImport } from '../bench/households.mjs'
import { measure } from '../bench/measure.mjs'
import { openDistrict } from '../bench/product.mjs'
import { show, showOthers } from '../bench/report.mjs'
import { build, serving } from './build.mjs'
import { loadDomain } from './domain.mjs'
import { ensureInstalled } from './install.mjs'
import { findMariadb } from './mariadb.mjs'
import { secondsSince } from './shell.mjs'

/** @typedef {import('../bench/product.mjs').Kind} Kind */
/** @typedef {import('../bench/measure.mjs').Row} Row */

const QUICK = {
  connections: [16],
  rounds: 1,
  seconds: 2,
  households: 10_000,
  ballots: 10_000,
  sizes: [20_000],
  clients: false,
}
const USUAL = {
  connections: [16, 50],
  rounds: 3,
  seconds: 3,
  households: 96_817,
  ballots: 100_000,
  sizes: [20_000, 1_000_000],
  clients: true,
}
const FULL = { ...USUAL, sizes: [...USUAL.sizes, 10_000_000] }
/** Bytes of disk for a case in both databases, with what the databases need beside. */
const BYTES = 12_000

const { values: options } = parseArgs({
  options: {
    db: { type: 'string' },
    out: { type: 'string' },
    data: { type: 'string' },
    quick: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    capture: { type: 'boolean', default: false },
  },
})
const db = options.db ?? (findMariadb() ? 'mysql' : 'sqlite')
if (db !== 'mysql' && db !== 'sqlite') throw new Error('--db is sqlite or mysql')
if (!options.db && db === 'sqlite') console.log('No MariaDB or MySQL on this machine: measured on SQLite.')

process.env.NODE_ENV = 'production' // what is built is what is served
await ensureInstalled()
await build(serving)
if (options.capture) await capture()
else await bench(db, options.full ? FULL : options.quick ? QUICK : USUAL)
process.exit()

/** @type {(kind: Kind, effort: typeof USUAL) => Promise<void>} */
async function bench(kind, { sizes, households, ballots, clients, ...effort }) {
  if (clients) await build(['weapp'])
  const began = performance.now()
  console.log(`${cpus().length} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.version}, ${kind}`)
  await checkDisk(Math.max(...sizes))
  /** @type {Row[]} */
  const rows = []
  /** @type {({ workload: string } & Record<string, string | number>)[]} */
  const others = measureCounts(await loadDomain(), ballots)
  for (const size of sizes) {
    const kept = options.data && join(options.data, `${kind}-${size}`)
    const district = await openDistrict(kind, { rows: size, kept })
    const what = { db: kind, rows: size }
    console.log(`\n${size} cases are there after ${secondsSince(began)}`)
    await checkDoorAndTrail(district)
    const before = await acknowledged(district)
    const started = performance.now()
    const server = await district.start()
    const readyMs = Math.round(performance.now() - started)
    const { lines, written } = await measure(district, server.base, what, effort)
    expectEqual('events of acknowledged changes', (await acknowledged(district)) - before, written)
    if (size === sizes[0]) lines.push(await measureImport(district, server.base, what, households))
    if (size === sizes[0]) others.push(await measureClose(district, server.base, what, ballots))
    const sites = clients && size === sizes[0] ? await weighSites(server.base, district.scene) : []
    await server.stop()
    await district.close()
    show(lines)
    rows.push(...lines)
    others.push({ workload: 'warm start to ready', ...what, readyMs }, ...sites)
  }
  if (clients) others.push(...weighMiniProgram())
  showOthers(others)
  if (options.out) writeFileSync(options.out, `${JSON.stringify([...rows, ...others], null, 2)}\n`)
  console.log(`\nMedian of ${effort.rounds} rounds of ${effort.seconds} s, in ${secondsSince(began)}.`)
}

/** @param {number} rows */
async function checkDisk(rows) {
  const { bavail, bsize } = await statfs(options.data ?? tmpdir())
  const needed = rows * BYTES
  if (bavail * bsize < needed)
    throw new Error(`${rows} cases need about ${Math.ceil(needed / 1e9)} GB on the disk; there are less`)
}
