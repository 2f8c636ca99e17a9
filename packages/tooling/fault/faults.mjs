// What can be done to the product and what it stands on, while people are at its doors.
import { setTimeout as sleep } from 'node:timers/promises'
import { until } from '../run/server.mjs'

/** @typedef {import('./rig.mjs').Rig} Rig */
/**
 * @typedef {object} Done
 * @property {number} at when it was done
 * @property {number} up since when the database takes connections again
 * @property {number} [hit] what was hit, where the people do not know it
 * @property {number} [ready] when the product that was started again said that it is ready
 */
/** @typedef {'product' | 'database'} Part */
/**
 * @typedef {object} Fault
 * @property {'broken' | 'met' | 'failed'} hits what must be found: requests that were under way and not answered, those
 *   that were under way, or those that failed since
 * @property {true} [harmless] no request may fail
 * @property {(rig: Rig, quick: boolean) => Promise<Done>} act
 */

/** Killed one after the other; started again by whoever watches over them, the last one first. @type {(...parts: Part[]) => Fault} */
const kill = (...parts) => ({
  hits: 'broken',
  async act(rig) {
    const at = Date.now()
    for (const part of parts) await rig[part].kill()
    if (parts.includes('database')) await rig.database.start()
    const up = Date.now()
    if (parts.includes('product')) await rig.product.start()
    return { at, up, ready: Date.now() }
  },
})

/** Something happens on the line to the database. @type {(hits: Fault['hits'], act: (line: import('./rig.mjs').Line, quick: boolean) => void | Promise<void>) => Fault} */
const onLine = (hits, act) => ({
  hits,
  async act({ line }, quick) {
    const at = Date.now()
    if (line) await act(line, quick)
    return { at, up: Date.now() }
  },
})

/** The product's time is wrong by so many hours. @type {(hours: number) => Fault} */
const jump = (hours) => ({
  hits: 'met',
  harmless: true,
  async act({ clock }) {
    const at = Date.now()
    await clock?.jump(hours)
    return { at, up: Date.now() }
  },
})

export const faults = {
  'kill-product': kill('product'),
  'kill-database': kill('database'),
  'kill-both': kill('product', 'database'),
  gone: /** @type {Fault} */ ({
    hits: 'broken',
    async act({ database }, quick) {
      const at = Date.now()
      await database.stop()
      await sleep(quick ? 5_000 : 30_000)
      await database.start()
      return { at, up: Date.now() }
    },
  }),
  full: /** @type {Fault} */ ({
    hits: 'failed',
    async act({ disk, crowd, database }, quick) {
      disk?.fill()
      const at = Date.now()
      await until(async () => (await crowd.spanning(at)).failed > 0, 60)
      await sleep(quick ? 2_000 : 10_000)
      disk?.empty()
      // Who watches over a database starts it again if it has ended.
      if (!(await database.answers())) {
        await database.kill()
        await database.start()
      }
      return { at, up: Date.now() }
    },
  }),
  // Nothing but what nodes that take writes at once do to each other.
  conflicts: /** @type {Fault} */ ({
    hits: 'met',
    harmless: true,
    async act({ conflicts }) {
      const at = Date.now()
      const before = await conflicts()
      await sleep(20_000)
      return { at, up: Date.now(), hit: (await conflicts()) - before }
    },
  }),
  slow: onLine('met', (line, quick) => line.slow(100, quick ? 4 : 20)),
  // Longer than the people wait, who then send again what is still under way.
  stall: onLine('met', (line) => line.stall(7)),
  cut: onLine('broken', (line) => line.cut()),
  ahead: jump(26),
  behind: jump(-1),
  right: jump(0),
}
/** @typedef {keyof typeof faults} FaultName */
