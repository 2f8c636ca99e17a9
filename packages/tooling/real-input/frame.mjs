// Donggang's frame through the public import: divisions from the command line, the rest through the console's door,
// killed half-way and run again.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '../bench/database.mjs'
import { signInStaff } from '../bench/people.mjs'
import { freePort, until } from '../run/server.mjs'
import { atExit, root } from '../run/shell.mjs'
import { check, Refusal } from './checks.mjs'
import { frame, writeLists } from './donggang.mjs'

/** @typedef {{ id: string, state: string, read: number, added: number, changed: number, unchanged: number, bad: number, badRows: { line: number }[] }} Run */
/** @typedef {{ id: string, kind: string, households: number }} Place */
/** @typedef {(path: string, body?: object | FormData) => Promise<unknown>} Call */

/**
 * @param {string} name of the database, for people
 * @param {string} databaseUrl of an empty one
 * @param {string} folder an empty one
 * @param {number} households
 */
export async function donggang(name, databaseUrl, folder, households) {
  mkdirSync(folder, { recursive: true })
  const { files, planted } = writeLists(folder, households)
  const env = {
    ...process.env,
    DEMO: 'false',
    DATABASE_URL: databaseUrl,
    DATA_DIR: join(folder, 'data'),
    KEYS_FILE: join(folder, 'keys.json'),
    TMPDIR: folder, // what a killed process leaves behind goes with the rest
  }

  // As a new district is set up: its divisions, the first accounts, and then it is they who go on.
  await command(env, ['import', 'divisions', files.streets])
  await command(env, ['import', 'divisions', files.communities])
  const password = /'system-admin'.*'(\S+)'/.exec(await command(env, ['seed', 'first-accounts']))?.[1] ?? ''
  const changed = `Linli-${randomUUID()}`
  const first = await startServer(env)
  const call = await signIn(first.base, password)
  await call('/api/v1/me/password', { current: password, next: changed })
  const grids = await finished(call, await start(call, 'grids', files.grids))
  check(`${name}: grids`, counts(grids), ended(frame.second + frame.third, 0, 0))

  const half = await start(call, 'households', files.households)
  await until(async () => (await look(call, half)).read >= households / 2, 300)
  await first.kill()
  const second = await startServer(env)
  const there = (await rowsOf(databaseUrl)).household
  check(`${name}: killed half-way, some households are there and some are not`, there > 0 && there < households, true)

  const again = await signIn(second.base, changed)
  check(`${name}: the killed run`, (await look(again, half)).state, 'interrupted')
  const rest = await finished(again, await start(again, 'households', files.households))
  check(`${name}: run again, what was missing is added`, counts(rest), ended(households - there, there, frame.bad))
  const found = rest.badRows.map(({ line }) => line)
  const lines = planted.map(({ line }) => line)
  check(`${name}: bad rows by line`, found, lines)
  const more = await finished(again, await start(again, 'households', files.households))
  check(`${name}: a run more adds nothing`, counts(more), ended(0, households, frame.bad))

  await checkTree(name, again, households)
  const { household, building, compound } = await rowsOf(databaseUrl)
  const rows = [households, frame.buildings, frame.compounds]
  check(`${name}: households, buildings, compounds in the database`, [household, building, compound], rows)
  await second.kill()
}

/** What anyone can count by walking the tree of places. @type {(name: string, call: Call, households: number) => Promise<void>} */
async function checkTree(name, call, households) {
  const list = async (/** @type {string} */ path) => {
    const { items } = /** @type {{ items: Place[] }} */ (await call(`/api/v1/${path}`))
    return items
  }
  const below = async (/** @type {Place[]} */ places) =>
    (await Promise.all(places.map(({ id }) => list(`places?parentId=${id}`)))).flat()
  const district = await list('places')
  const streets = await below(district)
  const communities = await below(streets)
  const second = await below(communities)
  const third = await below(second)
  check(
    `${name}: streets, communities, grids of two levels`,
    [streets, communities, second, third].map(({ length }) => length),
    [frame.streets, frame.communities, frame.second, frame.third],
  )
  const sums = [district, streets, communities, second, third].map((places) =>
    places.reduce((sum, place) => sum + place.households, 0),
  )
  check(`${name}: households summed up at every level`, sums, Array(5).fill(households))
  let buildings = 0
  for (const { id } of communities)
    for (let from = ''; ; ) {
      const page = await call(`/api/v1/buildings?placeId=${id}&limit=100${from}`)
      const { items, next } = /** @type {{ items: unknown[], next: string | null }} */ (page)
      buildings += items.length
      if (next === null) break
      from = `&cursor=${encodeURIComponent(next)}`
    }
  check(`${name}: buildings of all communities`, buildings, frame.buildings)
}

/** @param {string} databaseUrl @returns {Promise<Record<'household' | 'building' | 'compound', number>>} */
async function rowsOf(databaseUrl) {
  const database = openDatabase(databaseUrl)
  const [row] = await database.query(
    `SELECT (SELECT COUNT(*) FROM household) AS household, COUNT(*) AS building, COUNT(DISTINCT compound) AS compound FROM building`,
  )
  await database.close()
  return {
    household: Number(row?.['household']),
    building: Number(row?.['building']),
    compound: Number(row?.['compound']),
  }
}

/** @type {(call: Call, kind: string, file: string) => Promise<Run>} */
async function start(call, kind, file) {
  const form = new FormData()
  form.set('kind', kind)
  form.set('file', new Blob([readFileSync(file)]), `${kind}.csv`)
  return /** @type {Run} */ (await call('/api/v1/imports', form))
}
/** @type {(call: Call, run: Run) => Promise<Run>} */
const look = async (call, { id }) => /** @type {Run} */ (await call(`/api/v1/imports/${id}`))
/** @type {(call: Call, run: Run) => Promise<Run>} */
async function finished(call, run) {
  let now = run
  while (now.state === 'running') {
    await sleep(100)
    now = await look(call, run)
  }
  return now
}
/** @param {Run} run */
const counts = ({ state, added, changed, unchanged, bad }) => ({ state, added, changed, unchanged, bad })
/** @type {(added: number, unchanged: number, bad: number) => ReturnType<typeof counts>} */
const ended = (added, unchanged, bad) => ({ state: 'done', added, changed: 0, unchanged, bad })

/** Signs in as the system administrator. @type {(base: string, password: string) => Promise<Call>} */
async function signIn(base, password) {
  const { 'content-type': json, ...session } = await signInStaff(base, 'system-admin', password)
  return async (path, body) => {
    const content = body instanceof FormData ? { body } : body ? { body: JSON.stringify(body) } : {}
    const headers = {
      ...session,
      'x-command-id': randomUUID(),
      ...(body && !(body instanceof FormData) && { 'content-type': json ?? '' }),
    }
    const answer = await fetch(`${base}${path}`, { method: body ? 'POST' : 'GET', headers, ...content })
    const answered = /** @type {{ code?: string }} */ (await answer.json())
    if (answer.ok) return answered
    throw new Refusal(`${path.replace(/[\da-f-]{36}/, ':id')} was answered ${answer.status} ${answered.code}`)
  }
}

/** The built api as a process that can be killed and started again on the same data. @param {NodeJS.ProcessEnv} env */
async function startServer(env) {
  const port = String(await freePort())
  const base = `http://127.0.0.1:${port}`
  const server = spawn(process.execPath, ['apps/api/dist/main.js'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...env, PORT: port },
  })
  atExit(() => server.kill('SIGKILL'))
  await until(
    () =>
      fetch(`${base}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      ),
    120,
  )
  return {
    base,
    async kill() {
      server.kill('SIGKILL')
      await once(server, 'close')
    },
  }
}

/** Runs a command of the api. @returns what it printed @type {(env: NodeJS.ProcessEnv, args: string[]) => Promise<string>} */
async function command(env, args) {
  const child = spawn(process.execPath, ['apps/api/dist/cli.js', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text) => (printed += text))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Refusal(`${args[0]} ${args[1]} ended with ${code}`)
  return printed
}
