import { describe, expect, it } from '@jest/globals'
import { cleaned, typeOf } from '../src/attachment/cleaning.ts'
import { GPS, photo, SECRET, shadesOf, type PhotoType } from './photos.ts'

const TYPES: readonly PhotoType[] = ['jpeg', 'png', 'webp']
const clean = (type: PhotoType, bytes: Buffer) => cleaned(type, bytes)!
/** What Exif 2.32 calls orientation, in a record that holds nothing else. */
const upright = (up: number) => Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, up])

describe.each(TYPES)('a picture of type %s', (type) => {
  it('leaves-place-camera-thumbnails-and-captions-behind', () => {
    const given = photo(type, 6)
    expect([given.includes(SECRET), GPS.some((place) => given.includes(place))]).toEqual([true, true])
    const kept = clean(type, given)
    for (const word of ['SECRET', 'xmp', 'Photoshop', 'MPF', 'JFXX', 'tIME'])
      expect([word, kept.includes(word)]).toEqual([word, false])
    expect(GPS.some((place) => kept.includes(place))).toBe(false)
  })

  it('says-which-way-is-up-and-nothing-more-where-it-is-turned', () => {
    for (const up of [2, 3, 6, 8]) {
      expect(clean(type, photo(type, up)).includes(upright(up))).toBe(true)
      expect(clean(type, clean(type, photo(type, up)))).toEqual(clean(type, photo(type, up)))
    }
    for (const none of [0, 1, 9, 700]) {
      const kept = clean(type, photo(type, none))
      expect([none, kept.includes('Exif'), kept.includes('EXIF'), kept.includes('eXIf')]).toEqual([
        none,
        false,
        false,
        false,
      ])
    }
  })

  it('cut-off-or-garbled-is-refused-and-never-more-than-that', () => {
    const given = photo(type, 6)
    for (let length = 12; length < given.length; length++) {
      const kept = cleaned(type, Buffer.concat([given.subarray(0, length), Buffer.alloc(length % 3)]))
      expect(kept === null || !kept.includes(SECRET)).toBe(true)
    }
    expect(cleaned(type, given.subarray(0, 100))).toBeNull()
    for (let at = 12; at < given.length; at++) {
      const garbled = Buffer.from(given)
      garbled[at] = garbled[at]! ^ 0xff
      expect(() => cleaned(type, garbled)).not.toThrow()
    }
  })

  it('is-known-by-its-first-bytes', () => {
    expect(typeOf(photo(type))).toBe(type)
    expect(typeOf(clean(type, photo(type, 6)))).toBe(type)
  })
})

it('the-pixels-are-those-that-were-taken', () => {
  for (const type of ['jpeg', 'png'] as const) {
    expect(shadesOf[type](clean(type, photo(type, 6)))).toEqual([64, 192])
  }
  const webp = clean('webp', photo('webp', 6))
  const [from, given] = [webp.indexOf('VP8 '), photo('webp', 6)]
  const size = 8 + webp.readUInt32LE(from + 4)
  expect(webp.subarray(from, from + size)).toEqual(given.subarray(given.indexOf('VP8 '), given.indexOf('VP8 ') + size))
  expect(webp.readUInt32LE(4)).toBe(webp.length - 8)
  expect([webp[20], clean('webp', photo('webp'))[20]]).toEqual([0x08, 0])
})

it('colours-stay', () => {
  const profile = Buffer.concat([Buffer.from([0xff, 0xe2, 0, 20]), Buffer.from('ICC_PROFILE\0\x01\x01abcd', 'latin1')])
  const given = photo('jpeg')
  expect(clean('jpeg', Buffer.concat([given.subarray(0, 2), profile, given.subarray(2)])).includes(profile)).toBe(true)
})

it('pictures-of-apple-phones-are-known-as-what-is-not-taken', () => {
  for (const brand of ['heic', 'heix', 'hevc', 'mif1', 'avif'])
    expect(typeOf(Buffer.from(`\0\0\0\x18ftyp${brand}\0\0\0\0`, 'latin1'))).toBe('heif')
  for (const other of ['\0\0\0\x18ftypisom', 'GIF89a', 'RIFF\0\0\0\0WAVE', ''])
    expect(typeOf(Buffer.from(other, 'latin1'))).toBeNull()
})
