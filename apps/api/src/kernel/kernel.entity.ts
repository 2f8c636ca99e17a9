import type { Limit } from '@linli/domain'
import { Entity, Index } from 'typeorm'
import { At, Flag, Int, Json, Key, KeyInt, nullable, Ref, Str } from './columns.ts'

/** Ids, codes and numbers: nothing a person wrote. */
export type EventData = Record<string, string | number | boolean | null | string[] | undefined>

/**
 * What happened, append-only: audit entry, timeline entry, outbox payload and idempotency record in one row.
 * Holds ids and post labels, no personal text; that sits in rows which can be erased.
 */
@Entity('event')
@Index('ux_event_command', ['actorId', 'commandId'], { unique: true })
@Index('ix_event_subject', ['subject', 'subjectId', 'id'])
export class EventRow {
  @Key() id: string
  @Str(24) subject: string
  @Ref() subjectId: string
  @Str(30) action: string
  @At() at: number
  @Ref(nullable) actorId: string | null
  /** post or unit of the actor as it was then, in Chinese */
  @Str(120) actorLabel: string
  @Str(64, nullable) commandId: string | null
  @Str(64, nullable) commandHash: string | null
  @Json() data: EventData
}

/** Work that an event leaves behind; made in its transaction, deleted when done, leased while worked on. */
@Entity('outbox')
@Index('ix_outbox_due', ['dueAt', 'id'])
export class OutboxRow {
  @Key() id: string
  @Ref() eventId: string
  @Str(40) topic: string
  @At() dueAt: number
  @Int() attempts: number
}

/** A moment at which something must happen: warnings, escalations, collections. Fired by deleting it. */
@Entity('timer')
@Index('ix_timer_fires', ['firesAt'])
export class TimerRow {
  @Key() subjectId: string
  @Key(20) clock: string
  @Key(20) kind: string
  @Key(4) level: string
  @At() firesAt: number
}

/** One run of one clock of a subject; what starts a clock again begins a new run and leaves the old one as it was. */
@Entity('clock_run')
export class ClockRunRow {
  @Key() subjectId: string
  @Key(12) clock: string
  @KeyInt() run: number
  @At() startedAt: number
  @At() dueAt: number
  @At(nullable) stoppedAt: number | null
  /** since when it stands still */
  @At(nullable) pausedAt: number | null
  /** from when the time that is left is counted, and how much of the limit was used up before */
  @At() countedFrom: number
  @At() used: number
  /** how long it stood still after it was over */
  @At() stood: number
  /** the end is a date that was given, not counted from the limit */
  @Flag() fixed: boolean
  /** the limit that was in force when the run began: limits apply to new cases */
  @Json() timeLimit: Limit
}

/** Named numbers: serials of the day and the like. */
@Entity('counter')
export class CounterRow {
  @Key(60) id: string
  @Int() value: number
}

/** An action that waits for a grant (审批): one generic process for returns, holds, extensions, voids. */
@Entity('approval')
@Index('ix_approval_subject', ['subjectId', 'state'])
export class ApprovalRow {
  @Key() id: string
  @Ref() subjectId: string
  @Str(30) action: string
  @Json() input: Record<string, unknown>
  @Str(12) state: 'pending' | 'granted' | 'refused'
  @Ref() askedBy: string
  @At() askedAt: number
  @Ref(nullable) decidedBy: string | null
  @At(nullable) decidedAt: number | null
}

/** How often something was tried from somewhere, in one window; in the database, so that instances share it. */
@Entity('throttle')
export class ThrottleRow {
  @Key(100) id: string
  @At() since: number
  @Int() count: number
}

/** Says whether the keys at hand are those the data was encrypted with. */
@Entity('key_check')
export class KeyCheckRow {
  @Key(20) id: string
  @Str(200) sealed: string
}
