import { Refused } from '../../kernel/errors.ts'
import { readLines } from './file.ts'
import type { BadRow, Column, Layout, Row } from './layout.ts'
import { UNREADABLE, type Line } from './line.ts'

/**
 * Correction, drug treatment, mental illness, petitioning (社区矫正、戒毒、精神障碍、信访): lists of such people are not
 * kept here, so a file with such a column is refused as a whole.
 */
const REFUSED_COLUMNS = /矫正|吸毒|戒毒|涉毒|精神|信访|上访/

/** A file whose header was recognised, and its rows as they come. */
export interface Sheet {
  readonly layout: Layout
  readonly rows: AsyncIterable<Row | BadRow>
  close(): Promise<void>
}

/**
 * Opens a list and looks at its header.
 * @throws import/bad-header when a column is missing, or is one that must not be imported
 */
export async function openSheet(path: string, layouts: readonly Layout[]): Promise<Sheet> {
  const lines = await readLines(path)
  const close = async () => void (await lines.return(undefined))
  try {
    const header = await firstLine(lines)
    const titles = titlesOf(header).map((title) => title.toLowerCase())
    const layout = layouts.find((one) => missing(one, titles).length === 0)
    if (!layout) {
      const nearest = layouts.reduce((a, b) => (missing(b, titles).length < missing(a, titles).length ? b : a))
      throw badHeader(
        `缺少列：${missing(nearest, titles)
          .map(([key, { label }]) => `${label}（${key}）`)
          .join('、')}`,
      )
    }
    return { layout, rows: rowsOf(lines, layout, titles), close }
  } catch (error) {
    await close()
    throw error
  }
}
/** @throws import/bad-header when a title cannot be read, or is one of a column that must not be imported */
export function titlesOf(header: Line | undefined): string[] {
  const titles = (header?.cells ?? []).map(clean)
  if (titles.some((title) => title.includes('\ufffd')))
    throw badHeader('文件不是 UTF-8 编码，请另存为“CSV UTF-8”或 XLSX 后再导入')
  const refused = titles.filter((title) => REFUSED_COLUMNS.test(title))
  if (refused.length > 0)
    throw badHeader(
      `含有不得导入的列：${refused.join('、')}。社区矫正、吸毒戒毒、精神障碍、信访等信息不在这里登记，请删除后再导入`,
    )
  return titles
}
export const badHeader = (sentence: string) => new Refused('import/bad-header', { file: sentence })

async function firstLine(lines: AsyncGenerator<Line>): Promise<Line | undefined> {
  for (;;) {
    const next = await lines.next()
    if (next.done) return undefined
    if (!isBlank(next.value)) return next.value
  }
}
const isBlank = ({ cells }: Line) => cells !== null && cells.every((cell) => clean(cell) === '')

const at = ([key, { label }]: readonly [string, Column], titles: readonly string[]) =>
  titles.findIndex((title) => title === key || title === label)
const missing = (layout: Layout, titles: readonly string[]) =>
  Object.entries(layout.columns).filter((column) => at(column, titles) < 0)

async function* rowsOf(
  lines: AsyncGenerator<Line>,
  { columns }: Layout,
  titles: readonly string[],
): AsyncGenerator<Row | BadRow> {
  const places = Object.entries(columns).map((column) => ({
    key: column[0],
    column: column[1],
    index: at(column, titles),
  }))
  for await (const raw of lines) {
    if (isBlank(raw)) continue
    const { line, cells } = raw
    if (!cells) yield { line, reason: '引号没有成对，这一行无法读取' }
    else if (cells.length < titles.length || cells.slice(titles.length).some((cell) => clean(cell) !== ''))
      yield { line, reason: `应有 ${titles.length} 列，实际 ${cells.length} 列` }
    else {
      const reason = places.map(({ column, index }) => faultOf(column, cells[index]!)).find(Boolean)
      yield reason
        ? { line, reason }
        : { line, cells: Object.fromEntries(places.map(({ key, index }) => [key, clean(cells[index]!)])) }
    }
  }
}

function faultOf(column: Column, cell: string): string | undefined {
  if (cell === UNREADABLE) return `${column.label}是日期或公式错误，请设为文本后重填`
  if (cell.includes('\ufffd')) return `${column.label}有无法识别的字，请存为 UTF-8 编码`
  const text = clean(cell)
  if (text === '') return column.optional ? undefined : `缺少${column.label}`
  if (text.length > column.max) return `${column.label}超过 ${column.max} 个字`
  return !column.pattern || column.pattern.test(text) ? undefined : `${column.label}${column.says}`
}

/** Real files have line breaks and tabs before and inside a text. */
export const clean = (text: string) =>
  text
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
