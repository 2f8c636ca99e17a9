// The import of households against multi-row inserts of the same rows.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeLists } from '../real-input/donggang.mjs'
import { until } from '../run/server.mjs'
import { atExit } from '../run/shell.mjs'
import { openDatabase } from './database.mjs'
import { round } from './measure.mjs'
import { usageOf } from './product.mjs'

/** @typedef {import('./measure.mjs').District} District */
/** @typedef {import('./database.mjs').Value} Value */
/** @typedef {{ id: string, state: string, read: number, added: number, startedAt: string, endedAt: string | null }} Run */

/** Rows of one insert and its transaction, as the product writes them. */
const BATCH = 1000
const ORDER = /** @type {const} */ ([
  ['divisions', 'streets'],
  ['divisions', 'communities'],
  ['grids', 'grids'],
])

/** The lists are of another district: they become three more streets of the demo's. @param {string} file */
function moveToDemo(file) {
  const text = readFileSync(file, 'utf8')
    .replaceAll('2106810', '9901005')
    .replace(/210681(?=\D)/g, '990100')
  writeFileSync(file, text)
}

/**
 * @param {District} district
 * @param {string} base address of the product
 * @param {{ db: string, rows: number }} what
 * @param {number} households
 * @returns {Promise<import('./measure.mjs').Row>}
 */
export async function measureImport(district, base, { db, rows }, households) {
  const folder = mkdtempSync(join(tmpdir(), 'linli-households-'))
  atExit(() => rmSync(folder, { recursive: true, force: true }))
  const { files } = writeLists(folder, households)
  Object.values(files).forEach(moveToDemo)
  const { database, limitUrl, scene } = district
  /** @type {(kind: string, file: string) => Promise<{ run: Run, seconds: number }>} */
  const take = async (kind, file) => {
    const form = new FormData()
    form.append('kind', kind)
    form.append('file', new File([readFileSync(file)], `${kind}.csv`))
    const { 'content-type': _, ...session } = scene.sessions.system
    const headers = { ...session, 'x-command-id': randomUUID() }
    const began = performance.now()
    const answer = await fetch(`${base}/api/v1/imports`, { method: 'POST', headers, body: form })
    let run = /** @type {Run} */ (await answer.json())
    if (!answer.ok) throw new Error(`the import of ${kind} was answered ${answer.status} ${JSON.stringify(run)}`)
    await until(async () => {
      run = /** @type {Run} */ (await (await fetch(`${base}/api/v1/imports/${run.id}`, { headers })).json())
      return run.state !== 'running'
    }, 600)
    if (run.state !== 'done') throw new Error(`the import of ${kind} ended ${run.state}`)
    return { run, seconds: (performance.now() - began) / 1000 }
  }
  for (const [kind, name] of ORDER) await take(kind, files[name])
  // Rows that stood before: of the demo, or of a run before on the same district.
  await database.query('DELETE FROM household WHERE building_id IN (SELECT id FROM building WHERE code LIKE ?)', ['B%'])
  await database.query('DELETE FROM building WHERE code LIKE ?', ['B%'])
  const before = await usageOf(base)
  const { run, seconds } = await take('households', files.households)
  if (run.added !== households) throw new Error(`${run.added} households were added instead of ${households}`)
  const after = await usageOf(base)

  const limit = openDatabase(limitUrl)
  let limitSeconds = 0
  for (const table of ['building', 'household']) {
    const found = await database.query(`SELECT * FROM ${table}`)
    await limit.query(`DELETE FROM ${table}`)
    const began = performance.now()
    for (let i = 0; i < found.length; i += BATCH) {
      const batch = found.slice(i, i + BATCH).map((row) => Object.values(row))
      const values = batch.map((row) => `(${row.map(() => '?').join()})`).join()
      await limit.query(`INSERT INTO ${table} VALUES ${values}`, batch.flat())
    }
    limitSeconds += (performance.now() - began) / 1000
  }
  await limit.close()
  return {
    workload: `import of ${households} households`,
    db,
    rows,
    connections: null,
    rps: round(households / seconds, 0),
    limitRps: round(households / limitSeconds, 0),
    ratio: round(limitSeconds / seconds, 2),
    p50Ms: null,
    p99Ms: null,
    cpuUsPerRequest: round(((after.cpu - before.cpu) * 1e6) / households, 0),
    statements: null,
    rssMiB: round(after.memory / 2 ** 20, 0),
  }
}
