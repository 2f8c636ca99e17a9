import type { Layout } from './layout.ts'

/** A spreadsheet program takes a CSV file for UTF-8 when this stands in front. */
const MARK = '\ufeff'

/** A list to fill in: the names of its columns, and one made-up row that would be taken. */
export function templateOf({ columns }: Layout): string {
  const all = Object.values(columns)
  const lines = [all.map((column) => column.label), all.map((column) => column.example)]
  return MARK + lines.map((cells) => `${cells.join(',')}\r\n`).join('')
}
