import { crc32, inflateSync } from 'node:zlib'

/** Two squares of 16 dots each, dark (64) and light (192), as Chromium writes them. */
const JPEG =
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMU' +
  'FRUVDA8XGBYUGBIUFRT/2wBDAQMEBAUEBQkFBQkUDQsNFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU' +
  'FBQUFBQUFBT/wAARCAAQACADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAgJ/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/E' +
  'ABQBAQAAAAAAAAAAAAAAAAAAAAD/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCVAAarAA//2Q=='
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAACAAAAAQCAYAAAB3AH1ZAAAALklEQVR4AezQMQ0AAAwCwabKkI4zKoKhy5P8Tm4lpcl2mnaexwEE' +
  'EEAAAQQQOAAAAP//eRownQAAAAZJREFUAwB7w1ABVAkJKAAAAABJRU5ErkJggg=='
const WEBP = 'UklGRjIAAABXRUJQVlA4ICYAAABQAgCdASogABAALiUYjEYREREBABIlpAAD2UAA/vwpof8cYAAAAA=='

const plain = {
  jpeg: Buffer.from(JPEG, 'base64'),
  png: Buffer.from(PNG, 'base64'),
  webp: Buffer.from(WEBP, 'base64'),
}
export type PhotoType = keyof typeof plain

/** What must be in no stored picture: a word that stands in each place of metadata, and 40° 7' 12.34" as Exif has it. */
export const SECRET = 'SECRET-CAMERA'
const latitude = (little: boolean) =>
  Buffer.concat([40, 1, 7, 1, 1234, 100].map((n) => number(n, 4, little ? 'little' : 'big')))
export const GPS: readonly Buffer[] = [latitude(true), latitude(false)]

function number(value: number, size: 2 | 4, order: 'little' | 'big'): Buffer {
  const bytes = Buffer.alloc(size)
  if (order === 'little') bytes.writeUIntLE(value, 0, size)
  else bytes.writeUIntBE(value, 0, size)
  return bytes
}
const text = (value: string) => Buffer.from(value, 'latin1')

/** Exif as a camera writes it: its make, which way is up, and a directory with the place. */
function exif(up: number, order: 'little' | 'big'): Buffer {
  const int = (value: number) => number(value, 4, order)
  const entry = (tag: number, kind: number, count: number, value: Buffer) =>
    Buffer.concat([number(tag, 2, order), number(kind, 2, order), int(count), value, Buffer.alloc(4 - value.length)])
  const make = text(`${SECRET}\0`)
  const [first, gps] = [8 + 2 + 3 * 12 + 4, 8 + 2 + 3 * 12 + 4 + make.length]
  return Buffer.concat([
    text(order === 'little' ? 'II' : 'MM'),
    number(42, 2, order),
    int(8),
    number(3, 2, order),
    entry(0x010f, 2, make.length, int(first)),
    entry(0x0112, 3, 1, number(up, 2, order)),
    entry(0x8825, 4, 1, int(gps)),
    int(0),
    make,
    number(1, 2, order),
    entry(2, 5, 3, int(gps + 2 + 12 + 4)),
    int(0),
    latitude(order === 'little'),
  ])
}
const XMP = text(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${SECRET}</x:xmpmeta>`)

const segment = (marker: number, body: Buffer) =>
  Buffer.concat([Buffer.from([0xff, marker]), number(body.length + 2, 2, 'big'), body])
const chunk = (type: string, data: Buffer) =>
  Buffer.concat([
    number(data.length, 4, 'big'),
    text(type),
    data,
    number(crc32(Buffer.concat([text(type), data])), 4, 'big'),
  ])
const riff = (type: string, data: Buffer): Buffer<ArrayBuffer> =>
  Buffer.concat([text(type), number(data.length, 4, 'little'), data, Buffer.alloc(data.length % 2)])

const withMetadata: Readonly<Record<PhotoType, (up: number) => Buffer<ArrayBuffer>>> = {
  jpeg: (up) =>
    Buffer.concat([
      plain.jpeg.subarray(0, 2),
      // JFIF with a thumbnail of two dots, its extension with another, Exif, XMP, IPTC, pictures in the picture.
      segment(0xe0, Buffer.concat([text('JFIF\0'), Buffer.from([1, 1, 0, 0, 1, 0, 1, 2, 1]), text('SECRET')])),
      segment(0xe0, text(`JFXX\0${SECRET}`)),
      segment(0xe1, Buffer.concat([text('Exif\0\0'), exif(up, 'little')])),
      segment(0xe1, XMP),
      segment(0xe2, text(`MPF\0${SECRET}`)),
      segment(0xed, text(`Photoshop 3.0\x008BIM${SECRET}`)),
      segment(0xfe, text(SECRET)),
      plain.jpeg.subarray(20),
      text(`${SECRET} a film that hangs on behind`),
    ]),
  png: (up) =>
    Buffer.concat([
      plain.png.subarray(0, 33),
      chunk('eXIf', exif(up, 'big')),
      chunk('tEXt', text(`Author\0${SECRET}`)),
      chunk('zTXt', text(`Comment\0\0${SECRET}`)),
      chunk('iTXt', text(`XML:com.adobe.xmp\0\0\0\0\0${SECRET}`)),
      chunk('tIME', text('SECRET!')),
      chunk('caBX', text(SECRET)),
      plain.png.subarray(33),
      text(SECRET),
    ]),
  webp: (up) => {
    const extended = Buffer.from([0x0c, 0, 0, 0, 31, 0, 0, 15, 0, 0])
    const chunks = [riff('VP8X', extended), plain.webp.subarray(12), riff('EXIF', exif(up, 'little'))]
    return riff('RIFF', Buffer.concat([text('WEBP'), ...chunks, riff('XMP ', XMP), riff('NOTE', text(SECRET))]))
  },
}

/** A picture as a camera leaves it: with the place, the camera, thumbnails and captions. @param up as Exif says it */
export const photo = (type: PhotoType, up = 1): Buffer<ArrayBuffer> => withMetadata[type](up)

/** The shades of the squares of a picture, from left to right. */
export const shadesOf = { jpeg: jpegShades, png: pngShades }

function pngShades(bytes: Buffer): number[] {
  const data: Buffer[] = []
  let width = 0
  let channels = 0
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const [type, body] = [
      bytes.toString('latin1', at + 4, at + 8),
      bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)),
    ]
    if (bytes.readUInt32BE(at + 8 + body.length) !== crc32(Buffer.concat([text(type), body])))
      throw new Error(`CRC of ${type}`)
    if (type === 'IHDR') [width, channels] = [body.readUInt32BE(0), body[9] === 6 ? 4 : 3]
    if (type === 'IDAT') data.push(body)
  }
  // The first line is filtered by the dots at its left, if at all.
  const line = inflateSync(Buffer.concat(data)).subarray(0, 1 + width * channels)
  for (let i = 1 + channels; line[0] === 1 && i < line.length; i++) line[i] = (line[i]! + line[i - channels]!) % 256
  return [line[1]!, line[1 + 16 * channels]!]
}

/** Baseline JPEG of plain squares: the mean of each block of 8 × 8 dots is all there is to read (ITU-T T.81, annex F). */
function jpegShades(bytes: Buffer): number[] {
  const codes = new Map<string, number>()
  const steps: number[] = []
  let components: { blocks: number; table: number; codes: number }[] = []
  let at = 2
  for (; bytes[at + 1] !== 0xda; at += 2 + bytes.readUInt16BE(at + 2)) {
    const body = bytes.subarray(at + 4, at + 2 + bytes.readUInt16BE(at + 2))
    if (bytes[at + 1] === 0xdb) for (let i = 0; i < body.length; i += 65) steps[body[i]!] = body[i + 1]!
    if (bytes[at + 1] === 0xc0)
      components = Array.from({ length: body[5]! }, (_, c) => {
        const [, sampling, table] = body.subarray(6 + 3 * c)
        return { blocks: (sampling! >> 4) * (sampling! & 15), table: table!, codes: Math.min(c, 1) }
      })
    if (bytes[at + 1] === 0xc4)
      for (let i = 0; i < body.length; ) {
        let [code, value] = [0, i + 17]
        for (let length = 1; length <= 16; length++, code <<= 1)
          for (let n = body[i + length]!; n > 0; n--)
            codes.set(`${body[i]!} ${(code++).toString(2).padStart(length, '0')}`, body[value++]!)
        i = value
      }
  }
  const scan = bytes.subarray(at + 2 + bytes.readUInt16BE(at + 2), bytes.length - 2)
  const bits = [...scan]
    .filter((byte, i) => byte !== 0 || scan[i - 1] !== 0xff)
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')
  let read = 0
  const next = (table: number): number => {
    for (let length = 1; length <= 16; length++) {
      const value = codes.get(`${table} ${bits.slice(read, read + length)}`)
      if (value === undefined) continue
      read += length
      return value
    }
    throw new Error('no such code')
  }
  const last = components.map(() => 0)
  return [0, 1].map(() => {
    const means = components.map((component, c) => {
      for (let block = 0; block < component.blocks; block++) {
        const size = next(component.codes)
        const raw = size ? parseInt(bits.slice(read, (read += size)), 2) : 0
        last[c]! += size && raw < 2 ** (size - 1) ? raw - 2 ** size + 1 : raw
        if (next(0x10 + component.codes) !== 0) throw new Error('no plain square')
      }
      return (last[c]! * steps[component.table]!) / 8
    })
    return Math.round(128 + means[0]!)
  })
}
