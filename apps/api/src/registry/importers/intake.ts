import type { UnitOfWork, Work } from '../../kernel/unit-of-work.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { BadRow, Layout, Planner, Row, Verdict, Write } from './layout.ts'
import type { Sheet } from './rows.ts'

export interface IntakeOptions {
  /** counts as a run would, writes nothing */
  readonly dryRun?: boolean
  /** takes the rows of one district out of a list of several; the others are not counted */
  readonly district?: string
  /** after every batch */
  readonly onProgress?: (counts: Counts) => void | Promise<void>
  readonly onBad?: (bad: BadRow) => void
  /** stops before the next batch; what was written stays */
  readonly signal?: AbortSignal
}
export interface Counts {
  read: number
  added: number
  changed: number
  unchanged: number
  bad: number
}

/** Rows in one transaction: a longer one would hold up all reads on SQLite. */
const BATCH = 1000

/** Takes a list in, batch by batch, and closes it. Killed at any point and run again it ends with the same rows. */
export async function takeIn(sheet: Sheet, uow: UnitOfWork, secrets: Secrets, options: IntakeOptions): Promise<Counts> {
  try {
    const { layout, rows } = sheet
    const intake = new Intake(layout, await layout.open(uow, secrets), uow, options)
    for await (const row of rows) await intake.take(row)
    return await intake.finish()
  } finally {
    await sheet.close()
  }
}
const isRow = (row: Row | BadRow): row is Row => 'cells' in row

class Intake {
  readonly #counts: Counts = { read: 0, added: 0, changed: 0, unchanged: 0, bad: 0 }
  readonly #seen = new Map<string, number>()
  #batch: (Row | BadRow)[] = []
  constructor(
    private readonly layout: Layout,
    private readonly planner: Planner,
    private readonly uow: UnitOfWork,
    private readonly options: IntakeOptions,
  ) {}

  async take(row: Row | BadRow): Promise<void> {
    if (isRow(row) && this.#elsewhere(row)) return
    this.#batch.push(isRow(row) ? this.#once(row) : row)
    if (this.#batch.length === BATCH) await this.#settle()
  }
  #elsewhere({ cells }: Row): boolean {
    return (
      this.options.district !== undefined &&
      this.layout.district !== undefined &&
      this.layout.district(cells) !== this.options.district
    )
  }
  /** A row that says again what an earlier one said is a bad row: else two of them would change it at every run. */
  #once(row: Row): Row | BadRow {
    const key = this.layout.key(row.cells)
    const before = this.#seen.get(key)
    if (before !== undefined) return { line: row.line, reason: `与第 ${before} 行重复` }
    this.#seen.set(key, row.line)
    return row
  }

  async finish(): Promise<Counts> {
    await this.#settle()
    if (!this.options.dryRun) await this.uow.run(async ({ em }) => this.planner.finish?.(em))
    return this.#counts
  }

  async #settle(): Promise<void> {
    this.options.signal?.throwIfAborted()
    const batch = this.#batch
    this.#batch = []
    const rows = batch.filter(isRow)
    const { verdicts: planned, writes } = await this.planner.plan(rows)
    const { dryRun } = this.options
    if (!dryRun && writes.some((write) => write.rows.length > 0)) await this.uow.run((work) => apply(work, writes))
    const verdicts = (!dryRun && (await this.planner.carry?.(rows, planned))) || planned
    let settled = 0
    for (const row of batch) this.#count(row, isRow(row) ? verdicts[settled++]! : row)
    await this.options.onProgress?.(this.#counts)
  }
  #count(row: Row | BadRow, verdict: Verdict): void {
    this.#counts.read++
    if (typeof verdict === 'string') this.#counts[verdict]++
    else {
      this.#counts.bad++
      this.options.onBad?.({ line: row.line, reason: verdict.reason })
      // A row that was refused does not stand in the way of a right one.
      if (isRow(row)) this.#seen.delete(this.layout.key(row.cells))
    }
  }
}

/** New rows are inserted, those that are there already are updated by their primary key: one statement for both. */
async function apply({ em }: Work, writes: readonly Write[]): Promise<void> {
  for (const { table, rows, changes } of writes) {
    if (rows.length === 0) continue
    const { columns, primaryColumns } = em.connection.getMetadata(table)
    const names = columns.filter((column) => changes.includes(column.propertyName)).map((column) => column.databaseName)
    await em
      .createQueryBuilder()
      .insert()
      .into(table)
      .updateEntity(false)
      .values([...rows])
      .orUpdate(
        names,
        primaryColumns.map((column) => column.databaseName),
      )
      .execute()
  }
}
