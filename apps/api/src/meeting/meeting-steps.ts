import { Injectable } from '@nestjs/common'
import type { MeetingId } from '@linli/contract'
import { meetingProcess, step, type MeetingClock, type Need } from '@linli/domain'
import { actorLabel } from '../consultation/consultation-steps.ts'
import type { Actor, CallOf } from '../kernel/call.ts'
import { Clocks, runsOf } from '../kernel/clocks.ts'
import { granted, Refused } from '../kernel/errors.ts'
import { addRows, changeRows } from '../kernel/rows.ts'
import { UnitOfWork, type Work } from '../kernel/unit-of-work.ts'
import { MeetingReach, type MeetingFacts } from './facts.ts'
import { MeetingNoteRow, MeetingRow } from './meeting.entity.ts'

/** Levels that hear of a clock that runs over: street, district. */
const LEVELS = 2

/** Asks the process and carries out what it allowed: the meeting, its clocks and its trail, in one transaction. */
@Injectable()
export class MeetingSteps {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reach: MeetingReach,
    private readonly clocks: Clocks,
  ) {}

  /** A command about the meeting as the actor saw it. */
  command<T, In extends CallOf<typeof MeetingId>['input'] & { readonly version: number }>(
    call: Pick<CallOf<typeof MeetingId>, 'actor' | 'command' | 'now'> & { readonly input: In },
    work: (work: Work, facts: MeetingFacts) => Promise<void>,
    answer: (id: string) => Promise<T>,
  ): Promise<T> {
    const { id, version } = call.input
    return this.uow.command(
      call,
      async (doing) => {
        const facts = await this.reach.of(doing.em, call.actor, id, doing.now)
        if (facts.row.version !== version) throw new Refused('conflict/changed')
        await work(doing, facts)
        return id
      },
      answer,
    )
  }

  async take(
    work: Work,
    { row, relations, holds }: MeetingFacts,
    action: string,
    actor: Actor,
    brought: ReadonlySet<Need> = new Set(),
    change: Partial<MeetingRow> = {},
    body = '',
  ): Promise<void> {
    const { em, now } = work
    const did = granted(step(meetingProcess, row.state, action, { relations, holds, brought }))
    const runs = (await runsOf(em, [row.id])).get(row.id)!
    const { limits } = row.declared
    const limitOf = (clock: string) => ({ clock, limit: limits[clock as MeetingClock] })
    await this.clocks.move(em, row.id, runs, did, { now, levels: LEVELS, limits: limitOf })
    const next = { ...change, state: did.to, version: row.version + 1 }
    const by = { id: row.id, version: row.version }
    if ((await changeRows(em, MeetingRow, by, next)) !== 1) throw new Refused('conflict/changed')
    await this.record(work, row, action, actor, actorLabel(actor, row), body)
  }

  async record(
    work: Work,
    row: MeetingRow,
    action: string,
    actor: Actor,
    actorLabel: string,
    body = '',
  ): Promise<void> {
    const event = { subject: 'meeting', subjectId: row.id, action, actor, actorLabel, topics: ['meeting'] } as const
    const eventId = await work.record(event)
    if (body) await addRows(work.em, MeetingNoteRow, [{ eventId, meetingId: row.id, body }])
  }
}
