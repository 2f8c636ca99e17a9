/** Fills the array with random bytes; the caller brings the source (crypto on the server, Math.random on a phone). */
export type RandomBytes = (length: number) => ArrayLike<number>

/**
 * UUID version 7 (RFC 9562): ids sort by the time they were made, so the newest rows of a table lie together.
 * @param now epoch milliseconds
 */
export function newId(now: number, random: RandomBytes): string {
  const bytes = Array.from(random(16), (b) => b & 0xff)
  for (let i = 5, rest = now; i >= 0; i--, rest = Math.floor(rest / 256)) bytes[i] = rest % 256
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.map((b) => b.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** No id that was made at this moment or later comes before this one. */
export const firstId = (at: number): string => newId(Math.max(0, at), (length) => new Array<number>(length).fill(0))

/** How many ids one millisecond holds: the twelve bits after the version count them. */
const IN_ONE_MOMENT = 2 ** 12

/**
 * Makes ids that only ever increase, also within one millisecond and when the clock is set back (RFC 9562, section
 * 6.2, method 1): what is sorted by id stands in the order in which it was made. Where a millisecond is full or the
 * clock stands behind the last id, the next id carries a later time than the clock's. The state is that of one maker;
 * a process has one.
 */
export function idsInOrder(random: RandomBytes): (now: number) => string {
  let time = -1
  let count = 0
  return (now) => {
    if (now > time) [time, count] = [now, 0]
    else if (++count === IN_ONE_MOMENT) [time, count] = [time + 1, 0]
    return newId(time, (length) => {
      const bytes = Array.from(random(length))
      bytes[6] = count >> 8
      bytes[7] = count
      return bytes
    })
  }
}
