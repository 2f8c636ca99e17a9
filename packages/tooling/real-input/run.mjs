// node packages/tooling/real-input/run.mjs: the product on input that nobody of this project wrote. One line for each
// check, ids and counts only; the data is read from the folder in LINLI_TESTDATA and never shown.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '../bench/database.mjs'
import { build } from '../run/build.mjs'
import { loadDomain } from '../run/domain.mjs'
import { ensureInstalled } from '../run/install.mjs'
import { startMariadb } from '../run/mariadb.mjs'
import { atExit, secondsSince } from '../run/shell.mjs'
import { ballots } from './ballots.mjs'
import { broken, hasMariadb, summary } from './checks.mjs'
import { frame } from './donggang.mjs'
import { donggang } from './frame.mjs'
import { opinions } from './opinions.mjs'
import { petitions } from './petitions.mjs'
import { votes } from './votes.mjs'

const data = join(process.env.LINLI_TESTDATA ?? '', 'petitions')
if (!process.env.LINLI_TESTDATA || !existsSync(data)) {
  console.error('LINLI_TESTDATA must name the folder with the real data; it holds a folder `petitions`.')
  process.exit(1)
}
await ensureInstalled()
await build(['api'])

/** @type {(name: string, part: () => Promise<void>) => Promise<void>} */
async function timed(name, part) {
  const began = performance.now()
  await part().catch((error) => broken(name, error))
  console.log(`        ${name}: ${secondsSince(began)}\n`)
}

const domain = await loadDomain()
await timed('elections', () => ballots(domain, join(data, '../ballots')))
await timed('opinions', () => opinions(domain, join(data, '../opinions')))

const recount = fileURLToPath(new URL('recount.mjs', import.meta.url))
/** @type {import('./petitions.mjs').Expected} */
const expected = JSON.parse(execFileSync(process.execPath, [recount, data], { encoding: 'utf8' }))
const folder = mkdtempSync(join(tmpdir(), 'linli-real-input-'))
atExit(() => rmSync(folder, { recursive: true, force: true }))

/** Donggang runs in processes of its own, the others in this one: two cores have enough to do. @type {(name: string, url: (part: string) => string) => Promise<unknown>} */
const onDatabase = (name, url) =>
  Promise.all([
    timed(`petitions on ${name}`, () =>
      petitions(name, url('petitions'), join(folder, `petitions-${name}`), data, expected),
    ),
    timed(`votes through the api on ${name}`, () =>
      votes(name, url('votes'), join(folder, `votes-${name}`), join(data, '..'), domain),
    ),
    timed(`Donggang in full on ${name}`, () =>
      donggang(name, url('frame'), join(folder, `frame-${name}`), frame.households),
    ),
  ])

await onDatabase('SQLite', (part) => `sqlite:${join(folder, `${part}.db`)}`)
if (hasMariadb()) {
  // It is the api that is killed half-way, never the database: that one need not wait for its disk.
  const mariadb = await startMariadb({ durable: false })
  const database = openDatabase(mariadb.url)
  for (const part of ['petitions', 'votes', 'frame'])
    await database.query(`CREATE DATABASE ${part} CHARACTER SET utf8mb4`)
  await database.close()
  await onDatabase('MariaDB', (part) => mariadb.url.replace(/linli$/, part))
  await mariadb.stop()
}
process.exit(summary() ? 0 : 1)
