import { Injectable } from '@nestjs/common'
import type { Denial, DenialCode } from '@linli/contract'
import { HOUR, step, workOrderProcess, type WorkOrderCondition } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import type { CallOf } from '../kernel/call.ts'
import { found, granted, Refused } from '../kernel/errors.ts'
import { Throttle } from '../kernel/throttle.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Secrets } from '../platform/secrets.ts'
import { denialCode } from './denial-code.ts'
import { fileOf } from './case-file.ts'
import { WorkOrderFacts } from './facts.ts'
import { Steps } from './steps.ts'
import { WorkOrderRow } from './work-order.entity.ts'

const BY_LINK = '本人（短信链接）'

/** Who was raised for denies it without signing in, by the code that the SMS brought; it works once. */
@Injectable()
export class Denials {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly throttle: Throttle,
    private readonly secrets: Secrets,
    private readonly facts: WorkOrderFacts,
    private readonly steps: Steps,
  ) {}

  async look(call: CallOf<typeof DenialCode>): Promise<Denial> {
    await this.#count(call)
    const { no, reporterId } = await this.#find(call, this.uow.source.manager)
    return { no, denied: reporterId === null }
  }

  async deny(call: CallOf<typeof DenialCode>): Promise<Denial> {
    await this.#count(call)
    return this.uow.run(async (work) => {
      const row = await this.#find(call, work.em)
      if (row.reporterId === null) return { no: row.no, denied: true }
      const inPublic = await this.facts.inPublicSpace(row, work.em)
      const holds = new Set<WorkOrderCondition>([
        ...(row.raisedById === row.reporterId ? [] : (['raised-for-you'] as const)),
        inPublic ? 'in-public-space' : 'not-in-public-space',
      ])
      const pending = row.approvalId !== null
      const facts = { relations: new Set(['reporter'] as const), holds, brought: new Set<never>(), pending }
      const ends = !inPublic && 'disown-own' in workOrderProcess.states[row.state].actions
      const action = ends ? 'disown-own' : 'disown'
      const did = granted(step(workOrderProcess, row.state, action, facts))
      await this.steps.apply(work, await fileOf(work.em, row), action, did, { photos: [] }, null, BY_LINK)
      return { no: row.no, denied: true }
    })
  }

  /** Nobody tries codes by the hundred. */
  #count({ ip }: CallOf<typeof DenialCode>): Promise<void> {
    return this.throttle.count(`deny:${ip}`, 30, HOUR)
  }

  async #find({ input }: CallOf<typeof DenialCode>, em: EntityManager): Promise<WorkOrderRow> {
    const [no] = input.code.split('.')
    const row = found(await em.findOneBy(WorkOrderRow, { no: no! }))
    if (denialCode(this.secrets, row) !== input.code) throw new Refused('not-found')
    return row
  }
}
