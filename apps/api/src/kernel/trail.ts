import { isoTime } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { EventRow } from './kernel.entity.ts'
import { readRows } from './rows.ts'

interface Noted {
  readonly eventId: string
  readonly body: string
}

/** What happened to a subject (经过), the oldest first, with what was written at each step and is not erased. */
export async function trailOf(
  em: EntityManager,
  subject: string,
  subjectId: string,
  labels: Readonly<Record<string, string>>,
  notes: readonly Noted[],
) {
  const events = await readRows(em, EventRow, { subject, subjectId }, { order: ['id'] })
  const textOf = new Map(notes.map(({ eventId, body }) => [eventId, body]))
  return events.map(({ id, at, action, actorLabel }) => ({
    at: isoTime(at),
    action,
    label: labels[action] ?? action,
    by: actorLabel,
    text: textOf.get(id) ?? null,
  }))
}
