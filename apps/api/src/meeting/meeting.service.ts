import { Injectable } from '@nestjs/common'
import type {
  ActOnMeeting,
  CallMeeting,
  Meeting,
  MeetingId,
  RecordOpinion,
  ReplyToCall,
  TakeAttendance,
} from '@linli/contract'
import { DAY, mayReply, meetingProcess, step, type MeetingClock, type Need } from '@linli/domain'
import { actorLabel, ConsultationSteps } from '../consultation/consultation-steps.ts'
import { ConsultationReach } from '../consultation/facts.ts'
import type { Actor, CallOf } from '../kernel/call.ts'
import { Clocks, runsOf } from '../kernel/clocks.ts'
import { found, granted, Refused } from '../kernel/errors.ts'
import { addRows, changeRows } from '../kernel/rows.ts'
import { UnitOfWork, type Work } from '../kernel/unit-of-work.ts'
import { MeetingReach, type MeetingFacts } from './facts.ts'
import { MeetingNoteRow, MeetingRow, MeetingSeatRow } from './meeting.entity.ts'
import { MeetingViews } from './views.ts'

/** Levels that hear of a clock that runs over: street, district. */
const LEVELS = 2

/** Meetings (会议): called, held, minuted, confirmed. */
@Injectable()
export class MeetingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly topics: ConsultationReach,
    private readonly topicSteps: ConsultationSteps,
    private readonly reach: MeetingReach,
    private readonly clocks: Clocks,
    private readonly views: MeetingViews,
  ) {}

  one({ actor, input, now }: Pick<CallOf<typeof MeetingId>, 'actor' | 'input' | 'now'>): Promise<Meeting> {
    return this.views.one(actor, input.id, now)
  }

  /** Notice (通知): everybody in the roster is called. The first one of a topic opens its deliberation. */
  call(call: CallOf<typeof CallMeeting>): Promise<Meeting> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async (work) => {
        const { em, now } = work
        const { row: topic, council, relations } = await this.topics.of(em, actor, input.consultationId, now)
        if (!relations.has('clerk')) throw new Refused('process/not-yours')
        if (!['topic', 'deliberating'].includes(topic.state)) throw new Refused('process/not-in-state')
        const startsAt = Date.parse(input.startsAt)
        const { noticeDays } = topic.declared.meetings
        if (startsAt < now + noticeDays * DAY)
          throw new Refused('meeting/notice-too-short', { startsAt: `请至少提前 ${noticeDays} 天通知` })
        const row: MeetingRow = {
          id: work.newId(),
          version: 0,
          processVersion: meetingProcess.version,
          consultationId: topic.id,
          state: meetingProcess.initial,
          path: topic.path,
          startsAt,
          venue: input.venue,
          agenda: input.agenda,
          minutes: null,
          writtenById: null,
          calledBy: actorLabel(actor, topic),
          createdAt: now,
        }
        await addRows(em, MeetingRow, [row])
        const seats = council.seats.map(({ kind, post, name, accountId, interest }) => ({
          id: work.newId(),
          meetingId: row.id,
          ...{ kind, post, name, accountId, interest },
          reply: null,
          present: false,
          stance: null,
          opinion: null,
        }))
        await addRows(em, MeetingSeatRow, seats)
        await this.#record(work, row, meetingProcess.begin.action, actor, row.calledBy)
        if (topic.state === 'topic')
          await this.topicSteps.take(work, await this.topics.of(em, actor, topic.id, now), 'convene', actor, {})
        return row.id
      },
      (id) => this.views.one(actor, id, call.now),
    )
  }

  /** Leaves the version: who keeps the meeting goes on with what they see. */
  reply(call: CallOf<typeof ReplyToCall>): Promise<Meeting> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async (work) => {
        const { row, seats } = await this.reach.of(work.em, actor, input.id, work.now)
        const own = seats.filter(({ accountId }) => accountId !== null && actor.ids.includes(accountId))
        granted(mayReply(row, own.length > 0, work.now))
        await changeRows(work.em, MeetingSeatRow, { id: own.map(({ id }) => id) }, { reply: input.reply })
        await this.#record(work, row, 'reply', actor, own[0]!.post)
        return row.id
      },
      () => this.one(call),
    )
  }

  attend(call: CallOf<typeof TakeAttendance>): Promise<Meeting> {
    return this.#command(call, async (work, facts) => {
      const { id, present } = call.input
      const there = facts.seats.filter((seat) => present.includes(seat.id))
      if (there.length !== new Set(present).size) throw new Refused('not-found')
      for (const seat of facts.seats)
        await changeRows(work.em, MeetingSeatRow, { id: seat.id, meetingId: id }, { present: there.includes(seat) })
      await this.#take(work, facts, 'attend', call.actor, new Set())
    })
  }

  opine(call: CallOf<typeof RecordOpinion>): Promise<Meeting> {
    return this.#command(call, async (work, facts) => {
      const { seatId, stance, text } = call.input
      const seat = found(facts.seats.find(({ id }) => id === seatId))
      if (seat.present) facts.holds.add('present')
      await this.#take(work, facts, 'opine', call.actor, new Set())
      await changeRows(work.em, MeetingSeatRow, { id: seat.id }, { stance, opinion: text })
    })
  }

  act(call: CallOf<typeof ActOnMeeting>): Promise<Meeting> {
    return this.#command(call, async (work, facts) => {
      const { action, reason, text } = call.input
      const brought = new Set<Need>([...(reason ? ['reason' as const] : []), ...(text ? ['text' as const] : [])])
      const written = action === 'write' && text ? { minutes: text, writtenById: call.actor.id } : {}
      await this.#take(work, facts, action, call.actor, brought, written, reason)
    })
  }

  #command<In extends CallOf<typeof MeetingId>['input'] & { readonly version: number }>(
    call: Pick<CallOf<typeof MeetingId>, 'actor' | 'command' | 'now'> & { readonly input: In },
    work: (work: Work, facts: MeetingFacts) => Promise<void>,
  ): Promise<Meeting> {
    const { id, version } = call.input
    return this.uow.command(
      call,
      async (doing) => {
        const facts = await this.reach.of(doing.em, call.actor, id, doing.now)
        if (facts.row.version !== version) throw new Refused('conflict/changed')
        await work(doing, facts)
        return id
      },
      () => this.one(call),
    )
  }

  async #take(
    work: Work,
    { row, relations, holds, topic }: MeetingFacts,
    action: string,
    actor: Actor,
    brought: ReadonlySet<Need>,
    change: Partial<MeetingRow> = {},
    body = '',
  ): Promise<void> {
    const { em, now } = work
    const did = granted(step(meetingProcess, row.state, action, { relations, holds, brought }))
    const runs = (await runsOf(em, [row.id])).get(row.id)!
    const { limits } = topic.row.declared
    const limitOf = (clock: string) => ({ clock, limit: limits[clock as MeetingClock] })
    await this.clocks.move(em, row.id, runs, did, { now, levels: LEVELS, limits: limitOf })
    const next = { ...change, state: did.to, version: row.version + 1 }
    const by = { id: row.id, version: row.version }
    if ((await changeRows(em, MeetingRow, by, next)) !== 1) throw new Refused('conflict/changed')
    await this.#record(work, row, action, actor, actorLabel(actor, topic.row), body)
  }

  async #record(
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
