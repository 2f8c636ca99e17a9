import { materialsText, mayAsk } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { granted } from '../kernel/errors.ts'
import { addRows, changeRows, readRows, removeRows } from '../kernel/rows.ts'
import type { Work } from '../kernel/unit-of-work.ts'
import type { ActInput } from './effects.ts'
import { AskedMaterialRow, type WorkOrderRow } from './work-order.entity.ts'

/** What an application was asked for (一次性告知), by name. */
export const askedOf = (
  { id, kind }: WorkOrderRow,
  em: EntityManager,
): Promise<AskedMaterialRow[]> | AskedMaterialRow[] =>
  kind === 'service' ? readRows(em, AskedMaterialRow, { workOrderId: id }, { order: ['name', 'key'] }) : []

/**
 * Keeps what a step asks for, or that it came.
 * @returns the step with what its trail says
 */
export async function keepAsked(work: Work, row: WorkOrderRow, action: string, input: ActInput): Promise<ActInput> {
  const { em, now } = work
  const workOrderId = row.id
  if (action === 'supply') {
    const owed = (await askedOf(row, em)).filter(({ suppliedAt }) => suppliedAt === null)
    await changeRows(em, AskedMaterialRow, { workOrderId, key: owed.map(({ key }) => key) }, { suppliedAt: now })
    return input
  }
  if (action !== 'ask-material' && action !== 'refuse-material') return input
  const materials = input.materials!
  granted(mayAsk(action, materials, await askedOf(row, em)))
  await removeRows(em, AskedMaterialRow, { workOrderId, key: materials.map(({ key }) => key) })
  const rows = materials.map((material) => ({ workOrderId, ...material, suppliedAt: null }))
  await addRows(em, AskedMaterialRow, rows)
  return { ...input, text: materialsText(materials) }
}
