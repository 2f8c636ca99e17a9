import type { WorkOrderDetail } from '@linli/contract'
import {
  hiddenActions,
  isoTime,
  REPORTER_CLOCKS,
  trailLabel,
  workOrderProcess,
  type WorkOrderClock,
} from '@linli/domain'
import type { EntityManager } from 'typeorm'
import type { Files } from '../attachment/files.ts'
import type { Actor } from '../kernel/call.ts'
import type { EventData } from '../kernel/kernel.entity.ts'
import { onSideOf, type CaseFacts } from './facts.ts'

/** What only the reporter sees in the trail: who rated stays unknown to those who are rated. */
const REPORTER_ONLY = hiddenActions(workOrderProcess)
/** What the two sides of a whistle say of each other. */
const SIDES_ONLY = new Set(['rate-holder', 'rate-caller'])
/** What the reporter is not bothered with. */
const STAFF_ONLY = new Set(['unmask', 'warn', 'hand-over', 'print'])
const MOST = 500

/** A step of a case with what was written at it. */
export interface TakenStep {
  readonly id: string
  readonly action: string
  readonly at: number
  readonly actorId: string | null
  readonly actorLabel: string
  readonly data: EventData
  readonly text: string | null
  readonly photos: readonly string[]
}
type StepRead = Record<'id' | 'action' | 'label' | 'data', string> &
  Record<'actor' | 'body' | 'photos', string | null> & { at: number | string }

/** The steps of a case, the oldest first. */
export async function stepsOf(em: EntityManager, workOrderId: string): Promise<TakenStep[]> {
  const rows: StepRead[] = await em.query(
    `SELECT e.id, e.action, e.at, e.actor_id AS actor, e.actor_label AS label, e.data, n.body, n.photos
     FROM event e LEFT JOIN work_order_note n ON n.event_id = e.id
     WHERE e.subject = ? AND e.subject_id = ? ORDER BY e.id LIMIT ${MOST}`,
    ['work-order', workOrderId],
  )
  return rows.map(({ id, action, at, actor, label, data, body, photos }) => ({
    id,
    action,
    at: Number(at),
    actorId: actor,
    actorLabel: label,
    data: JSON.parse(data) as EventData,
    text: body || null,
    photos: photos === null ? [] : (JSON.parse(photos) as string[]),
  }))
}

/** The trail of a case as the actor may read it. @param followed steps of the case that it follows */
export async function timelineOf(
  files: Files,
  own: readonly TakenStep[],
  followed: readonly TakenStep[],
  actor: Actor,
  facts: CaseFacts,
): Promise<WorkOrderDetail['timeline']> {
  const reporter = facts.relations.has('reporter')
  const shows = shownTo(actor, facts)
  const steps = [...own.filter(shows), ...followed].sort((a, b) => (a.id < b.id ? -1 : 1))
  const photos = await files.views(steps.flatMap((step) => step.photos))
  return steps.map((step) => ({
    id: step.id,
    action: step.action,
    label: trailLabel(step.action, step.data),
    at: isoTime(step.at),
    by: actor.ids.includes(step.actorId ?? '') && reporter ? '您' : step.actorLabel,
    text: step.text,
    until: typeof step.data['until'] === 'number' ? isoTime(step.data['until']) : null,
    photos: step.photos.flatMap((id) => photos.get(id) ?? []),
  }))
}

function shownTo(actor: Actor, { row, relations, tickets }: CaseFacts) {
  const reporter = relations.has('reporter')
  const calls = reporter || (relations.has('desk') && !relations.has('handler'))
  const ownTickets = new Set(tickets.filter((ticket) => onSideOf(actor, row, ticket)).map(({ id }) => id))
  const late = new Set<unknown>()
  const heard = ({ action, data }: TakenStep) => {
    if (action !== 'escalate') return !STAFF_ONLY.has(action)
    return REPORTER_CLOCKS.includes(data['clock'] as WorkOrderClock) && late.size < late.add(data['clock']).size
  }
  return (step: TakenStep) =>
    (reporter ? heard(step) : !REPORTER_ONLY.has(step.action)) &&
    (step.action !== 'call-back' || calls) &&
    (!SIDES_ONLY.has(step.action) || ownTickets.has(String(step.data['ticketId'])))
}
