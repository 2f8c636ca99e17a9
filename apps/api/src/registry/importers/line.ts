/** One line of a list as it stands in the file; `cells` is null where the line cannot be read. */
export interface Line {
  /** as a spreadsheet or an editor counts, from 1 */
  readonly line: number
  readonly cells: readonly string[] | null
}
export interface ReadOptions {
  /** dates of a spreadsheet are dates, not codes that it took for dates: read as text, `2026-03-12 17:00:00` */
  readonly dates?: boolean
}
/** Stands in a cell whose text is not to be had: a date, an error of a formula. */
export const UNREADABLE = '\u0000'
