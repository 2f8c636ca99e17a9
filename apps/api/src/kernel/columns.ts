import { Column, PrimaryColumn, type ColumnOptions, type ValueTransformer } from 'typeorm'

/** Column kinds that mean the same on SQLite, MariaDB and MySQL. Times are epoch milliseconds in a bigint. */
const asNumber: ValueTransformer = {
  to: (value: unknown) => value,
  from: (value: unknown) => (value === null || value === undefined ? value : Number(value)),
}
const asJson: ValueTransformer = {
  to: (value: unknown) => (value === undefined || value === null ? value : JSON.stringify(value)),
  from: (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value),
}
const asFlag: ValueTransformer = {
  to: (value: unknown) => (typeof value === 'boolean' ? Number(value) : value),
  from: Boolean,
}

export const Key = (length = 36) => PrimaryColumn({ type: 'varchar', length: String(length) })
export const KeyInt = () => PrimaryColumn({ type: 'int' })
export const Str = (length: number, more: ColumnOptions = {}) =>
  Column({ type: 'varchar', length: String(length), ...more })
export const Ref = (more: ColumnOptions = {}) => Str(36, more)
export const Int = (more: ColumnOptions = {}) => Column({ type: 'int', transformer: asNumber, ...more })
export const Flag = (more: ColumnOptions = {}) => Column({ type: 'int', transformer: asFlag, ...more })
export const At = (more: ColumnOptions = {}) => Column({ type: 'bigint', transformer: asNumber, ...more })
export const Long = (more: ColumnOptions = {}) => Column({ type: 'text', ...more })
export const Json = (more: ColumnOptions = {}) => Column({ type: 'text', transformer: asJson, ...more })
export const nullable = { nullable: true } as const
/** A column that was added to a table with rows in it. */
export const since = { default: 0 } as const
