// What every script in this folder needs: where the repository is, and how to run one of its tools.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the repository, with a slash at its end. */
export const root = fileURLToPath(new URL('../../..', import.meta.url))

/**
 * True when the module with this `import.meta.url` is the script that node was started with.
 * @param {string} url
 */
export const isMain = (url) => process.argv[1] === fileURLToPath(url)

/**
 * Seconds since a `performance.now()`, for people.
 * @param {number} began
 */
export const secondsSince = (began) => `${((performance.now() - began) / 1000).toFixed(1)} s`

/**
 * Runs a command in the root with its output shown. Resolves to its exit code, 1 when a signal ended it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options })
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}

/**
 * Runs the command of an installed package on this very node: works the same on every platform and needs no shell.
 * @param {string} name the package; `command` where the command is called otherwise
 * @param {readonly string[]} args
 * @param {{ nodeArgs?: string[], env?: NodeJS.ProcessEnv, command?: string }} [options]
 */
export function runTool(name, args, { nodeArgs = [], env = process.env, command = name } = {}) {
  const folder = join(root, 'node_modules', name)
  const manifest = readFileSync(join(folder, 'package.json'), 'utf8')
  const { bin } = /** @type {{ bin: string | Record<string, string> }} */ (JSON.parse(manifest))
  const script = typeof bin === 'string' ? bin : bin[command]
  if (!script) throw new Error(`${name} has no command ${command}`)
  return run(process.execPath, [...nodeArgs, join(folder, script), ...args], { env })
}

/**
 * Calls `clean` when this process ends by itself, by Ctrl-C or by a polite kill. It must not be asynchronous.
 * @param {() => void} clean
 */
export function atExit(clean) {
  process.once('exit', clean)
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    if (process.listenerCount(signal) === 0) process.once(signal, () => process.exit(1))
}
