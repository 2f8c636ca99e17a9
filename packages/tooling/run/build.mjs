// Builds through turbo, and does not even call it when nothing changed: hashing all sources takes a tenth of a second,
// turbo more than a whole one.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, secondsSince } from './shell.mjs'
import { turbo } from './turbo.mjs'

const targets = {
  api: { app: 'api', task: 'build', output: 'dist/main.js' },
  admin: { app: 'admin', task: 'build', output: 'dist/index.html' },
  h5: { app: 'resident', task: 'build', output: 'dist/h5/index.html' },
  weapp: { app: 'resident', task: 'build:weapp', output: 'dist/weapp/app.json' },
}
/** @typedef {keyof typeof targets} Target */

/** What the api needs beside itself to serve everything. */
export const serving = /** @type {const} */ (['api', 'admin', 'h5'])

const stamps = join(root, 'node_modules/.cache/linli')
const settings = ['API_BASE', 'NODE_ENV'] // the same as `env` in turbo.json
const shared = ['package-lock.json', 'tsconfig.base.json', 'turbo.json', 'packages/domain', 'packages/contract']

/**
 * Brings what these targets put out up to date with their sources.
 * @param {readonly Target[]} names
 */
export async function build(names) {
  const stale = names
    .map((name) => ({ name, hash: hashSources(name) }))
    .filter(({ name, hash }) => !isFresh(name, hash))
  if (stale.length === 0) return

  console.log(`Building ${stale.map(({ name }) => name).join(', ')} (a few minutes the first time) …`)
  const began = performance.now()
  const tasks = stale.map(({ name }) => `@linli/${targets[name].app}#${targets[name].task}`)
  // One line for each task; what a failed one had to say comes out of a second try.
  if ((await turbo([...tasks, '--concurrency=100%', '--output-logs=hash-only'])) !== 0) {
    const code = await turbo([...tasks, '--concurrency=100%', '--output-logs=errors-only'])
    if (code !== 0) throw new Error(`the build ended with ${code}`)
  }
  console.log(`Built in ${secondsSince(began)}`)
  mkdirSync(stamps, { recursive: true })
  for (const { name, hash } of stale) writeFileSync(join(stamps, name), stamp(name, hash))
}

/** @type {(name: Target, hash: string) => boolean} */
function isFresh(name, hash) {
  const file = join(stamps, name)
  return existsSync(file) && readFileSync(file, 'utf8') === stamp(name, hash)
}

// The time of the output belongs to the stamp, so that a build made by hand in between is noticed.
/** @type {(name: Target, hash: string) => string} */
function stamp(name, hash) {
  const { app, output } = targets[name]
  return `${hash} ${statSync(join(root, 'apps', app, output), { throwIfNoEntry: false })?.mtimeMs}`
}

/** @param {Target} name */
function hashSources(name) {
  const hash = createHash('sha1')
  for (const name of settings) hash.update(`${name}=${process.env[name]}\n`)
  for (const path of [...shared, `apps/${targets[name].app}`].flatMap(filesIn))
    hash.update(`${path}\n`).update(readFileSync(join(root, path)))
  return hash.digest('hex')
}

/**
 * All files at or below a path, tests and whatever tools made left out.
 * @param {string} path
 * @returns {string[]}
 */
function filesIn(path) {
  if (!statSync(join(root, path)).isDirectory()) return [path]
  return readdirSync(join(root, path))
    .filter((name) => !/^(\.|dist$|node_modules$)|spec\.tsx?$/.test(name))
    .sort()
    .flatMap((name) => filesIn(`${path}/${name}`))
}
