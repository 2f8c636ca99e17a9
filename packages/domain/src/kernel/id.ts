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
