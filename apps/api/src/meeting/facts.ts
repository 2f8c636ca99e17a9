import { Injectable } from '@nestjs/common'
import { itemsDecided, opinionsHeard, quorumPresent, type MeetingCondition, type MeetingRelation } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { ConsultationReach, postAs } from '../consultation/facts.ts'
import type { Actor } from '../kernel/call.ts'
import { found, Refused } from '../kernel/errors.ts'
import { readRow, readRows } from '../kernel/rows.ts'
import { MeetingItemRow, MeetingRow, MeetingSeatRow } from './meeting.entity.ts'

/** What the actor is to a meeting, and which conditions hold. */
export interface MeetingFacts {
  readonly row: MeetingRow
  readonly seats: readonly MeetingSeatRow[]
  readonly items: readonly MeetingItemRow[]
  readonly relations: Set<MeetingRelation>
  readonly holds: Set<MeetingCondition>
}

@Injectable()
export class MeetingReach {
  constructor(private readonly topics: ConsultationReach) {}

  /** A meeting is seen by those who see its topic, work or live there, or were called. */
  async of(em: EntityManager, actor: Actor, id: string, now: number): Promise<MeetingFacts> {
    const row = found(await readRow(em, MeetingRow, { id }))
    const seats = await readRows(em, MeetingSeatRow, { meetingId: id }, { order: ['id'] })
    const called = seats.some(({ accountId }) => accountId !== null && actor.ids.includes(accountId))
    if (!called && row.consultationId) await this.topics.seen(em, actor, row.consultationId)
    else if (!called && !(await this.topics.sees(em, actor, row.path))) throw new Refused('not-found')
    const items = await readRows(em, MeetingItemRow, { meetingId: id }, { order: ['position'] })
    const relations = new Set((['convenor', 'clerk'] as const).filter((relation) => postAs(actor, row, relation)))
    const holds: Partial<Record<MeetingCondition, boolean>> = {
      begun: row.startsAt <= now,
      'quorum-present': quorumPresent(row.declared.quorum, seats),
      // A sitting hears everybody on each item: what was said stands in its minutes.
      'opinions-heard': row.kind !== 'topic' || opinionsHeard(seats),
      'items-decided': itemsDecided(items),
      'written-by-another': row.writtenById === null || !actor.ids.includes(row.writtenById),
    }
    const held = (Object.keys(holds) as MeetingCondition[]).filter((condition) => holds[condition])
    return { row, seats, items, relations, holds: new Set(held) }
  }
}

/** Adds what is asked of one item. */
export function holdsOfItem({ consultationId, decision }: MeetingItemRow): MeetingCondition[] {
  const free: MeetingCondition[] = decision === null ? ['undecided'] : []
  return [...free, consultationId === null ? 'without-topic' : 'with-topic']
}
