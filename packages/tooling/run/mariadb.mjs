// A private MariaDB (or MySQL) in a temporary folder: own port on 127.0.0.1, own socket, gone with this process.
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { freePort, until } from './server.mjs'
import { atExit } from './shell.mjs'

const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/usr/libexec']

/** @param {string[]} names */
const find = (...names) =>
  names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => isExecutable(file))

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Path of the server program, if this machine has one. */
export const findMariadb = () => find('mariadbd', 'mysqld')

/**
 * Starts a server and waits until it answers. `url` names a database `linli` and a user who may make others.
 * @param {{ durable?: boolean, folder?: string, memory?: string, at?: string | undefined, more?: string[] }} [options] durable: every commit reaches
 *   the disk, as in production; folder: its data is kept there, and found there again; memory: how much of the data it
 *   keeps at hand; at: the `url` of before, to be found there again; more: options of
 *   the server
 * @returns {Promise<{ url: string, stop: () => Promise<void>, kill: () => Promise<void> }>}
 */
export async function startMariadb({ durable = true, folder: kept, memory = '256M', at, more = [] } = {}) {
  const program = findMariadb()
  if (!program) throw new Error('neither mariadbd nor mysqld is on the PATH')

  const folder = mkdtempSync(join(tmpdir(), 'linli-mariadb-'))
  const data = kept ?? join(folder, 'data')
  const isNew = !existsSync(data)
  mkdirSync(data, { recursive: true })
  const password = at ? new URL(at).password : randomBytes(12).toString('hex')
  writeFileSync(
    join(folder, 'init.sql'),
    `CREATE DATABASE IF NOT EXISTS linli CHARACTER SET utf8mb4;
CREATE USER IF NOT EXISTS linli@'127.0.0.1';
ALTER USER linli@'127.0.0.1' IDENTIFIED BY '${password}';
GRANT ALL ON *.* TO linli@'127.0.0.1';
`,
  )
  // The server refuses to run as root.
  const user = process.getuid?.() === 0 ? ['--user=mysql'] : []
  if (user.length > 0) finish('chown', ['-R', 'mysql', folder, data])
  if (isNew) initialise(program, data, user)

  const port = at ? Number(new URL(at).port) : await freePort()
  const log = join(folder, 'server.log')
  const server = spawn(
    program,
    [
      '--no-defaults',
      ...user,
      `--datadir=${data}`,
      `--socket=${join(folder, 'socket')}`,
      `--pid-file=${join(folder, 'pid')}`,
      `--log-error=${log}`,
      `--init-file=${join(folder, 'init.sql')}`,
      '--bind-address=127.0.0.1',
      `--port=${port}`,
      '--skip-name-resolve',
      '--character-set-server=utf8mb4',
      `--innodb-buffer-pool-size=${memory}`,
      ...(durable
        ? ['--innodb-flush-log-at-trx-commit=1']
        : ['--innodb-flush-log-at-trx-commit=2', '--innodb-flush-method=nosync', '--innodb-doublewrite=0']),
      ...more,
    ],
    { stdio: 'ignore' },
  )
  const remove = () => {
    server.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  atExit(remove)
  const closed = new Promise((resolve) => server.once('close', resolve))
  try {
    await until(async () => {
      if (server.exitCode !== null) throw new Error(`${program} ended:\n${readFileSync(log, 'utf8')}`)
      return greets(port)
    }, 60)
  } catch (error) {
    remove()
    throw error
  }
  const end = async (/** @type {NodeJS.Signals} */ signal) => {
    process.off('exit', remove)
    server.kill(signal)
    await closed
    remove()
  }
  return {
    url: `mysql://linli:${password}@127.0.0.1:${port}/linli`,
    stop: () => end(kept ? 'SIGTERM' : 'SIGKILL'),
    kill: () => end('SIGKILL'),
  }
}

/** @type {(program: string, data: string, user: string[]) => void} */
function initialise(program, data, user) {
  const common = ['--no-defaults', ...user, `--datadir=${data}`]
  const script = find('mariadb-install-db', 'mysql_install_db')
  // root stays behind the socket: only the user made above can come in through the port.
  if (script) finish(script, [...common, '--auth-root-authentication-method=socket', '--skip-test-db'])
  else finish(program, [...common, '--initialize-insecure'])
}

/** @type {(command: string, args: string[]) => void} */
function finish(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw error ?? new Error(`${command} ended with ${status}:\n${stdout}${stderr}`)
}

/**
 * The server speaks first, and only after it has run its init file.
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function greets(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const answer = (/** @type {boolean} */ yes) => {
      socket.destroy()
      resolve(yes)
    }
    socket.once('data', () => answer(true))
    socket.once('error', () => answer(false))
    socket.once('end', () => answer(false))
  })
}
