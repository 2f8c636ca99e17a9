// Files to upload: some are what they should be, the others are broken, huge when unpacked, or something else.
import { crc32, deflateRawSync, deflateSync } from 'node:zlib'

/** @type {(sizes: [size: 2 | 4, value: number][]) => Buffer} */
function fields(sizes) {
  const bytes = Buffer.alloc(sizes.reduce((sum, [size]) => sum + size, 0))
  let at = 0
  for (const [size, value] of sizes) at = bytes.writeUIntLE(value, at, size)
  return bytes
}
/** @typedef {{ name: string, data: Buffer, says?: number }} Part says: the size it claims to have unpacked */

/** A ZIP archive (APPNOTE 4.3). @param {Part[]} parts */
function zip(parts) {
  const local = /** @type {Buffer[]} */ ([])
  const central = /** @type {Buffer[]} */ ([])
  let at = 0
  for (const { name, data, says = data.length } of parts) {
    const packed = deflateRawSync(data, { level: 1 })
    /** @type {[2 | 4, number][]} */
    const common = [
      [2, 0x800],
      [2, 8],
      [4, 0],
      [4, crc32(data)],
      [4, packed.length],
      [4, says],
      [2, Buffer.byteLength(name)],
      [2, 0],
    ]
    const head = fields([[4, 0x04034b50], [2, 20], ...common])
    local.push(head, Buffer.from(name), packed)
    central.push(
      fields([[4, 0x02014b50], [2, 20], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]]),
      Buffer.from(name),
    )
    at += head.length + Buffer.byteLength(name) + packed.length
  }
  const size = central.reduce((sum, { length }) => sum + length, 0)
  const end = fields([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, parts.length],
    [2, parts.length],
    [4, size],
    [4, at],
    [2, 0],
  ])
  return Buffer.concat([...local, ...central, end])
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>'
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
/** @param {string | Buffer} sheet @param {Part[]} more */
const workbook = (sheet, more = []) =>
  zip([
    {
      name: 'xl/workbook.xml',
      data: Buffer.from(
        `${XML}<workbook ${MAIN} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>`,
      ),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: Buffer.from(`${XML}<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>`),
    },
    { name: 'xl/worksheets/sheet1.xml', data: typeof sheet === 'string' ? Buffer.from(sheet) : sheet },
    ...more,
  ])
/** @param {string[][]} rows */
const sheet = (rows) =>
  `${XML}<worksheet ${MAIN}><sheetData>${rows
    .map((row) => `<row>${row.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`)
    .join('')}</sheetData></worksheet>`

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** @type {(kind: string, data: Buffer) => Buffer} */
function chunk(kind, data) {
  const typed = Buffer.concat([Buffer.from(kind), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(typed))
  return Buffer.concat([length, typed, sum])
}
/** @type {(width: number, height: number) => Buffer} */
function png(width, height) {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([
    PNG,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(2))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const MIB = 2 ** 20
/** Goes on and on after its beginning. @type {(beginning: string, mebibytes: number) => Buffer} */
const endless = (beginning, mebibytes) => Buffer.concat([Buffer.from(beginning), Buffer.alloc(mebibytes * MIB, '0')])

/** Made once, and only when asked for. @type {Readonly<Record<string, { name: string, make: () => Buffer }>>} */
const FILES = {
  picture: { name: 'lamp.png', make: () => png(1, 1) },
  'half a picture': { name: 'lamp.png', make: () => png(1, 1).subarray(0, 40) },
  'a picture of a billion points': { name: 'wide.png', make: () => png(0x7fffffff, 0x7fffffff) },
  'a JPEG without end': {
    name: 'a.jpg',
    make: () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff]), Buffer.alloc(1000, 0xff)]),
  },
  'a page as a picture': { name: '../../x.png', make: () => Buffer.from('<html><script>alert(1)</script>') },
  'an SVG': { name: 'x.svg', make: () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>') },
  nothing: { name: '', make: () => Buffer.alloc(0) },
  'zeros, 12 MiB': { name: 'zeros.jpg', make: () => Buffer.alloc(12 * MIB) },
  'units, CSV': {
    name: 'units.csv',
    make: () => Buffer.from('code,name,kind\nF-1,示例单位,company\nF-2,=1+1,company\n'),
  },
  'grids, CSV': {
    name: 'grids.csv',
    make: () => Buffer.from('code,name,parent\n990100001001-0199,示例网格,990100001001-01\n,,\n"x\n'),
  },
  'cases of another system, CSV': {
    name: '工单.csv',
    make: () =>
      Buffer.from(
        '工单编号,诉求内容,诉求分类,所属网格,办理时限,答复内容,办理结果\nA-1,路灯不亮,市政/照明,榆树一格,2026-12-31,,\nA-2,<b>,市政/照明,榆树一格,明天,,\n,,,,,,\n',
      ),
  },
  'CSV in another encoding': {
    name: '单位.csv',
    make: () => Buffer.from('code,name\n\xd0\xd0\xd5\xfe\xc7,\xff\xfe\n', 'latin1'),
  },
  'CSV of one line, 3 MiB': { name: 'line.csv', make: () => Buffer.alloc(3 * MIB, 'x,') },
  'CSV of an open quote': { name: 'quote.csv', make: () => Buffer.from(`code,name,kind\n"${'x\n'.repeat(200_000)}`) },
  'units, XLSX': {
    name: 'units.xlsx',
    make: () =>
      workbook(
        sheet([
          ['code', 'name', 'kind'],
          ['X-1', '示例', 'company'],
        ]),
      ),
  },
  'XLSX cut off': { name: 'cut.xlsx', make: () => workbook(sheet([['code', 'name']])).subarray(0, -30) },
  'XLSX without a sheet': { name: 'empty.xlsx', make: () => zip([{ name: 'x', data: Buffer.alloc(1) }]) },
  'XLSX of broken XML': { name: 'bad.xlsx', make: () => workbook('<worksheet><sheetData><row><c></row>') },
  'XLSX with entities': {
    name: 'lol.xlsx',
    make: () =>
      workbook(
        `${XML}<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c><v>&b;&x;</v></c></row></sheetData></worksheet>`,
      ),
  },
  'a bomb: one cell of 300 MiB': {
    name: 'cell.xlsx',
    make: () => workbook(endless(`${XML}<worksheet ${MAIN}><sheetData><row><c t="inlineStr"><is><t>`, 300)),
  },
  'a bomb: shared texts of 200 MiB': {
    name: 'shared.xlsx',
    make: () => workbook(sheet([['code']]), [{ name: 'xl/sharedStrings.xml', data: endless('<sst><si><t>', 200) }]),
  },
  'a bomb: shared texts that lie about their size': {
    name: 'lie.xlsx',
    make: () =>
      workbook(sheet([['code']]), [{ name: 'xl/sharedStrings.xml', data: endless('<sst><si><t>', 300), says: 1000 }]),
  },
  'a bomb: three million empty rows': {
    name: 'rows.xlsx',
    make: () => workbook(`${XML}<worksheet ${MAIN}><sheetData>${'<row/>'.repeat(3_000_000)}</sheetData></worksheet>`),
  },
  'a bomb: one row of a million cells': {
    name: 'cells.xlsx',
    make: () =>
      workbook(
        `${XML}<worksheet ${MAIN}><sheetData><row>${'<c><v>1</v></c>'.repeat(1_000_000)}</row></sheetData></worksheet>`,
      ),
  },
  'a bomb: elements a million deep': { name: 'deep.xlsx', make: () => workbook(`${XML}${'<a>'.repeat(1_000_000)}`) },
}

export const FILE_NAMES = Object.keys(FILES)
/** @type {Map<string, Buffer>} */
const made = new Map()
/** @type {(which: string) => { name: string, data: Buffer }} */
export function fileOf(which) {
  const file = FILES[which]
  if (!file) throw new Error(`No file ${which}`)
  const data = made.get(which) ?? file.make()
  made.set(which, data)
  return { name: file.name, data }
}
