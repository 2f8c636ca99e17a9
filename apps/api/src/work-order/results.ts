import type { CheckResult, ResultCheck } from '@linli/contract'
import { checkCodeOf, isoTime, maskName, MINUTE, readCheckCode, type WorkOrderState } from '@linli/domain'
import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { ServiceItemVersionRow } from '../catalogue/catalogue.entity.ts'
import { AccountRow } from '../identity/identity.entity.ts'
import type { CallOf } from '../kernel/call.ts'
import { addRows, readRow, readRows } from '../kernel/rows.ts'
import { Throttle } from '../kernel/throttle.ts'
import { UnitOfWork, type Work } from '../kernel/unit-of-work.ts'
import { Secrets } from '../platform/secrets.ts'
import { ResultCodeRow, WorkOrderRow } from './work-order.entity.ts'

const GIVEN: readonly WorkOrderState[] = ['answered', 'closed']
/** Whether the result of a case holds: it was granted, and nobody has taken it up again. */
const holds = ({ state, outcome }: WorkOrderRow) => GIVEN.includes(state) && outcome === 'solved'
const NOTHING = { valid: false, item: null, name: null, issuedAt: null }

/** The item as it was when it was ordered. */
export async function itemOf(em: EntityManager, { kind, subjectCode: code, subjectVersion }: WorkOrderRow) {
  if (kind !== 'service') return undefined
  return (await readRow(em, ServiceItemVersionRow, { code, version: String(subjectVersion) }))?.body
}

/** Result documents (结果文书) of orders, and the code by which anybody sees whether one is genuine. */
@Injectable()
export class Results {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly throttle: Throttle,
    private readonly secrets: Secrets,
  ) {}

  /** A case that comes to its answer gives its result a code; one that is answered anew gets another. */
  async issue({ em, now }: Work, before: WorkOrderRow, row: WorkOrderRow): Promise<void> {
    if (!holds(row) || holds(before) || !(await itemOf(em, row))?.result) return
    const hash = Buffer.from(this.secrets.lookup(`result:${row.id}:${row.version}`), 'hex')
    await addRows(em, ResultCodeRow, [{ code: checkCodeOf(hash), workOrderId: row.id, issuedAt: now }])
  }

  /** The code of the result that holds; null when there is none. */
  async of(em: EntityManager, row: WorkOrderRow): Promise<ResultCodeRow | null> {
    if (row.kind !== 'service' || !holds(row)) return null
    return (await readRows(em, ResultCodeRow, { workOrderId: row.id }, { order: ['issuedAt'] })).at(-1) ?? null
  }

  /** For everybody: valid or not, what it is, and a masked name. What is no code of ours is not valid, no more is said. */
  async check({ input, ip }: CallOf<typeof CheckResult>): Promise<ResultCheck> {
    await this.throttle.count(`check:${ip}`, 30, MINUTE)
    const em = this.uow.source.manager
    const code = readCheckCode(input.code)
    const issued = code ? await readRow(em, ResultCodeRow, { code }) : null
    const row = issued ? await readRow(em, WorkOrderRow, { id: issued.workOrderId }) : null
    if (!issued || !row || (await this.of(em, row))?.code !== code) return NOTHING
    const person = row.reporterId ? await readRow(em, AccountRow, { id: row.reporterId }) : null
    return {
      valid: true,
      item: row.subject,
      name: person?.name ? maskName(person.name) : null,
      issuedAt: isoTime(issued.issuedAt),
    }
  }
}
