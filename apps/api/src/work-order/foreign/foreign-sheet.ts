import { titleOf, titlesNeeded, type ForeignCells, type ForeignMapping } from '@linli/domain'
import { readLines } from '../../registry/importers/file.ts'
import type { BadRow, Layout, Planner, Row } from '../../registry/importers/layout.ts'
import { UNREADABLE, type Line } from '../../registry/importers/line.ts'
import { badHeader, clean, titlesOf, type Sheet } from '../../registry/importers/rows.ts'

/** A row of another system's sheet: every text as it came, under its title. */
export const cellsOf = (row: Row): ForeignCells => Object.entries(row.cells)

/**
 * A sheet of another system: its titles stand where the mapping says, dates are dates, and all its columns are kept.
 * @throws import/bad-header when a column that the mapping names is missing
 */
export async function openForeignSheet(path: string, mapping: ForeignMapping, planner: Planner): Promise<Sheet> {
  const lines = await readLines(path, { dates: true })
  const close = async () => void (await lines.return(undefined))
  try {
    const titles = titlesOf(await lineAt(lines, mapping.headerRow))
    const named = titles.filter(Boolean)
    const twice = named.find((title, i) => named.indexOf(title) !== i)
    if (twice) throw badHeader(`有两列都叫“${twice}”，请改名后再导入`)
    const missing = titlesNeeded(mapping).filter((title) => !named.includes(title))
    if (missing.length) throw badHeader(`第 ${mapping.headerRow} 行的表头缺少列：${missing.join('、')}`)
    const number = titleOf(mapping, 'number')!
    const layout: Layout = {
      columns: {},
      key: (cells) => cells[number]!.trim(),
      open: () => Promise.resolve(planner),
    }
    return { layout, rows: rowsOf(lines, titles), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function lineAt(lines: AsyncGenerator<Line>, wanted: number): Promise<Line | undefined> {
  for (;;) {
    const next = await lines.next()
    if (next.done || next.value.line > wanted) return undefined
    if (next.value.line === wanted) return next.value
  }
}

async function* rowsOf(lines: AsyncGenerator<Line>, titles: readonly string[]): AsyncGenerator<Row | BadRow> {
  for await (const { line, cells } of lines) {
    if (!cells) yield { line, reason: '引号没有成对，这一行无法读取' }
    else if (cells.some((cell) => clean(cell) !== '')) {
      const texts = titles.flatMap((title, i) => (title ? [[title, cells[i] ?? ''] as const] : []))
      const broken = texts.find(([, text]) => text.includes('\ufffd'))
      if (broken) yield { line, reason: `${broken[0]}有无法识别的字，请存为 UTF-8 编码` }
      else
        yield {
          line,
          cells: Object.fromEntries(texts.map(([title, text]) => [title, text.replaceAll(UNREADABLE, '')])),
        }
    }
  }
}
