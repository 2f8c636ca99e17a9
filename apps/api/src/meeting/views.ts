import { Injectable } from '@nestjs/common'
import type { Meeting, MeetingPage, MeetingQuery } from '@linli/contract'
import {
  allowedActions,
  isoTime,
  ITEM_DECISIONS,
  mayShowHands,
  mayReply,
  MEETING_KINDS,
  MEETING_TRAIL,
  meetingProcess,
  quorumOf,
  seated,
  subtree,
  type ItemDecision,
  type MeetingCondition,
} from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { postsWith } from '../access/scope.ts'
import { communityPathOf, ConsultationReach } from '../consultation/facts.ts'
import { decidedOf, stateLabelOf } from '../consultation/views.ts'
import { ConsultationRow } from '../consultation/consultation.entity.ts'
import type { Actor, CallOf } from '../kernel/call.ts'
import { cursorOf, keyOf, pageOf } from '../kernel/cursor.ts'
import { readRows } from '../kernel/rows.ts'
import { trailOf } from '../kernel/trail.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Secrets } from '../platform/secrets.ts'
import { holdsOfItem, MeetingReach, type MeetingFacts } from './facts.ts'
import { MeetingNoteRow, MeetingRow, type MeetingItemRow, type MeetingSeatRow } from './meeting.entity.ts'

/** The public reads when it was called, held and confirmed, not how the clerk got there. */
const PUBLIC: ReadonlySet<string> = new Set(['call', 'call-off', 'hold', 'confirm'])

/** Asked of the seat that the step is about. */
const BY_SEAT: readonly MeetingCondition[] = ['present']
/** Asked of the item that the step is about: offered there. */
const BY_ITEM: ReadonlySet<string> = new Set(['raise', 'decide'])

const meetingOf = (row: MeetingRow, topic: Pick<ConsultationRow, 'title'> | undefined) => ({
  id: row.id,
  kind: row.kind,
  kindLabel: MEETING_KINDS[row.kind],
  consultationId: row.consultationId,
  title: topic?.title ?? MEETING_KINDS[row.kind],
  state: row.state,
  stateLabel: meetingProcess.states[row.state].label,
  placeName: row.placeName,
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
    const { row, seats, relations } = facts
    const agenda = await this.#agenda(em, actor, facts, now)
    const about = agenda.topics.get(row.consultationId ?? '')
    const organises = relations.size > 0
    const own = ({ accountId }: MeetingSeatRow) => accountId !== null && actor.ids.includes(accountId)
    const shown = organises || row.state === 'confirmed'
    return {
      ...meetingOf(row, about),
      version: row.version,
      agenda: agenda.items,
      calledBy: row.calledBy,
      quorum: quorumOf(row.declared.quorum, seats),
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
      })
        .filter(({ action }) => !BY_ITEM.has(action))
        .map(({ action, label, needs, next }) => ({ action, label, needs: [...needs], next })),
    }
  }

  /** Items with what was decided of them, and what the reader may decide now: what the topic itself would allow. */
  async #agenda(em: EntityManager, actor: Actor, { row, seats, items, relations, holds }: MeetingFacts, now: number) {
    const ids = [row.consultationId, ...items.map(({ consultationId }) => consultationId)].flatMap((id) => id ?? [])
    const topics = new Map((await readRows(em, ConsultationRow, { id: [...new Set(ids)] })).map((one) => [one.id, one]))
    const may = (item: MeetingItemRow, action: string) =>
      allowedActions(meetingProcess, row.state, { relations, holds: new Set([...holds, ...holdsOfItem(item)]) }).some(
        (allowed) => allowed.action === action,
      )
    const shown: Meeting['agenda'] = []
    for (const item of items) {
      const topic = topics.get(item.consultationId ?? '')
      const decisions = topic && may(item, 'decide') ? await this.#decisions(em, actor, topic.id, now) : []
      shown.push({
        id: item.id,
        title: topic?.title ?? item.title,
        consultationId: item.consultationId,
        topicState: topic ? stateLabelOf(topic) : null,
        decisions: decisions.map((decision) => ({ decision, label: ITEM_DECISIONS[decision] })),
        mayRaise: may(item, 'raise'),
        entitled: topic?.declared.hands?.roll === 'seats' ? seated(seats).length : null,
        decided: decidedOf(item),
      })
    }
    return { topics, items: shown }
  }

  async #decisions(em: EntityManager, actor: Actor, topicId: string, now: number): Promise<ItemDecision[]> {
    const { row, process, relations, holds } = await this.topics.of(em, actor, topicId, now)
    const allowed = allowedActions(process, row.state, { relations, holds: new Set([...holds, 'passed' as const]) })
    const may = (action: string) => allowed.some((one) => one.action === action)
    return (Object.keys(ITEM_DECISIONS) as ItemDecision[]).filter((decision) => {
      if (decision === 'leave') return true
      if (decision === 'resolve') return mayShowHands(row.declared, row.state) && holds.has('no-poll') && may('adopt')
      return may(decision)
    })
  }

  async list(call: CallOf<typeof MeetingQuery>): Promise<MeetingPage> {
    const { input } = call
    const em = this.uow.source.manager
    const { kind, cursor, limit } = input
    const [where, values] = await this.#range(call)
    const conditions = [where, ...(kind ? ['kind = ?'] : []), ...(cursor ? ['id < ?'] : [])]
    const after = cursor ? [String(keyOf(cursor, ['string'])[0])] : []
    const ids: { id: string }[] = await em.query(
      `SELECT id FROM meeting WHERE ${conditions.join(' AND ')} ORDER BY id DESC LIMIT ${limit + 1}`,
      [...values, ...(kind ? [kind] : []), ...after],
    )
    const rows = await readRows(em, MeetingRow, { id: ids.map(({ id }) => id) })
    rows.sort((a, b) => (a.id < b.id ? 1 : -1))
    const topics = await readRows(em, ConsultationRow, {
      id: [...new Set(rows.flatMap((row) => row.consultationId ?? []))],
    })
    const titleOf = new Map(topics.map((topic) => [topic.id, topic]))
    return pageOf(
      rows,
      limit,
      (row) => cursorOf(row.id),
      (row) => meetingOf(row, titleOf.get(row.consultationId ?? '')),
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
    const notes = await readRows(em, MeetingNoteRow, { meetingId: id })
    return trailOf(em, 'meeting', id, MEETING_TRAIL, notes)
  }
}
