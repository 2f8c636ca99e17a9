// The built api as a process of its own, on a free port and an empty data folder: for e2e and the bench.
import { spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { atExit, root } from './shell.mjs'

/**
 * Starts `apps/api/dist/main.js`, or another script that comes to it, and waits for /readyz.
 * @param {{ env?: NodeJS.ProcessEnv, script?: string }} [options] env is laid over this process's own; DATA_DIR is made
 *   unless given
 * @returns {Promise<{ base: string, data: string, pid: number | undefined, logFile: string, log: () => string, stop: () => Promise<void>, kill: () => Promise<void> }>}
 *   base: address without a slash at its end; data: its folder; log(): what the server has printed so far; kill: at once
 */
export async function startServer({ env = {}, script = 'apps/api/dist/main.js' } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'linli-server-'))
  const port = env.PORT ?? String(await freePort())
  const base = `http://127.0.0.1:${port}`
  const data = env.DATA_DIR ?? join(folder, 'data')
  const logFile = join(folder, 'server.log')
  const output = openSync(logFile, 'a')
  const server = spawn(process.execPath, [script], {
    cwd: root,
    stdio: ['ignore', output, output],
    env: { ...process.env, ...env, DATA_DIR: data, PORT: port },
  })
  closeSync(output)
  const log = () => readFileSync(logFile, 'utf8')
  const remove = () => {
    server.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  atExit(remove)
  const closed = new Promise((resolve) => server.once('close', resolve))
  try {
    await until(async () => {
      if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}:\n${log()}`)
      return fetch(`${base}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      )
    }, 120)
  } catch (error) {
    remove()
    throw error
  }
  return {
    base,
    data,
    pid: server.pid,
    logFile,
    log,
    async stop() {
      process.off('exit', remove)
      server.kill('SIGTERM')
      const inTime = await Promise.race([closed.then(() => true), sleep(15_000, false, { ref: false })])
      remove()
      if (!inTime) throw new Error('the server did not stop within 15 s')
    },
    async kill() {
      process.off('exit', remove)
      server.kill('SIGKILL')
      await closed
      remove()
    },
  }
}

/**
 * A port of 127.0.0.1 that nobody listens on.
 * @returns {Promise<number>}
 */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/**
 * Asks again and again until the answer is yes; fails after so many seconds.
 * @param {() => Promise<boolean>} isTrue
 * @param {number} seconds
 */
export async function until(isTrue, seconds) {
  const end = Date.now() + seconds * 1000
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error(`not ready after ${seconds} s`)
    await sleep(50)
  }
}
