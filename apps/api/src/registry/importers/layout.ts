import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm'
import type { UnitOfWork } from '../../kernel/unit-of-work.ts'
import type { Secrets } from '../../platform/secrets.ts'

/** A column of a list: found by its key or by its Chinese name, checked before the row goes any further. */
export interface Column {
  readonly label: string
  /** made up, for the template */
  readonly example: string
  /** characters */
  readonly max: number
  readonly optional?: true
  readonly pattern?: RegExp
  /** what is wrong when the pattern does not fit, in Chinese */
  readonly says?: string
}
export const words = (label: string, max: number, example: string): Column => ({ label, max, example })
/** Codes are text: leading zeros and twelve digits stay as they are. */
export const code = (label: string, max: number, example: string): Column => ({
  label,
  max,
  example,
  pattern: /^[0-9A-Za-z-]+$/,
  says: '只能是数字、字母或短横',
})
export const digits = (label: string, example: string): Column => ({
  label,
  max: example.length,
  example,
  pattern: new RegExp(`^\\d{${example.length}}$`),
  says: `应为 ${example.length} 位数字`,
})

export type Cells<C extends string> = Readonly<Record<C, string>>
export interface Row<C extends string = string> {
  readonly line: number
  readonly cells: Cells<C>
}
export interface BadRow {
  readonly line: number
  readonly reason: string
}
/** What a row comes to: a state, or the Chinese reason why it is refused. */
export type Verdict = 'added' | 'changed' | 'unchanged' | { readonly reason: string }

/** Rows to insert, or to update in these columns where the primary key is there already. */
export interface Write {
  readonly table: EntityTarget<ObjectLiteral>
  readonly rows: readonly ObjectLiteral[]
  readonly changes: readonly string[]
}
/** One verdict for each row, and what must be written for them. */
export interface Plan {
  readonly verdicts: readonly Verdict[]
  readonly writes: readonly Write[]
}
export interface Planner<C extends string = string> {
  /** Reads and decides, writes nothing: a dry run is a run whose plans are left aside. */
  plan(rows: readonly Row<C>[]): Promise<Plan>
  /**
   * Does what cannot be written as rows, one by one, each in a transaction of its own; not in a dry run.
   * @returns the verdicts as they are then
   */
  carry?(rows: readonly Row<C>[], verdicts: readonly Verdict[]): Promise<readonly Verdict[]>
  /** Brings up to date what is summed up from the rows. */
  finish?(em: EntityManager): Promise<void>
}

/** A kind of list, by its columns. */
export interface Layout<C extends string = string> {
  readonly columns: Readonly<Record<C, Column>>
  /** What tells rows apart: a second row with the same key in one file is a bad row. */
  key(cells: Cells<C>): string
  /** Code of the district that a row belongs to, in lists that say so. */
  district?(cells: Cells<C>): string
  open(uow: UnitOfWork, secrets: Secrets): Promise<Planner<C>>
}
/** Lets the names of the columns be inferred. */
export const layout = <C extends string>(given: Layout<C>): Layout<C> => given

export const write = <T extends ObjectLiteral>(
  table: EntityTarget<T>,
  rows: readonly T[],
  changes: readonly (keyof T & string)[],
): Write => ({ table, rows, changes })
