import { crc32 } from 'node:zlib'

/**
 * Pictures without what they tell beside the picture: place and time of taking, camera, thumbnails, captions, editing
 * history, and whatever hangs on behind. Kept is only what is needed to show them – pixels, tables, colours – and
 * which way is up, in a record of our own. Pixels are copied as they are, never coded anew.
 */
export const PICTURES = { jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp' } as const
export type PictureType = keyof typeof PICTURES

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const latin = (bytes: Buffer, from: number, to: number) => bytes.toString('latin1', from, to)

/** What a file is, by its first bytes: its name and the declared type prove nothing. `heif` is known, and not taken. */
export function typeOf(bytes: Buffer): PictureType | 'heif' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg'
  if (bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return 'png'
  if (latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WEBP') return 'webp'
  return latin(bytes, 4, 8) === 'ftyp' && /^(hei|hev|mif|msf|avi)/.test(latin(bytes, 8, 12)) ? 'heif' : null
}

/** @returns null when the file is broken or cut off */
export function cleaned(type: PictureType, bytes: Buffer): Buffer | null {
  const parts = CLEANERS[type](bytes)
  return parts && Buffer.concat(parts)
}

const CLEANERS: Readonly<Record<PictureType, (bytes: Buffer) => Buffer[] | null>> = { jpeg, png, webp }

/** ITU-T T.81: segments, and between them the coded scans, up to the end of the image. */
function jpeg(bytes: Buffer): Buffer[] | null {
  const kept: Buffer[] = []
  let up = 1
  let drawn = false
  for (let at = 2; at + 4 <= bytes.length; ) {
    const marker = bytes[at + 1]!
    if (bytes[at] !== 0xff) return null
    if (marker === 0xd9) break
    if (marker === 0xff || isAlone(marker)) {
      at += marker === 0xff ? 1 : 2
      continue
    }
    const ends = at + 2 + bytes.readUInt16BE(at + 2)
    if (ends < at + 4 || ends > bytes.length) return null
    const segment = bytes.subarray(at, ends)
    if (marker === 0xe1 && latin(segment, 4, 10) === 'Exif\0\0') up = orientationOf(segment.subarray(10))
    const shown = shownSegment(marker, segment)
    if (shown) kept.push(shown)
    at = ends
    if (marker !== 0xda) continue
    drawn = true
    at = endOfScan(bytes, at)
    kept.push(bytes.subarray(ends, at))
  }
  if (!drawn) return null
  const record = up === 1 ? [] : [exifSegment(up)]
  return [Buffer.from([0xff, 0xd8]), ...record, ...kept, Buffer.from([0xff, 0xd9])]
}

/** Markers without a segment: restarts, and a start or filling in the wrong place. */
const isAlone = (marker: number) => marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8)

/** Within a scan, 0xff is followed by 0 (a byte of data) or by a restart marker; else it begins the next segment. */
function endOfScan(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(0xff, from)
  while (at >= 0 && at + 1 < bytes.length && isAlone(bytes[at + 1]!)) at = bytes.indexOf(0xff, at + 2)
  return at < 0 ? bytes.length : at
}

/** Tables, frames and scans; of the application segments the colours. A JFIF header may hold a thumbnail: not that. */
function shownSegment(marker: number, segment: Buffer): Buffer | null {
  if (marker >= 0xc0 && marker <= 0xdf) return segment
  if (marker === 0xe0 && latin(segment, 4, 9) === 'JFIF\0' && segment.length >= 18) {
    const header = Buffer.from(segment.subarray(0, 18))
    header.writeUInt16BE(16, 2)
    header.writeUInt16BE(0, 16)
    return header
  }
  const isColour =
    (marker === 0xe2 && latin(segment, 4, 16) === 'ICC_PROFILE\0') ||
    (marker === 0xee && latin(segment, 4, 9) === 'Adobe')
  return isColour ? segment : null
}

function exifSegment(up: number): Buffer {
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), orientationRecord(up)])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** PNG, third edition: the critical chunks, those of colour and transparency, and those of animation. */
const PNG_SHOWN = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST acTL fcTL fdAT'.split(' '),
)
function png(bytes: Buffer): Buffer[] | null {
  const kept: Buffer[] = []
  let up = 1
  for (let at = 8; at + 12 <= bytes.length; ) {
    const ends = at + 12 + bytes.readUInt32BE(at)
    if (ends > bytes.length) return null
    const type = latin(bytes, at + 4, at + 8)
    if (type === 'eXIf') up = orientationOf(bytes.subarray(at + 8, ends - 4))
    if (PNG_SHOWN.has(type)) kept.push(bytes.subarray(at, ends))
    at = ends
    if (type !== 'IEND') continue
    const types = kept.map((chunk) => latin(chunk, 4, 8))
    if (types[0] !== 'IHDR' || !types.includes('IDAT')) return null
    if (up !== 1) kept.splice(1, 0, pngChunk('eXIf', orientationRecord(up)))
    return [PNG_SIGNATURE, ...kept]
  }
  return null
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}

/** RFC 9649: a RIFF of chunks; the flags of the first say which others there are. */
const WEBP_SHOWN = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
const HAS_EXIF = 0x08
const HAS_XMP = 0x04
function webp(bytes: Buffer): Buffer[] | null {
  const kept: Buffer[] = []
  let up = 1
  const end = 8 + bytes.readUInt32LE(4)
  if (end > bytes.length) return null
  for (let at = 12; at + 8 <= end; ) {
    const size = bytes.readUInt32LE(at + 4)
    const ends = at + 8 + size + (size % 2)
    if (at + 8 + size > end) return null
    const type = latin(bytes, at, at + 4)
    if (type === 'EXIF') up = orientationOf(withoutPrefix(bytes.subarray(at + 8, at + 8 + size)))
    if (WEBP_SHOWN.has(type)) kept.push(bytes.subarray(at, ends))
    at = ends
  }
  const first = kept[0]
  if (!first || kept.every((chunk) => !/^(VP8[ L]|ANMF)/.test(latin(chunk, 0, 4)))) return null
  if (latin(first, 0, 4) === 'VP8X') {
    const header = Buffer.from(first)
    header[8] = (first[8]! & ~(HAS_EXIF | HAS_XMP)) | (up === 1 ? 0 : HAS_EXIF)
    kept[0] = header
    if (up !== 1) kept.push(riffChunk('EXIF', orientationRecord(up)))
  }
  return [riffChunk('RIFF', Buffer.concat([Buffer.from('WEBP', 'latin1'), ...kept]))]
}

function riffChunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32LE(data.length, 4)
  return Buffer.concat([head, data])
}
const withoutPrefix = (exif: Buffer) => (latin(exif, 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif)

/** Exif 2.32, tag 0x0112: 1 (upright) to 8; 1 as well where there is none or it can't be read. */
function orientationOf(tiff: Buffer): number {
  const little = latin(tiff, 0, 2) === 'II'
  const short = (at: number) => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  if (tiff.length < 8) return 1
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  for (let i = 0; i < short(directory); i++) {
    const entry = directory + 2 + 12 * i
    if (short(entry) !== 0x0112) continue
    const up = short(entry + 8)
    return up >= 1 && up <= 8 ? up : 1
  }
  return 1
}

/** A TIFF of one directory with one entry: which way is up. */
function orientationRecord(up: number): Buffer {
  const tiff = Buffer.alloc(26)
  tiff.write('MM\0*', 'latin1')
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(1, 8)
  tiff.writeUInt16BE(0x0112, 10)
  tiff.writeUInt16BE(3, 12)
  tiff.writeUInt32BE(1, 14)
  tiff.writeUInt16BE(up, 18)
  return tiff
}
