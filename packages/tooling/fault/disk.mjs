// A disk that becomes full: a small one in memory where this process may make one, else a limit on the files that one
// process may write.
import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atExit } from '../run/shell.mjs'

const MIB = 2 ** 20
/** Mebibytes that are free on it before it is filled. */
const ROOM = 64
/** The last byte is taken, too. */
const PIECES = [MIB, 4096, 1].map((bytes) => Buffer.alloc(bytes))

/** @typedef {{ way: string, fill: () => void, empty: () => void, close: () => void }} Disk */

/**
 * @param {string} folder where it shall be
 * @param {string} like a folder that shall find place on it
 * @param {() => number | undefined} pid whose files are limited where no disk can be made
 * @returns {Disk}
 */
export function makeDisk(folder, like, pid) {
  mkdirSync(folder)
  const size = Math.ceil(filesIn(like).reduce((sum, bytes) => sum + bytes, 0) / MIB) + ROOM
  return mount(folder, size) ? inMemory(folder) : limited(folder, pid)
}

/** @type {(folder: string, mebibytes: number) => boolean} */
const mount = (folder, mebibytes) =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=755`, 'tmpfs', folder]).status === 0
const unmount = (/** @type {string} */ folder) => void spawnSync('umount', ['--lazy', folder])

/** Whether this process may make a disk. */
export function canMount() {
  const folder = mkdtempSync(join(tmpdir(), 'linli-disk-'))
  const can = mount(folder, 1)
  if (can) unmount(folder)
  rmSync(folder, { recursive: true })
  return can
}

/** @param {string} folder @returns {Disk} */
function inMemory(folder) {
  const close = () => unmount(folder)
  atExit(close)
  const ballast = join(folder, 'ballast')
  return {
    way: 'tmpfs',
    fill() {
      const file = openSync(ballast, 'w')
      for (const piece of PIECES) while (fits(file, piece));
      closeSync(file)
    },
    empty: () => rmSync(ballast),
    close,
  }
}

/** @type {(folder: string, pid: () => number | undefined) => Disk} */
function limited(folder, pid) {
  const limit = (/** @type {string | number} */ most) => {
    const { status, stderr } = spawnSync('prlimit', ['--pid', String(pid()), `--fsize=${most}:`], { encoding: 'utf8' })
    if (status !== 0) throw new Error(`no limit on files: ${stderr}`)
  }
  return {
    way: 'file limit',
    fill: () => limit(Math.max(...filesIn(folder))),
    empty: () => limit('unlimited'),
    close() {},
  }
}

/** @type {(file: number, piece: Buffer) => boolean} */
function fits(file, piece) {
  try {
    return writeSync(file, piece) === piece.length
  } catch {
    return false
  }
}

/** Sizes of what lies in a folder. @param {string} folder */
const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => statSync(join(folder, name)).size)
