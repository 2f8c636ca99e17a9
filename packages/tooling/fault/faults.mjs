// What can be done to the product and what it stands on, while people are at its doors.
import { setTimeout as sleep } from 'node:timers/promises'

/** @typedef {import('./rig.mjs').Rig} Rig */
/**
 * @typedef {object} Done
 * @property {number} at when it was done
 * @property {number} up since when the database takes connections again
 * @property {number} [ready] when the product that was started again said that it is ready
 */
/** @typedef {'product' | 'database'} Part */
/**
 * @typedef {object} Fault
 * @property {boolean} breaks what is under way is not answered, and not only late
 * @property {(rig: Rig, quick: boolean) => Promise<Done>} act
 */

/** Killed one after the other; started again by whoever watches over them, the last one first. @type {(...parts: Part[]) => Fault} */
const kill = (...parts) => ({
  breaks: true,
  async act(rig) {
    const at = Date.now()
    for (const part of parts) await rig[part].kill()
    if (parts.includes('database')) await rig.database.start()
    const up = Date.now()
    if (parts.includes('product')) await rig.product.start()
    return { at, up, ready: Date.now() }
  },
})

/** Something happens on the line to the database. @type {(breaks: boolean, act: (line: import('./rig.mjs').Line, quick: boolean) => void | Promise<void>) => Fault} */
const onLine = (breaks, act) => ({
  breaks,
  async act({ line }, quick) {
    const at = Date.now()
    if (line) await act(line, quick)
    return { at, up: Date.now() }
  },
})

export const faults = {
  'kill-product': kill('product'),
  'kill-database': kill('database'),
  'kill-both': kill('product', 'database'),
  gone: /** @type {Fault} */ ({
    breaks: true,
    async act({ database }, quick) {
      const at = Date.now()
      await database.stop()
      await sleep(quick ? 5_000 : 30_000)
      await database.start()
      return { at, up: Date.now() }
    },
  }),
  slow: onLine(false, (line, quick) => line.slow(100, quick ? 4 : 20)),
  // Longer than the people wait, who then send again what is still under way.
  stall: onLine(false, (line) => line.stall(7)),
  cut: onLine(true, (line) => line.cut()),
}
/** @typedef {keyof typeof faults} FaultName */
