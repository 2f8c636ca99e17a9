// Makes a fresh clone, or one whose lock file moved on, ready to run. Uses nothing that has to be installed first.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { isMain, root, run } from './shell.mjs'

/** Installs what package-lock.json says, if that is not what node_modules holds, and makes better-sqlite3 loadable. */
export async function ensureInstalled() {
  if (!isInstalled()) {
    console.log('Installing packages (about two minutes in a fresh clone) …')
    await npm('ci --no-audit --no-fund')
  }
  if (canLoadSqlite()) return
  console.log('Compiling better-sqlite3 (once for each version of Node, about two minutes) …')
  await npm('rebuild better-sqlite3 --ignore-scripts=false')
  if (!canLoadSqlite()) throw new Error('better-sqlite3 cannot be loaded: it needs a C++ compiler, make and Python 3')
}

/** @typedef {{ packages: Record<string, { version?: string, optional?: boolean }> }} Lock */

// npm writes what it really installed into node_modules, less the binaries of other platforms, which are optional.
function isInstalled() {
  const written = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(written)) return false
  const wanted = readLock(join(root, 'package-lock.json'))
  const found = readLock(written)
  return Object.entries(wanted.packages).every(
    ([path, { version, optional }]) =>
      path === '' || (found.packages[path] ? found.packages[path].version === version : optional),
  )
}

/** @param {string} file */
const readLock = (file) => /** @type {Lock} */ (JSON.parse(readFileSync(file, 'utf8')))

// .npmrc switches install scripts off, and this is the one package that needs its own. Only loading it shows whether
// the binary fits the node that runs now.
function canLoadSqlite() {
  try {
    const require = createRequire(join(root, 'apps/api/package.json'))
    const Database = /** @type {new (file: string) => { close(): void }} */ (require('better-sqlite3'))
    new Database(':memory:').close()
    return true
  } catch {
    return false
  }
}

/** @param {string} args */
async function npm(args) {
  const env = { JOBS: String(availableParallelism()), ...process.env }
  const code = await run(`npm ${args}`, [], { shell: true, env })
  if (code !== 0) throw new Error(`npm ${args} ended with ${code}`)
}

if (isMain(import.meta.url)) await ensureInstalled()
