import type { Readable } from 'node:stream'
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { Refused } from '../../kernel/errors.ts'
import { UNREADABLE, type Line, type ReadOptions } from './line.ts'

/** The table of texts is held in memory; larger than this, unpacked, it is no list of a district. */
const MOST_SHARED = 256 * 1024 * 1024

/** The lines of the first sheet of a workbook (ECMA-376), streamed; blank lines are left out. */
export async function* xlsxLines(path: string, { dates }: ReadOptions = {}): AsyncGenerator<Line> {
  const zip = await openPromise(path, { autoClose: false }).catch(damaged)
  let begun = false
  try {
    const parts = new Map<string, Entry>()
    for await (const entry of zip.eachEntry()) parts.set(entry.fileName, entry)
    const first = await firstSheet(zip, parts)
    const sheet = parts.get(first.path) ?? damaged()
    const shared = await sharedTexts(zip, parts.get('xl/sharedStrings.xml'))
    const styles = await dateStyles(zip, parts.get('xl/styles.xml'))
    const dateOf = (text: string) => (dates ? dateText(Number(text), first.since1904) : UNREADABLE)
    for await (const line of sheetLines(await zip.openReadStreamPromise(sheet), shared, styles, dateOf)) {
      begun = true
      yield line
    }
  } catch (error) {
    if (begun || error instanceof Refused || isOfDisk(error)) throw error
    damaged()
  } finally {
    zip.close()
  }
}

const damaged = (): never => {
  throw new Refused('input/unsupported-type', { file: '文件已损坏或不是 XLSX 表格，请重新导出后再上传' })
}
/** Whether the system cannot read, and not what unpacks the file or reads its XML. */
const isOfDisk = (error: unknown) => /^E[A-Z]/.test((error as { code?: string }).code ?? '')

interface Handlers {
  open?(name: string, tag: SaxesTagPlain): void
  text?(text: string): void
  close?(name: string): void
}
const localName = (name: string) => name.slice(name.indexOf(':') + 1)

/** Reads XML in pieces and yields after each, so that what the handlers gathered can be passed on. */
async function* elements(stream: Readable, handlers: Handlers): AsyncGenerator<void> {
  const parser = new SaxesParser()
  parser.on('opentag', (tag) => handlers.open?.(localName(tag.name), tag))
  parser.on('text', (text) => handlers.text?.(text))
  parser.on('closetag', (tag) => handlers.close?.(localName(tag.name)))
  for await (const piece of stream.setEncoding('utf8') as AsyncIterable<string>) {
    parser.write(piece)
    yield
  }
  parser.close()
  yield
}
async function readThrough(zip: ZipFile, entry: Entry | undefined, handlers: Handlers): Promise<void> {
  if (!entry) return
  for await (const _ of elements(await zip.openReadStreamPromise(entry), handlers));
}

/** Path of the sheet that stands first in the workbook, and from when the workbook counts its days. */
async function firstSheet(zip: ZipFile, parts: ReadonlyMap<string, Entry>) {
  let id: string | undefined
  let since1904 = false
  const targets = new Map<string, string>()
  await readThrough(zip, parts.get('xl/workbook.xml'), {
    open: (name, { attributes }) => {
      if (name === 'workbookPr') since1904 = ['1', 'true'].includes(attributes['date1904'] ?? '')
      if (name === 'sheet') id ??= Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1]
    },
  })
  await readThrough(zip, parts.get('xl/_rels/workbook.xml.rels'), {
    open: (_, { attributes }) => targets.set(attributes['Id'] ?? '', attributes['Target'] ?? ''),
  })
  const target = targets.get(id ?? '') ?? ''
  return { path: target.startsWith('/') ? target.slice(1) : `xl/${target}`, since1904 }
}

/** Texts that cells point to by number; the reading aids (rPh) that some of them carry are left out. */
async function sharedTexts(zip: ZipFile, entry: Entry | undefined): Promise<string[]> {
  if (entry && entry.uncompressedSize > MOST_SHARED) throw new Refused('input/too-large')
  const texts: string[] = []
  let text = ''
  let inText = false
  let aside = false
  await readThrough(zip, entry, {
    open: (name) => {
      if (name === 'si') text = ''
      else if (name === 'rPh') aside = true
      inText = name === 't' && !aside
    },
    text: (piece) => {
      if (inText) text += piece
    },
    close: (name) => {
      inText = false
      if (name === 'rPh') aside = false
      else if (name === 'si') texts.push(text)
    },
  })
  return texts
}

/** Numbers of the cell styles that show a number as a date: a door `3-2` typed into a spreadsheet becomes one. */
async function dateStyles(zip: ZipFile, entry: Entry | undefined): Promise<ReadonlySet<number>> {
  const formats = new Set([
    14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56,
    57, 58,
  ])
  const styles = new Set<number>()
  let inCells = false
  let count = 0
  await readThrough(zip, entry, {
    open: (name, { attributes }) => {
      const format = Number(attributes['numFmtId'])
      if (name === 'cellXfs') inCells = true
      else if (
        name === 'numFmt' &&
        /[ymdhs]/i.test((attributes['formatCode'] ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''))
      )
        formats.add(format)
      else if (name === 'xf' && inCells && formats.has(format)) styles.add(count)
      if (name === 'xf' && inCells) count++
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}

async function* sheetLines(
  stream: Readable,
  shared: readonly string[],
  dates: ReadonlySet<number>,
  dateOf: (text: string) => string,
): AsyncGenerator<Line> {
  let ready: Line[] = []
  let line = 0
  let cells: string[] = []
  let column = 0
  let type = ''
  let style = 0
  let value = ''
  let inValue = false
  let width = 0
  const handlers: Handlers = {
    open: (name, { attributes }) => {
      if (name === 'row') {
        line = Number(attributes['r'] ?? line + 1)
        cells = []
        column = 0
      } else if (name === 'c') {
        column = columnOf(attributes['r']) ?? column + 1
        type = attributes['t'] ?? 'n'
        style = Number(attributes['s'] ?? -1)
        value = ''
      }
      inValue = name === 'v' || (name === 't' && type === 'inlineStr')
    },
    text: (piece) => {
      if (inValue) value += piece
    },
    close: (name) => {
      inValue = false
      if (name === 'c' && value !== '') cells[column - 1] = textOf(type, value)
      else if (name === 'row' && cells.length > 0) {
        width ||= cells.length
        ready.push({ line, cells: Array.from({ length: Math.max(width, cells.length) }, (_, i) => cells[i] ?? '') })
      }
    },
  }
  const textOf = (kind: string, text: string): string => {
    if (kind === 's') return shared[Number(text)] ?? UNREADABLE
    if (kind === 'e') return UNREADABLE
    if (kind === 'n' && dates.has(style)) return dateOf(text)
    return kind === 'n' && Number.isSafeInteger(Number(text)) ? String(Number(text)) : text
  }
  for await (const _ of elements(stream, handlers)) {
    yield* ready
    ready = []
  }
}

const DAY = 86_400_000
/** Days since the beginning of 1900, counted as spreadsheets do, or of 1904; a whole number is a day without a time. */
function dateText(days: number, since1904: boolean): string {
  const at = Date.UTC(1899, 11, 30) + Math.round(((days + (since1904 ? 1462 : 0)) * DAY) / 1000) * 1000
  if (!Number.isFinite(days) || Math.abs(at) > 8e15) return UNREADABLE
  return new Date(at)
    .toISOString()
    .slice(0, Number.isInteger(days) ? 10 : 19)
    .replace('T', ' ')
}

/** `B7` → 2. */
function columnOf(address: string | undefined): number | undefined {
  const letters = address && /^[A-Z]{1,3}(?=\d)/.exec(address)?.[0]
  return letters ? [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) : undefined
}
