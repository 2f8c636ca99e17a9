import { Injectable } from '@nestjs/common'
import type { Consultation, MakePlan, NameRoster } from '@linli/contract'
import type { EntityManager } from 'typeorm'
import { Accounts } from '../identity/accounts.ts'
import { AccountRow } from '../identity/identity.entity.ts'
import type { CallOf } from '../kernel/call.ts'
import { Refused } from '../kernel/errors.ts'
import { addRows, readRow, removeRows } from '../kernel/rows.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Secrets } from '../platform/secrets.ts'
import { ConsultationDutyRow, ConsultationSeatRow } from './consultation.entity.ts'
import { ConsultationSteps } from './consultation-steps.ts'
import { ConsultationReach } from './facts.ts'
import { ConsultationViews } from './views.ts'

/** Who takes part in a topic (参加人), and its plan with the duties (方案与任务): each is written as a whole. */
@Injectable()
export class Preparing {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reach: ConsultationReach,
    private readonly steps: ConsultationSteps,
    private readonly views: ConsultationViews,
    private readonly accounts: Accounts,
    private readonly secrets: Secrets,
  ) {}

  roster(call: CallOf<typeof NameRoster>): Promise<Consultation> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async (work) => {
        const { em } = work
        const facts = await this.reach.of(em, actor, input.id, work.now)
        if (facts.row.version !== input.version) throw new Refused('conflict/changed')
        const { fixed } = facts.row.declared.roster
        const unknown = input.seats.findIndex(
          ({ kind, key }) => (kind === 'fixed') !== fixed.some((seat) => seat.key === key),
        )
        if (unknown >= 0) throw new Refused('input/invalid', { [`seats.${unknown}.key`]: '请选择固定成员的席位' })
        await removeRows(em, ConsultationSeatRow, { consultationId: input.id })
        // Who is named again as before is still told, although the phone was not kept.
        const known = facts.council.seats.map((seat) => ({ ...seat, name: this.secrets.open(seat.name) }))
        const again = (post: string, name: string) =>
          known.find((seat) => seat.post === post && seat.name === name)?.accountId ?? null
        const seats: ConsultationSeatRow[] = []
        for (const { kind, key, post, name, phone, interest, interestText } of input.seats)
          seats.push({
            id: work.newId(),
            consultationId: input.id,
            kind,
            seat: key ?? null,
            post,
            name: this.secrets.seal(name),
            accountId: phone ? await this.#accountOf(em, phone) : again(post, name),
            interest,
            interestText: interest ? (interestText ?? null) : null,
          })
        await addRows(em, ConsultationSeatRow, seats)
        await this.steps.take(work, facts, 'roster', actor, {})
        return input.id
      },
      (id) => this.views.one(actor, id, call.now),
    )
  }

  plan(call: CallOf<typeof MakePlan>): Promise<Consultation> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async (work) => {
        const { em } = work
        const facts = await this.reach.of(em, actor, input.id, work.now)
        if (facts.row.version !== input.version) throw new Refused('conflict/changed')
        await removeRows(em, ConsultationDutyRow, { consultationId: input.id })
        const duties = input.duties.map((duty) => ({
          ...duty,
          id: work.newId(),
          consultationId: input.id,
          workOrderId: null,
        }))
        await addRows(em, ConsultationDutyRow, duties)
        await this.steps.take(work, facts, 'plan', actor, {}, { plan: input.text })
        return input.id
      },
      (id) => this.views.one(actor, id, call.now),
    )
  }

  async #accountOf(em: EntityManager, phone: string): Promise<string | null> {
    return (await readRow(em, AccountRow, this.accounts.keyOf({ phone })))?.id ?? null
  }
}
