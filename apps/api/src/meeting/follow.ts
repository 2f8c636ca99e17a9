import { Injectable, type OnModuleInit } from '@nestjs/common'
import { DESK_ROLES, isoTime, MEETING_KINDS, meetingProcess, type MeetingClock } from '@linli/domain'
import { IsNull } from 'typeorm'
import { holdersAt } from '../access/holders.ts'
import { ConsultationRow } from '../consultation/consultation.entity.ts'
import { CONVENORS, KEEPERS } from '../consultation/facts.ts'
import { ClockRunRow, type EventRow } from '../kernel/kernel.entity.ts'
import { Outbox } from '../kernel/outbox.ts'
import { readRow, readRows } from '../kernel/rows.ts'
import { Timers, type Timer } from '../kernel/timers.ts'
import type { Work } from '../kernel/unit-of-work.ts'
import { Notices } from '../notification/notices.ts'
import { MeetingRow, MeetingSeatRow } from './meeting.entity.ts'

/** What those who were called are told. */
const TO_MEMBERS: Readonly<Record<string, (row: MeetingRow) => string>> = {
  call: ({ startsAt, venue }) => `通知您开会：${isoTime(startsAt).slice(0, 16).replace('T', ' ')}，${venue}`,
  'call-off': () => '会议取消，理由见会议',
  confirm: () => '会议纪要已确认，可以查看',
}

const TOLD_OF: ReadonlySet<string> = new Set([...Object.keys(TO_MEMBERS), 'write', 'warn', 'escalate'])

/** Who is told of what happens to a meeting, and of a clock that makes itself heard. */
@Injectable()
export class MeetingFollow implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.outbox.on('meeting', (work, event) => this.#tell(work, event))
    for (const kind of ['warn', 'escalate']) this.timers.on(kind, (work, timer) => this.#alarm(work, timer))
  }

  async #tell({ em, now }: Work, event: EventRow): Promise<void> {
    const row = await readRow(em, MeetingRow, { id: event.subjectId })
    if (!row) return
    const topic = row.consultationId && (await readRow(em, ConsultationRow, { id: row.consultationId }))
    const { action, data } = event
    const told = new Set<string>()
    const members = TO_MEMBERS[action]
    if (members)
      for (const seat of await readRows(em, MeetingSeatRow, { meetingId: row.id }))
        if (seat.accountId) told.add(seat.accountId)
    if (action === 'write')
      for (const id of await holdersAt(em, { placeId: row.communityId }, CONVENORS, now)) told.add(id)
    const clock = data['clock'] as MeetingClock | undefined
    if (clock) {
      const above = data['level'] === 1 ? row.streetId : row.districtId
      const [placeId, roles] =
        action === 'escalate' ? [above, DESK_ROLES] : [row.communityId, clock === 'confirm' ? CONVENORS : KEEPERS]
      for (const id of await holdersAt(em, { placeId }, roles, now)) told.add(id)
    }
    if (event.actorId) told.delete(event.actorId)
    const late = clock && `${meetingProcess.clocks[clock]}${action === 'warn' ? '的时限快到' : '已超时'}`
    if (!TOLD_OF.has(action)) return
    const text = members?.(row) ?? late ?? '会议纪要已提交，请确认'
    const title = topic ? topic.title : MEETING_KINDS[row.kind]
    await this.notices.tell(em, told, {
      eventId: event.id,
      title,
      body: topic ? `议题“${title}”：${text}` : `${title}：${text}`,
      workOrderId: null,
      at: event.at,
    })
  }

  async #alarm({ em, record }: Work, { subjectId, clock, kind, level }: Timer): Promise<void> {
    const row = await readRow(em, MeetingRow, { id: subjectId })
    const runs = { subjectId, clock, stoppedAt: IsNull(), pausedAt: IsNull() }
    if (!row || !(await em.existsBy(ClockRunRow, runs))) return
    const action = kind === 'warn' ? 'warn' : 'escalate'
    const about = { subject: 'meeting', subjectId, action, actor: null, actorLabel: '系统' } as const
    await record({ ...about, data: { clock, level }, topics: ['meeting'] })
  }
}
