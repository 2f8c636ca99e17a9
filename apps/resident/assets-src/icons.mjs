// Draws the icons of the tab bar: node assets-src/icons.mjs. A picture is a list of strokes on an 81×81 sheet; each
// pixel's colour is how much of a 4×4 raster in it lies within half the pen's width of a stroke.
import { writeFileSync } from 'node:fs'
import { crc32 as crcOf, deflateSync } from 'node:zlib'

const SIZE = 81
const RASTER = 4
const PEN = 5
const COLOURS = { '': [0x56, 0x62, 0x67], '-on': [0x0e, 0x74, 0x70] }

/** @typedef {[number, number][]} Line points joined by straight strokes */

/** @type {(x: number, y: number, r: number, from?: number, to?: number) => Line} */
const arc = (x, y, r, from = 0, to = 360) =>
  Array.from({ length: 49 }, (_, i) => {
    const angle = ((from + ((to - from) * i) / 48) * Math.PI) / 180
    return [x + r * Math.cos(angle), y + r * Math.sin(angle)]
  })
/** @type {(x: number, y: number, w: number, h: number) => Line} */
const box = (x, y, w, h) => [
  [x, y],
  [x + w, y],
  [x + w, y + h],
  [x, y + h],
  [x, y],
]

/** @type {Record<string, Line[]>} */
const pictures = {
  home: [
    [
      [12, 40],
      [40.5, 14],
      [69, 40],
    ],
    [
      [20, 34],
      [20, 68],
      [61, 68],
      [61, 34],
    ],
    [
      [34, 67],
      [34, 49],
      [47, 49],
      [47, 67],
    ],
  ],
  items: [box(14, 14, 21, 21), box(46, 14, 21, 21), box(14, 46, 21, 21), arc(56.5, 56.5, 11.5)],
  mine: [
    [
      [20, 12],
      [61, 12],
      [61, 69],
      [51, 63],
      [40.5, 69],
      [30, 63],
      [20, 69],
      [20, 12],
    ],
    [
      [31, 28],
      [50, 28],
    ],
    [
      [31, 43],
      [50, 43],
    ],
  ],
  inbox: [
    [...arc(40.5, 36, 19, 180, 360), [62, 58], [19, 58], [21.5, 36]],
    [
      [40.5, 11],
      [40.5, 17],
    ],
    arc(40.5, 59, 9, 20, 160),
  ],
  me: [arc(40.5, 27, 14), [[13, 68], ...arc(40.5, 68, 25, 195, 345), [68, 68], [13, 68]]],
}

/** @type {(px: number, py: number, line: Line) => boolean} */
const touches = (px, py, line) =>
  line.slice(1).some(([bx, by], i) => {
    const [ax, ay] = line[i] ?? [bx, by]
    const length = (bx - ax) ** 2 + (by - ay) ** 2
    const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length))
    return (px - ax - t * (bx - ax)) ** 2 + (py - ay - t * (by - ay)) ** 2 <= (PEN / 2) ** 2
  })

/** @type {(lines: Line[], x: number, y: number) => number} */
function coverage(lines, x, y) {
  let hits = 0
  for (let i = 0; i < RASTER * RASTER; i++) {
    const px = x + ((i % RASTER) + 0.5) / RASTER
    const py = y + (Math.floor(i / RASTER) + 0.5) / RASTER
    if (lines.some((line) => touches(px, py, line))) hits += 1
  }
  return Math.round((hits / RASTER / RASTER) * 255)
}

/** @type {(type: string, data: Buffer) => Buffer} */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data])
  const head = Buffer.alloc(4)
  head.writeUInt32BE(data.length)
  const tail = Buffer.alloc(4)
  tail.writeUInt32BE(crcOf(body))
  return Buffer.concat([head, body, tail])
}

for (const [name, lines] of Object.entries(pictures))
  for (const [suffix, colour] of Object.entries(COLOURS)) {
    const rows = Array.from({ length: SIZE }, (_, y) =>
      Buffer.from([0, ...Array.from({ length: SIZE }, (_, x) => [...colour, coverage(lines, x, y)]).flat()]),
    )
    const head = Buffer.alloc(13)
    head.writeUInt32BE(SIZE, 0)
    head.writeUInt32BE(SIZE, 4)
    head.set([8, 6], 8) // eight bits a channel, colour with transparency
    const png = [
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', head),
      chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
      chunk('IEND', Buffer.alloc(0)),
    ]
    writeFileSync(new URL(`../src/assets/${name}${suffix}.png`, import.meta.url), Buffer.concat(png))
  }
