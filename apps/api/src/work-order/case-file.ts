import type { EntityManager } from 'typeorm'
import { runsOf } from '../kernel/clocks.ts'
import type { ClockRunRow } from '../kernel/kernel.entity.ts'
import { readRow, readRows } from '../kernel/rows.ts'
import { TicketRow, WorkOrderRow } from './work-order.entity.ts'

/**
 * The file of a case (案卷): its row, its tickets, and the clocks of both, each read once. What a step changes, it
 * changes in the tables and in here alike.
 */
export interface CaseFile {
  readonly row: WorkOrderRow
  readonly tickets: TicketRow[]
  readonly clocks: ClockRunRow[]
  readonly ticketClocks: Map<string, ClockRunRow[]>
}

export const newFile = (row: WorkOrderRow): CaseFile => ({ row, tickets: [], clocks: [], ticketClocks: new Map() })

export async function fileOf(em: EntityManager, row: WorkOrderRow): Promise<CaseFile> {
  const tickets = await ticketsOf(em, row.id)
  const runs = await runsOf(em, [row.id, ...tickets.map(({ id }) => id)])
  const clocks = runs.get(row.id)!
  runs.delete(row.id)
  return { row, tickets, clocks, ticketClocks: runs }
}

export const caseOf = (em: EntityManager, id: string): Promise<WorkOrderRow | null> => readRow(em, WorkOrderRow, { id })
export const ticketsOf = (em: EntityManager, workOrderId: string): Promise<TicketRow[]> =>
  readRows(em, TicketRow, { workOrderId }, { order: ['id'] })
