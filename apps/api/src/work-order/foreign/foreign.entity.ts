import type { ForeignCells, ForeignMapping } from '@linli/domain'
import { Entity, In, Index, type EntityManager } from 'typeorm'
import { At, Json, Key, KeyInt, Long, nullable, Ref, Str } from '../../kernel/columns.ts'
import type { Secrets } from '../../platform/secrets.ts'

/** One version of how the sheets of another system are read. Versions are never changed. */
@Entity('foreign_system')
export class ForeignSystemRow {
  @Key(12) code: string
  @KeyInt() version: number
  @Str(40) name: string
  @Json() mapping: ForeignMapping
  @At() at: number
  @Ref(nullable) byId: string | null
  @Str(120) byLabel: string
}

/** What a case that came from another system keeps of it: number, deadline, and its row as it came. */
@Entity('foreign_case')
@Index('ux_foreign_case_number', ['system', 'number'], { unique: true })
export class ForeignCaseRow {
  @Key() workOrderId: string
  @Str(12) system: string
  @Str(60) number: string
  @At(nullable) deadline: number | null
  @At(nullable) receivedAt: number | null
  /** the columns of its row, encrypted; erasable */
  @Long() cells: string
  @At() importedAt: number
}

export const sealCells = (secrets: Secrets, cells: ForeignCells): string => secrets.seal(JSON.stringify(cells))
export const openCells = (secrets: Secrets, { cells }: Pick<ForeignCaseRow, 'cells'>): ForeignCells =>
  cells ? (JSON.parse(secrets.open(cells)) as ForeignCells) : []

/** The rows as which cases came, by case. */
export async function foreignCells(em: EntityManager, secrets: Secrets, cases: readonly { readonly id: string }[]) {
  const rows = await em.findBy(ForeignCaseRow, { workOrderId: In(cases.map(({ id }) => id)) })
  return new Map(rows.map((row) => [row.workOrderId, openCells(secrets, row)]))
}

/** The deadline of the other system: the case is answered by then at the latest. */
export async function foreignEnd(em: EntityManager, { id }: { readonly id: string }) {
  const { deadline } = (await em.findOneBy(ForeignCaseRow, { workOrderId: id })) ?? {}
  return deadline ? { answer: deadline } : undefined
}
