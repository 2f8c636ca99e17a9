import { Injectable, type OnModuleInit } from '@nestjs/common'
import type {
  ComplainOfRoll,
  DecideComplaint,
  RollComplaint,
  RollComplaintPage,
  RollComplaintQuery,
  RollPage,
  RollQuery,
} from '@linli/contract'
import { isoTime } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { labelOf, permitsAt } from '../access/scope.ts'
import type { CallOf } from '../kernel/call.ts'
import { cursorOf, keyOf, pageOf } from '../kernel/cursor.ts'
import { found, Refused } from '../kernel/errors.ts'
import { Outbox } from '../kernel/outbox.ts'
import { addRows, changeRows, readRow } from '../kernel/rows.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Notices } from '../notification/notices.ts'
import { PollRow, RollComplaintRow } from './ballot.entity.ts'
import { Polls, type PollAt } from './polls.ts'
import { Proxies } from './proxies.ts'
import { Rolls } from './rolls.ts'

const REPLY = 'roll-complaint'

/** The roll while it is shown, and what people say of it: answered before the poll opens. */
@Injectable()
export class RollComplaints implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly polls: Polls,
    private readonly rolls: Rolls,
    private readonly proxies: Proxies,
    private readonly outbox: Outbox,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.outbox.on(REPLY, async ({ em }, event) => {
      const complaint = await readRow(em, RollComplaintRow, { id: String(event.data['complaintId']) })
      if (complaint?.accountId)
        await this.notices.tell(em, [complaint.accountId], {
          eventId: event.id,
          title: '名册意见',
          body: '您对表决名册的意见有了答复，在“我的”→“表决”里可以查看',
          workOrderId: null,
          at: event.at,
        })
    })
  }

  /** Names persons, so it is shown for as long as it can be complained of, and to its keeper. */
  async roll(call: CallOf<typeof RollQuery>): Promise<RollPage> {
    const { manager } = this.uow.source
    const { poll, place } = await this.polls.of(call, call.input.id, manager)
    if (poll.state !== 'roll-shown' && !permitsAt(call.actor, 'ballot.manage', place.path))
      throw new Refused('ballot/roll-hidden')
    return this.rolls.page(manager, poll.id, call.input)
  }

  /** The keeper of the roll reads all, others their own. */
  async list(call: CallOf<typeof RollComplaintQuery>): Promise<RollComplaintPage> {
    const { actor, input } = call
    const { manager } = this.uow.source
    const { poll, place } = await this.polls.of(call, input.id, manager)
    const own = permitsAt(actor, 'ballot.manage', place.path) ? [] : [...actor.ids]
    const after = input.cursor ? keyOf(input.cursor, ['string'])[0]! : ''
    const rows: { id: string }[] = await manager.query(
      `SELECT id FROM roll_complaint WHERE poll_id = ? AND id > ?
       ${own.length ? `AND account_id IN (${own.map(() => '?').join(', ')})` : ''} ORDER BY id LIMIT ${input.limit + 1}`,
      [poll.id, after, ...own],
    )
    const page = pageOf(
      rows,
      input.limit,
      ({ id }) => cursorOf(id),
      ({ id }) => id,
    )
    return { items: await Promise.all(page.items.map((id) => this.#view(manager, id))), next: page.next }
  }

  async #view(em: EntityManager, id: string): Promise<RollComplaint> {
    const { body, createdAt, reply, change } = found(await readRow(em, RollComplaintRow, { id }))
    return { id, text: body, at: isoTime(createdAt), reply, change }
  }

  complain(call: CallOf<typeof ComplainOfRoll>): Promise<RollComplaint> {
    const { actor, input } = call
    let complaintId = ''
    return this.uow.command(
      call,
      async ({ em, now, newId, record }) => {
        const at = await this.polls.of(call, input.id, em, 'shared')
        await this.polls.step(call, at, 'complain', em, ['text'])
        complaintId = newId()
        const row = { id: complaintId, pollId: at.poll.id, accountId: actor.id, body: input.text, createdAt: now }
        await addRows(em, RollComplaintRow, [{ ...row, reply: null, change: null }])
        await record({
          subject: 'poll',
          subjectId: at.poll.id,
          action: 'complain',
          actor,
          actorLabel: '居民',
          data: { complaintId },
        })
        return complaintId
      },
      (id) => this.#view(this.uow.source.manager, id),
    )
  }

  decide(call: CallOf<typeof DecideComplaint>): Promise<RollComplaint> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, now, record }) => {
        const at = await this.polls.of(call, input.id, em, 'alone')
        await this.polls.step(call, at, 'decide', em, ['text'])
        const complaint = found(await readRow(em, RollComplaintRow, { id: input.complaintId, pollId: at.poll.id }))
        if (complaint.reply !== null) throw new Refused('ballot/complaint-decided')
        const change = await this.#amend(em, at, complaint, input.change, now)
        await changeRows(em, RollComplaintRow, { id: complaint.id }, { reply: input.reply, change })
        await changeRows(em, PollRow, { id: at.poll.id }, await this.rolls.amount(em, at.poll.id))
        await record({
          subject: 'poll',
          subjectId: at.poll.id,
          action: 'decide',
          actor,
          actorLabel: labelOf(actor),
          data: { complaintId: complaint.id, change },
          topics: [REPLY],
        })
        return at.poll.id
      },
      () => this.#view(this.uow.source.manager, input.complaintId),
    )
  }

  async #amend(
    em: EntityManager,
    { poll, place }: PollAt,
    { accountId }: RollComplaintRow,
    change: CallOf<typeof DecideComplaint>['input']['change'],
    now: number,
  ): Promise<RollComplaintRow['change']> {
    switch (change.kind) {
      case 'none':
        return 'none'
      case 'add-them':
        if (accountId === null) throw new Refused('ballot/no-home')
        await this.rolls.addPerson(em, poll, place.path, accountId)
        return 'added'
      case 'add':
        await this.rolls.addEntered(em, poll, change.entry)
        return 'added'
      case 'remove':
        await this.rolls.remove(em, poll.id, change.entryId)
        await this.proxies.forget(em, change.entryId, now)
        return 'removed'
    }
  }
}
