// Loaded into the product: its clock shows what the file says, as seconds that are added, and jumps when that changes.
import { readFileSync } from 'node:fs'

/** @typedef {{ AppClock: { prototype: { now: () => number } } }} Module */
const { AppClock } = /** @type {Module} */ (
  await import(new URL('../../../apps/api/dist/platform/app-clock.js', import.meta.url).href)
)
const { now } = AppClock.prototype
AppClock.prototype.now = function () {
  return now.call(this) + added
}
let added = 0
const read = () => (added = 1000 * Number(readFileSync(process.env.FAKETIME_TIMESTAMP_FILE ?? '', 'utf8')))
read()
setInterval(read, 100).unref()
