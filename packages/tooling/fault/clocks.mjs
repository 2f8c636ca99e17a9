// Two ways to make the time of the product jump while it runs: its own clock, and that of its system by Debian's faketime.
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const APP = new URL('app-clock.mjs', import.meta.url).href
const FAKETIME = [
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1',
].find((file) => existsSync(file))
/** Seconds until a process has read the file anew. */
const READ = 1

export const hasFaketime = FAKETIME !== undefined

/** @type {(kind: 'app' | 'system', folder: string) => { env: NodeJS.ProcessEnv, jump: (hours: number) => Promise<void> }} */
export function makeClock(kind, folder) {
  const file = join(folder, 'clock')
  const write = (/** @type {number} */ hours) => writeFileSync(file, `${hours < 0 ? '' : '+'}${hours * 3600}`)
  write(0)
  const common = { FAKETIME_TIMESTAMP_FILE: file }
  return {
    env:
      kind === 'app'
        ? { ...common, NODE_OPTIONS: `--import=${APP}` }
        : { ...common, LD_PRELOAD: FAKETIME, FAKETIME_CACHE_DURATION: String(READ), FAKETIME_DONT_FAKE_MONOTONIC: '1' },
    async jump(hours) {
      write(hours)
      await sleep(2 * READ * 1000)
    },
  }
}
