import { numbersMeant } from '@linli/domain'
import { In, type EntityManager } from 'typeorm'
import { ForeignCaseRow, ForeignSystemRow } from './foreign/foreign.entity.ts'

interface Condition {
  readonly sql: string
  readonly values: Record<string, unknown>
}

/**
 * Cases of a number: their own or a part of it, or the whole one that another system gave them.
 * @returns a condition on `work_order w`; each part of it is a look-up in an index
 */
export async function numbered(em: EntityManager, text: string, now: number): Promise<Condition> {
  const { whole, beginning } = numbersMeant(text, now)
  const foreign = await foreignIds(em, text.trim())
  const parts = [
    ...(whole.length ? ['w.no IN (:...whole)'] : []),
    ...(beginning ? ['(w.no >= :beginning AND w.no < :beyond)'] : []),
    ...(foreign.length ? ['w.id IN (:...foreign)'] : []),
  ]
  return { sql: `(${parts.join(' OR ') || '1 = 0'})`, values: { whole, beginning, beyond: `${beginning}~`, foreign } }
}

async function foreignIds(em: EntityManager, number: string): Promise<string[]> {
  const systems = await em.find(ForeignSystemRow, { select: { code: true } })
  if (!systems.length) return []
  const system = In([...new Set(systems.map(({ code }) => code))])
  return (await em.findBy(ForeignCaseRow, { system, number })).map(({ workOrderId }) => workOrderId)
}
