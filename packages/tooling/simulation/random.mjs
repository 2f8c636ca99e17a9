/** Random numbers that a seed repeats (mulberry32). @param {number} seed */
export function randomOf(seed) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    /** @type {<T>(items: readonly T[]) => T} */
    of: (items) => /** @type {any} */ (items[Math.floor(next() * items.length)]),
    /** One of the items, each as often as its share says. @type {<T extends { share: number }>(items: readonly T[]) => T} */
    among(items) {
      let left = next() * items.reduce((sum, { share }) => sum + share, 0)
      return items.find(({ share }) => (left -= share) < 0) ?? /** @type {any} */ (items.at(-1))
    },
    /** A span with this mean, as waiting times are spread. @param {number} mean */
    span: (mean) => -Math.log(1 - next()) * mean,
  }
}
