// What can be done to the product and what it stands on, while people are at its doors.

/** @typedef {import('./rig.mjs').Rig} Rig */
/**
 * @typedef {object} Done
 * @property {number} at when it was done
 * @property {number} up since when the database takes connections again
 * @property {number} [ready] when the product that was started again said that it is ready
 */
/** @typedef {'product' | 'database'} Part */

/** Killed one after the other; started again by whoever watches over them, the last one first. @type {(...parts: Part[]) => (rig: Rig) => Promise<Done>} */
const kill =
  (...parts) =>
  async (rig) => {
    const at = Date.now()
    for (const part of parts) await rig[part].kill()
    if (parts.includes('database')) await rig.database.start()
    const up = Date.now()
    if (parts.includes('product')) await rig.product.start()
    return { at, up, ready: Date.now() }
  }

export const faults = {
  'kill-product': kill('product'),
  'kill-database': kill('database'),
  'kill-both': kill('product', 'database'),
}
/** @typedef {keyof typeof faults} FaultName */
