import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import exceljs from 'exceljs'
import fc from 'fast-check'
import { readLines } from './file.ts'
import { UNREADABLE, type Line } from './line.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-file-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function linesOf(content: string | Buffer): Promise<Line[]> {
  const path = join(folder, 'list')
  await writeFile(path, content)
  const lines: Line[] = []
  for await (const line of await readLines(path)) lines.push(line)
  return lines
}
const cellsOf = async (content: string | Buffer) => (await linesOf(content)).map((line) => line.cells)

describe('CSV', () => {
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

  it('gives back what was written, with quotes, commas and line breaks inside', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '网', '格', ',', '"', '\n', '\t', ' ', '𠮷'), maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 30 }),
        async (rows) => {
          const text = rows.map((row) => row.map(quoted).join(',')).join('\r\n')
          expect(await cellsOf(`\ufeff${text}\r\n`)).toEqual(rows)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('a quote that is not closed costs its own line only', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 60 }), async (damaged) => {
        const text = damaged.map((bad, i) => `${bad ? '"' : ''}一${i},二,三`).join('\n')
        const lines = await linesOf(`甲,乙,丙\n${text}\n`)
        expect(lines.slice(1)).toEqual(
          damaged.map((bad, i) => ({ line: i + 2, cells: bad ? null : [`一${i}`, '二', '三'] })),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('a record is known by the line it begins on', async () => {
    expect(await linesOf('a,b\n"\n\t\tx",1\n\ny,2\n')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['\n\t\tx', '1'] },
      { line: 4, cells: [''] },
      { line: 5, cells: ['y', '2'] },
    ])
  })
})

describe('XLSX', () => {
  const header = ['网格编码', '户主']
  async function workbook(
    fill: (sheet: exceljs.Worksheet) => void,
    options: Partial<exceljs.stream.xlsx.WorkbookStreamWriterOptions> = {},
  ): Promise<Buffer> {
    const filename = join(folder, 'book.xlsx')
    const book = new exceljs.stream.xlsx.WorkbookWriter({ filename, useStyles: true, ...options })
    const sheet = book.addWorksheet('一')
    sheet.addRow(header).commit()
    fill(sheet)
    book.addWorksheet('二').addRow(['其他']).commit()
    await book.commit()
    return readFile(filename)
  }
  const many = Array.from({ length: 4000 }, (_, i) => [`0${i}`, `住户榆树苑${'甲乙丙丁戊'[i % 5]}${i}`])

  it.each([true, false])(
    'no character is lost where the file is read in pieces (shared texts: %s)',
    async (useSharedStrings) => {
      const book = await workbook((sheet) => many.forEach((row) => sheet.addRow(row).commit()), { useSharedStrings })
      expect(await cellsOf(book)).toEqual([header, ...many])
    },
  )

  it('codes that a spreadsheet holds as numbers stay whole, rich text is text, gaps are empty', async () => {
    const book = await workbook((sheet) => {
      sheet.addRow([210681001001, { richText: [{ text: '红' }, { text: '字' }] }]).commit()
      sheet.addRow([null, '只有第二列']).commit()
      sheet.addRow([]).commit()
      sheet.addRow(['最后', { formula: 'A1', result: '公式' }]).commit()
    })
    expect(await linesOf(book)).toEqual([
      { line: 1, cells: header },
      { line: 2, cells: ['210681001001', '红字'] },
      { line: 3, cells: ['', '只有第二列'] },
      { line: 5, cells: ['最后', '公式'] },
    ])
  })

  it('a text that became a date, or an error, is said to be unreadable', async () => {
    const book = await workbook((sheet) => {
      sheet.addRow([new Date('2026-03-02'), { error: '#REF!' }]).commit()
    })
    expect((await cellsOf(book))[1]).toEqual([UNREADABLE, UNREADABLE])
  })

  it.each([true, false])('a date is a date where dates are meant (days since 1904: %s)', async (date1904) => {
    const book = new exceljs.Workbook()
    book.properties.date1904 = date1904
    book.addWorksheet('一').addRow([new Date('2026-03-02T17:05:09Z'), new Date('2026-03-02'), 210681001001])
    const path = join(folder, 'dates')
    await book.xlsx.writeFile(path)
    const lines: Line[] = []
    for await (const line of await readLines(path, { dates: true })) lines.push(line)
    expect(lines).toEqual([{ line: 1, cells: ['2026-03-02 17:05:09', '2026-03-02', '210681001001'] }])
  })

  it('a damaged file is refused', async () => {
    const book = await workbook((sheet) => many.forEach((row) => sheet.addRow(row).commit()))
    await expect(linesOf(book.subarray(0, book.length / 2))).rejects.toMatchObject({ code: 'input/unsupported-type' })
    const flipped = Buffer.from(book).fill(0x5a, 3000, 6000)
    await expect(linesOf(flipped)).rejects.toThrow()
  })

  it('a part that is larger than the file says is refused before it is unpacked', async () => {
    const book = await workbook((sheet) => many.forEach((row) => sheet.addRow(row).commit()))
    const inDirectory = book.lastIndexOf('xl/worksheets/sheet1.xml') - 46
    expect(book.readUInt32BE(inDirectory)).toBe(0x504b0102)
    book.writeUInt32LE(100, inDirectory + 24)
    await expect(linesOf(book)).rejects.toMatchObject({ code: 'input/unsupported-type' })
  })
})

it('what is neither CSV nor XLSX is refused', async () => {
  await expect(linesOf(Buffer.from('d0cf11e0a1b11ae10000', 'hex'))).rejects.toMatchObject({
    code: 'input/unsupported-type',
  })
})
