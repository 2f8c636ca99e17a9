import { Injectable } from '@nestjs/common'
import type { ActOnMeeting, Meeting, MeetingId, RecordOpinion, ReplyToCall, TakeAttendance } from '@linli/contract'
import { mayReply, type Need } from '@linli/domain'
import type { CallOf } from '../kernel/call.ts'
import { found, granted, Refused } from '../kernel/errors.ts'
import { changeRows } from '../kernel/rows.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { MeetingReach } from './facts.ts'
import { MeetingSeatRow } from './meeting.entity.ts'
import { MeetingSteps } from './meeting-steps.ts'
import { MeetingViews } from './views.ts'

type Doing = Parameters<MeetingSteps['command']>[1]

/** Meetings (会议): held, minuted, confirmed. */
@Injectable()
export class MeetingService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reach: MeetingReach,
    private readonly steps: MeetingSteps,
    private readonly views: MeetingViews,
  ) {}

  one({ actor, input, now }: Pick<CallOf<typeof MeetingId>, 'actor' | 'input' | 'now'>): Promise<Meeting> {
    return this.views.one(actor, input.id, now)
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
        await this.steps.record(work, row, 'reply', actor, own[0]!.post)
        return row.id
      },
      () => this.one(call),
    )
  }

  attend(call: CallOf<typeof TakeAttendance>): Promise<Meeting> {
    const doing: Doing = async (work, facts) => {
      const { id, present } = call.input
      const there = facts.seats.filter((seat) => present.includes(seat.id))
      if (there.length !== new Set(present).size) throw new Refused('not-found')
      for (const seat of facts.seats)
        await changeRows(work.em, MeetingSeatRow, { id: seat.id, meetingId: id }, { present: there.includes(seat) })
      await this.steps.take(work, facts, 'attend', call.actor)
    }
    return this.steps.command(call, doing, () => this.one(call))
  }

  opine(call: CallOf<typeof RecordOpinion>): Promise<Meeting> {
    const doing: Doing = async (work, facts) => {
      const { seatId, stance, text } = call.input
      const seat = found(facts.seats.find(({ id }) => id === seatId))
      if (seat.present) facts.holds.add('present')
      await this.steps.take(work, facts, 'opine', call.actor)
      await changeRows(work.em, MeetingSeatRow, { id: seat.id }, { stance, opinion: text })
    }
    return this.steps.command(call, doing, () => this.one(call))
  }

  act(call: CallOf<typeof ActOnMeeting>): Promise<Meeting> {
    const doing: Doing = async (work, facts) => {
      const { action, reason, text } = call.input
      const brought = new Set<Need>([...(reason ? ['reason' as const] : []), ...(text ? ['text' as const] : [])])
      const written = action === 'write' && text ? { minutes: text, writtenById: call.actor.id } : {}
      await this.steps.take(work, facts, action, call.actor, brought, written, reason)
    }
    return this.steps.command(call, doing, () => this.one(call))
  }
}
