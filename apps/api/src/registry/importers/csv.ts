import { open } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import type { Line } from './line.ts'

/** A quoted text may run over so many lines; a quote that is open for longer was never closed. */
const MOST_LINES = 20

/**
 * The lines of a CSV file. A quote that is not closed would swallow the rest of the file, so records are taken apart
 * one by one: what does not make a record costs its first line only.
 */
export async function* csvLines(path: string): AsyncGenerator<Line> {
  let held: string[] = []
  let first = 1
  let width = 0
  function* settle(more: boolean): Generator<Line> {
    while (held.length > 0) {
      const size = sizeOfRecord(held)
      if (!size && more && held.length < MOST_LINES) return
      const cells = size ? cellsOf(held.slice(0, size).join('\n')) : null
      const whole = cells !== null && (size === 1 || width === 0 || cells.length === width)
      if (cells && cells.length > 1) width ||= cells.length
      yield { line: first, cells: whole ? cells : null }
      const used = whole ? size : 1
      held = held.slice(used)
      first += used
    }
  }
  const file = await open(path)
  try {
    for await (const text of file.readLines({ encoding: 'utf8' })) {
      held.push(first === 1 && held.length === 0 ? text.replace(/^\ufeff/, '') : text)
      yield* settle(true)
    }
    yield* settle(false)
  } finally {
    await file.close()
  }
}

/** How many lines the first record takes: up to where its quotes are even. 0: more than there are. */
function sizeOfRecord(lines: readonly string[]): number {
  let quotes = 0
  return lines.findIndex((line) => (quotes += line.split('"').length - 1) % 2 === 0) + 1
}

function cellsOf(record: string): string[] | null {
  if (!record.includes('"')) return record.split(',')
  try {
    const records = parse(record)
    return records.length === 1 ? records[0]! : null
  } catch {
    return null
  }
}
