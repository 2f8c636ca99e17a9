// npm run lock [-- --fresh | --check]: package-lock.json such that `npm ci` works with npm 10 and 11 on every platform.
//   (nothing)  brings it in line with the package.json files
//   --fresh    resolves everything anew
//   --check    changes nothing, fails when the lock breaks a rule
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, run } from './shell.mjs'

/** @typedef {Record<string, string>} Names */
/**
 * @typedef {object} Entry
 * @property {string} [resolved]
 * @property {boolean} [extraneous]
 * @property {boolean} [optional]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 * @property {Names} [dependencies]
 * @property {Names} [devDependencies]
 * @property {Names} [optionalDependencies]
 */
/** @typedef {{ packages: Record<string, Entry> }} Lock */

// Taro's native binding lacks some platforms in the registry; no build of ours loads it.
const absent = /^@tarojs\/binding-/
const members = ['packages', 'apps'].flatMap((folder) =>
  readdirSync(join(root, folder)).map((name) => `${folder}/${name}`),
)
const manifests = ['package.json', ...members.map((member) => `${member}/package.json`)]

/** @param {string} file */
const read = (file) => /** @type {Lock} */ (JSON.parse(readFileSync(file, 'utf8')))

/**
 * Makes entries that only fit one platform optional, and takes download addresses out.
 * @param {Lock} lock
 */
function tidy(lock) {
  for (const entry of Object.values(lock.packages)) {
    if (isForOnePlatform(entry)) entry.optional = true
    if (isDownload(entry)) delete entry.resolved
  }
}

/** @param {Entry} entry */
const isForOnePlatform = (entry) => Boolean(entry.os ?? entry.cpu ?? entry.libc)
/** @param {Entry} entry */
const isDownload = (entry) => /^(https?|git\S*):/.test(entry.resolved ?? '')

/**
 * Every broken rule as one line.
 * @param {Lock} lock
 */
function faults(lock) {
  const lines = Object.entries(lock.packages).flatMap(([path, entry]) => [
    ...(entry.extraneous ? [`${path}: extraneous`] : []),
    ...(isForOnePlatform(entry) && !entry.optional ? [`${path}: for one platform but not optional`] : []),
    ...(isDownload(entry) ? [`${path}: has a download address`] : []),
    // Above all the binaries of other platforms: without their entries `npm ci` fails there.
    ...Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
      .filter((name) => !absent.test(name) && !resolves(lock, path, name))
      .map((name) => `${path}: ${name} is missing; pin a release that the registry has for every platform`),
  ])
  for (const manifest of manifests) {
    const path = manifest.replace(/\/?package\.json$/, '')
    const wanted = /** @type {Entry} */ (JSON.parse(readFileSync(join(root, manifest), 'utf8')))
    for (const kind of /** @type {const} */ (['dependencies', 'devDependencies', 'optionalDependencies']))
      if (!sameNames(wanted[kind], lock.packages[path]?.[kind])) lines.push(`${manifest}: ${kind} differ from the lock`)
  }
  return lines
}

/**
 * Looks a package up as node does: in the node_modules beside `path`, then in each above it.
 * @type {(lock: Lock, path: string, name: string) => boolean}
 */
function resolves(lock, path, name) {
  if (lock.packages[path ? `${path}/node_modules/${name}` : `node_modules/${name}`]) return true
  return path !== '' && resolves(lock, path.slice(0, Math.max(0, path.lastIndexOf('/'))), name)
}

/** @type {(a: Names | undefined, b: Names | undefined) => boolean} */
const sameNames = (a = {}, b = {}) =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort())

/**
 * @param {string} args
 * @param {string} cwd
 */
async function npm(args, cwd) {
  const code = await run(`npm ${args} --no-audit --no-fund --loglevel=error`, [], { cwd, shell: true })
  if (code !== 0) throw new Error(`npm ${args} ended with ${code}`)
}

const file = join(root, 'package-lock.json')

// In an empty folder, since npm leaves out the binaries of other platforms when it sees a node_modules.
async function write() {
  const folder = mkdtempSync(join(tmpdir(), 'linli-lock-'))
  const copy = join(folder, 'package-lock.json')
  try {
    for (const path of ['.npmrc', ...manifests]) cpSync(join(root, path), join(folder, path))
    if (existsSync(file) && !process.argv.includes('--fresh')) cpSync(file, copy)
    // The first run leaves extraneous entries (an optional peer of Taro's) on which npm 10 fails; the second drops them.
    for (const _ of [1, 2]) await npm('install --package-lock-only', folder)
    const lock = read(copy)
    tidy(lock)
    writeFileSync(copy, `${JSON.stringify(lock, null, 2)}\n`)
    await npm('ci --dry-run', folder)
    cpSync(copy, file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (!process.argv.includes('--check')) await write()
const lock = read(file)
const broken = faults(lock)
for (const line of broken) console.error(line)
console.log(`package-lock.json: ${Object.keys(lock.packages).length} entries, ${broken.length} faults`)
process.exitCode = broken.length > 0 ? 1 : 0
