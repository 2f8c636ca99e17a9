import { Injectable } from '@nestjs/common'
import type { Meeting, MeetingPage, MeetingQuery } from '@linli/contract'
import {
  allowedActions,
  isoTime,
  mayReply,
  MEETING_TRAIL,
  meetingProcess,
  quorumOf,
  subtree,
  type MeetingCondition,
} from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { postsWith } from '../access/scope.ts'
import { communityPathOf, ConsultationReach } from '../consultation/facts.ts'
import { ConsultationRow } from '../consultation/consultation.entity.ts'
import type { Actor, CallOf } from '../kernel/call.ts'
import { cursorOf, keyOf, pageOf } from '../kernel/cursor.ts'
import { EventRow } from '../kernel/kernel.entity.ts'
import { readRows } from '../kernel/rows.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Secrets } from '../platform/secrets.ts'
import { MeetingReach } from './facts.ts'
import { MeetingNoteRow, MeetingRow, MeetingSeatRow } from './meeting.entity.ts'

/** The public reads when it was called, held and confirmed, not how the clerk got there. */
const PUBLIC: ReadonlySet<string> = new Set(['call', 'call-off', 'hold', 'confirm'])

/** Asked of the seat that the step is about. */
const BY_SEAT: readonly MeetingCondition[] = ['present']

const meetingOf = (row: MeetingRow, { title, placeName }: Pick<ConsultationRow, 'title' | 'placeName'>) => ({
  id: row.id,
  consultationId: row.consultationId,
  title,
  state: row.state,
  stateLabel: meetingProcess.states[row.state].label,
  placeName,
  startsAt: isoTime(row.startsAt),
  venue: row.venue,
})

/** A meeting as somebody sees it: who organises it with names, everybody else by post and once it is confirmed. */
@Injectable()
export class MeetingViews {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reach: MeetingReach,
    private readonly topics: ConsultationReach,
    private readonly secrets: Secrets,
  ) {}

  async one(actor: Actor, id: string, now: number): Promise<Meeting> {
    const em = this.uow.source.manager
    const facts = await this.reach.of(em, actor, id, now)
    const { row, seats, relations, topic } = facts
    const organises = relations.size > 0
    const own = ({ accountId }: MeetingSeatRow) => accountId !== null && actor.ids.includes(accountId)
    const shown = organises || row.state === 'confirmed'
    return {
      ...meetingOf(row, topic.row),
      version: row.version,
      agenda: row.agenda,
      calledBy: row.calledBy,
      quorum: quorumOf(topic.row.declared.meetings.quorum, seats),
      seats: seats.map((seat) => ({
        id: seat.id,
        kind: seat.kind,
        post: seat.post,
        name: organises ? this.secrets.open(seat.name) : null,
        interest: seat.interest,
        mine: own(seat),
        reply: organises || own(seat) ? seat.reply : null,
        present: shown ? seat.present : null,
        stance: shown ? seat.stance : null,
        opinion: shown ? seat.opinion : null,
      })),
      mayReply: mayReply(row, seats.some(own), now).ok,
      minutes: shown ? row.minutes : null,
      trail: (await this.#trail(em, id)).filter(({ action }) => organises || PUBLIC.has(action)),
      allowedActions: allowedActions(meetingProcess, row.state, {
        relations,
        holds: new Set([...facts.holds, ...BY_SEAT]),
      }).map(({ action, label, needs, next }) => ({ action, label, needs: [...needs], next })),
    }
  }

  async list(call: CallOf<typeof MeetingQuery>): Promise<MeetingPage> {
    const { input } = call
    const em = this.uow.source.manager
    const { cursor, limit } = input
    const [where, values] = await this.#range(call)
    const after = cursor ? [String(keyOf(cursor, ['string'])[0])] : []
    const ids: { id: string }[] = await em.query(
      `SELECT id FROM meeting WHERE ${where} ${after.length ? 'AND id < ?' : ''} ORDER BY id DESC LIMIT ${limit + 1}`,
      [...values, ...after],
    )
    const rows = await readRows(em, MeetingRow, { id: ids.map(({ id }) => id) })
    rows.sort((a, b) => (a.id < b.id ? 1 : -1))
    const topics = await readRows(em, ConsultationRow, { id: [...new Set(rows.map((row) => row.consultationId))] })
    const topicOf = new Map(topics.map((topic) => [topic.id, topic]))
    return pageOf(
      rows,
      limit,
      (row) => cursorOf(row.id),
      (row) => meetingOf(row, topicOf.get(row.consultationId)!),
    )
  }

  /** Which meetings a list is of, as a condition. */
  async #range({ actor, input, now }: CallOf<typeof MeetingQuery>): Promise<readonly [string, readonly unknown[]]> {
    const { consultationId, called } = input
    if (consultationId) {
      await this.topics.of(this.uow.source.manager, actor, consultationId, now)
      return ['consultation_id = ?', [consultationId]]
    }
    const paths = postsWith(actor, 'meeting.read').flatMap(({ path }) => (path === null ? [] : [communityPathOf(path)]))
    if (called || paths.length === 0) {
      const ids = actor.ids.map(() => '?').join(', ')
      return [`id IN (SELECT meeting_id FROM meeting_seat WHERE account_id IN (${ids}))`, actor.ids]
    }
    const ranges = [...new Set(paths)].map((path) => subtree(path))
    const inOne = ranges.map(() => '(path >= ? AND path < ?)').join(' OR ')
    return [`(${inOne})`, ranges.flatMap(({ from, to }) => [from, to])]
  }

  async #trail(em: EntityManager, id: string): Promise<Meeting['trail']> {
    const events = await readRows(em, EventRow, { subject: 'meeting', subjectId: id }, { order: ['id'] })
    const notes = await readRows(em, MeetingNoteRow, { meetingId: id })
    const textOf = new Map(notes.map(({ eventId, body }) => [eventId, body]))
    return events.map(({ id, at, action, actorLabel }) => ({
      at: isoTime(at),
      action,
      label: MEETING_TRAIL[action] ?? action,
      by: actorLabel,
      text: textOf.get(id) ?? null,
    }))
  }
}
