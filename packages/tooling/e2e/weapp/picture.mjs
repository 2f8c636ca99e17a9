// A photo as a camera would take it, only small: a PNG of one colour.
import { crc32, deflateSync } from 'node:zlib'

const SIDE = 24
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** @param {readonly [number, number, number]} colour */
export function picture(colour) {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(SIDE, 0)
  header.writeUInt32BE(SIDE, 4)
  header.set([8, 2], 8) // eight bits for each of red, green and blue
  const line = Buffer.from([0, ...Array.from({ length: SIDE }, () => colour).flat()])
  const pixels = deflateSync(Buffer.concat(Array.from({ length: SIDE }, () => line)))
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))])
}

/** @param {Uint8Array} bytes */
export const isPicture = (bytes) => Buffer.from(bytes).subarray(0, SIGNATURE.length).equals(SIGNATURE)

/**
 * @param {string} type
 * @param {Buffer} data
 */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}
