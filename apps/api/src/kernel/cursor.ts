import { Refused } from './errors.ts'

/** Keyset paging: the cursor is the sort key of the last row, opaque to clients. */
export const cursorOf = (...key: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url')

/** JSON has numbers that are larger than any. */
const isOf = (part: unknown, kind: 'string' | 'number') =>
  kind === 'number' ? Number.isFinite(part) : typeof part === kind

/** @throws input/invalid when the cursor is not one of ours */
export function keyOf(cursor: string, kinds: readonly ('string' | 'number')[]): (string | number)[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(key) && key.length === kinds.length && key.every((part, i) => isOf(part, kinds[i]!)))
      return key as (string | number)[]
  } catch {
    // falls through to the refusal
  }
  throw new Refused('input/invalid', { cursor: '翻页位置不正确，请从第一页开始' })
}

/** Reads one row more than asked: whether there is a next page needs no count. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  cursor: (row: Row) => string,
  item: (row: Row) => Item,
) {
  const shown = rows.slice(0, limit)
  return { items: shown.map(item), next: rows.length > limit ? cursor(shown[shown.length - 1]!) : null }
}
