import { Injectable } from '@nestjs/common'
import { opinionsHeard, quorumPresent, type MeetingCondition, type MeetingRelation } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { ConsultationReach, type ConsultationFacts } from '../consultation/facts.ts'
import type { Actor } from '../kernel/call.ts'
import { found } from '../kernel/errors.ts'
import { readRow, readRows } from '../kernel/rows.ts'
import { MeetingRow, MeetingSeatRow } from './meeting.entity.ts'

/** What the actor is to a meeting, and which conditions hold. */
export interface MeetingFacts {
  readonly row: MeetingRow
  readonly seats: readonly MeetingSeatRow[]
  readonly topic: ConsultationFacts
  readonly relations: Set<MeetingRelation>
  readonly holds: Set<MeetingCondition>
}

@Injectable()
export class MeetingReach {
  constructor(private readonly topics: ConsultationReach) {}

  /** A meeting is seen by those who see its topic. */
  async of(em: EntityManager, actor: Actor, id: string, now: number): Promise<MeetingFacts> {
    const row = found(await readRow(em, MeetingRow, { id }))
    const topic = await this.topics.of(em, actor, row.consultationId, now)
    const seats = await readRows(em, MeetingSeatRow, { meetingId: id }, { order: ['id'] })
    const relations = new Set<MeetingRelation>()
    for (const relation of ['convenor', 'clerk'] as const) if (topic.relations.has(relation)) relations.add(relation)
    const holds: Partial<Record<MeetingCondition, boolean>> = {
      begun: row.startsAt <= now,
      'quorum-present': quorumPresent(topic.row.declared.meetings.quorum, seats),
      'opinions-heard': opinionsHeard(seats),
      'written-by-another': row.writtenById === null || !actor.ids.includes(row.writtenById),
    }
    const held = (Object.keys(holds) as MeetingCondition[]).filter((condition) => holds[condition])
    return { row, seats, topic, relations, holds: new Set(held) }
  }
}
