import { Injectable } from '@nestjs/common'
import type { NameOfficers, OfficerChoices, Poll, PollId, RefuseToSign, SignCount } from '@linli/contract'
import { NO_TERMS, officersFault, officersNamed, type OfficerDuty, type SignatureState } from '@linli/domain'
import { labelOf } from '../access/scope.ts'
import type { CallOf } from '../kernel/call.ts'
import { Refused } from '../kernel/errors.ts'
import { addRows, changeRows, removeRows } from '../kernel/rows.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { PollOfficerRow } from './ballot.entity.ts'
import { PollOfficers } from './officers.ts'
import { Polls } from './polls.ts'

/** Tellers and scrutineers are named by the organiser, and sign the root of the count or refuse to. */
@Injectable()
export class PollSigning {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly polls: Polls,
    private readonly officers: PollOfficers,
  ) {}

  async choices(call: CallOf<typeof PollId>): Promise<OfficerChoices> {
    const { manager } = this.uow.source
    const at = await this.polls.of(call, call.input.id, manager)
    this.polls.mustManage(call.actor, at)
    const interested = await this.officers.interested(manager, at.poll.id)
    const staff = await this.officers.staff(manager, at.place, call.now)
    return { items: staff.filter(({ accountId }) => !interested.has(accountId)) }
  }

  /** All of them at once; with too few a poll does not open, and once it is open no fewer are left. */
  name(call: CallOf<typeof NameOfficers>): Promise<Poll> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, now, record }) => {
        const at = await this.polls.of(call, input.id, em, 'alone')
        await this.polls.step(call, at, 'name-officers', em)
        const { id: pollId, openedAt, terms } = at.poll
        const wanted = [...as('teller', input.tellers), ...as('scrutineer', input.scrutineers)]
        const ids = wanted.map(({ accountId }) => accountId)
        const before = await this.officers.of(em, pollId)
        const staff = new Map((await this.officers.staff(em, at.place, now, ids)).map((one) => [one.accountId, one]))
        const interested = await this.officers.interested(em, pollId)
        const fault = officersFault({ wanted, before, staff: new Set(staff.keys()), interested })
        if (fault) throw new Refused(fault.code)
        if (openedAt !== null && !officersNamed(wanted, terms ?? NO_TERMS)) throw new Refused('ballot/officers-missing')
        const decided = new Set(before.flatMap(({ accountId, state }) => (state === 'named' ? [] : [accountId])))
        await removeRows(em, PollOfficerRow, { pollId, state: 'named' })
        await addRows(
          em,
          PollOfficerRow,
          wanted
            .filter(({ accountId }) => !decided.has(accountId))
            .map((one) => ({ ...NEW, ...one, pollId, label: staff.get(one.accountId)!.post })),
        )
        const { tellers, scrutineers } = input
        const anew = ids.filter((id) => before.every(({ accountId }) => accountId !== id))
        await record({
          subject: 'poll',
          subjectId: pollId,
          action: 'name-officers',
          actor,
          actorLabel: labelOf(actor),
          data: { tellers, scrutineers, anew },
          topics: ['poll'],
        })
        return pollId
      },
      (id) => this.polls.one({ ...call, input: { id } }),
    )
  }

  sign(call: CallOf<typeof SignCount>): Promise<Poll> {
    return this.#say(call, 'sign', { state: 'signed' })
  }

  refuse(call: CallOf<typeof RefuseToSign>): Promise<Poll> {
    return this.#say(call, 'refuse-to-sign', { state: 'refused', reason: call.input.reason })
  }

  #say(
    call: CallOf<typeof SignCount>,
    action: 'sign' | 'refuse-to-sign',
    said: { readonly state: SignatureState; readonly reason?: string },
  ): Promise<Poll> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, now, record }) => {
        const at = await this.polls.of(call, input.id, em, 'alone')
        await this.polls.step(call, at, action, em, ['reason'])
        const { id: pollId, root } = at.poll
        if (input.root !== root) throw new Refused('ballot/other-root')
        await changeRows(em, PollOfficerRow, { pollId, accountId: actor.id }, { ...said, signedAt: now, root })
        const actorLabel = labelOf(actor)
        await record({
          subject: 'poll',
          subjectId: pollId,
          action,
          actor,
          actorLabel,
          data: { root },
          topics: ['poll'],
        })
        return pollId
      },
      (id) => this.polls.one({ ...call, input: { id } }),
    )
  }
}

const as = (duty: OfficerDuty, ids: readonly string[]) => ids.map((accountId) => ({ accountId, duty }))
const NEW = { state: 'named', signedAt: null, root: null, reason: null } as const
