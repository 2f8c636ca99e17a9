import { Injectable } from '@nestjs/common'
import { SILENT_CLOCKS, step, type ClockMoves, type ConsultationClock, type Limit, type Need } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { labelOf } from '../access/scope.ts'
import type { Actor } from '../kernel/call.ts'
import { Clocks, nextDue, runsOf } from '../kernel/clocks.ts'
import { granted, Refused } from '../kernel/errors.ts'
import type { ClockRunRow, EventData } from '../kernel/kernel.entity.ts'
import { addRows, changeRows } from '../kernel/rows.ts'
import type { Work } from '../kernel/unit-of-work.ts'
import { ConsultationNoteRow, ConsultationRow } from './consultation.entity.ts'
import { postAs, type ConsultationFacts, type Placed } from './facts.ts'

/** Levels that hear of a clock that runs over: street, district. */
export const LEVELS = 2
const SILENT: readonly string[] = SILENT_CLOCKS

export interface StepInput {
  readonly reason?: string | undefined
  readonly text?: string | undefined
  readonly mainId?: string | undefined
}
type OtherLimits = Partial<Record<ConsultationClock, Limit>>
const broughtBy = ({ reason, text, mainId }: StepInput): Set<Need> => {
  const given: Partial<Record<Need, unknown>> = { reason, text, main: mainId }
  return new Set((Object.keys(given) as Need[]).filter((need) => given[need]))
}

/** How an actor is named in the trail of a topic. */
export function actorLabel(actor: Actor, row: Placed): string {
  for (const relation of ['convenor', 'clerk', 'conference', 'street'] as const) {
    const post = postAs(actor, row, relation)
    if (post) return labelOf(actor, (one) => one.id === post.id)
  }
  return labelOf(actor)
}

/** Asks the process and carries out what it allowed: the row, its clocks and its trail, in one transaction. */
@Injectable()
export class ConsultationSteps {
  constructor(private readonly clocks: Clocks) {}

  /** @param change what the step changes beside the state; @param limits beside those that the topic keeps */
  async take(
    work: Work,
    { row, process, relations, holds }: Pick<ConsultationFacts, 'row' | 'process' | 'relations' | 'holds'>,
    action: string,
    actor: Actor | null,
    input: StepInput,
    change: Partial<ConsultationRow> = {},
    limits: OtherLimits = {},
  ): Promise<ConsultationRow> {
    const did = granted(step(process, row.state, action, { relations, holds, brought: broughtBy(input) }))
    const closed = process.states[did.to].kind === 'closed'
    const next: ConsultationRow = {
      ...row,
      ...change,
      state: did.to,
      closedAt: closed ? work.now : null,
      version: row.version + 1,
    }
    await this.moveClocks(work.em, next, did, work.now, limits)
    const by = { id: row.id, version: row.version }
    if ((await changeRows(work.em, ConsultationRow, by, next)) !== 1) throw new Refused('conflict/changed')
    const data = { from: row.state, to: did.to, ...(next.mainId && { mainId: next.mainId }) }
    const body = [input.text, input.reason].filter(Boolean).join('\n')
    await this.trail(work, row, action, actor, data, body)
    return next
  }

  /** A co-signature moves nothing, and nobody who acts on the topic has to look again for it. */
  async sign(work: Work, { row, process, relations, holds }: ConsultationFacts, actor: Actor): Promise<void> {
    granted(step(process, row.state, 'co-sign', { relations, holds, brought: new Set() }))
    await this.trail(work, row, 'co-sign', actor, {})
  }

  async moveClocks(
    em: EntityManager,
    row: ConsultationRow,
    moves: ClockMoves<ConsultationClock>,
    now: number,
    others: OtherLimits = {},
  ): Promise<void> {
    const runs = (await runsOf(em, [row.id])).get(row.id)!
    const limits: OtherLimits = { ...row.declared.limits, ...others }
    const limitOf = (clock: string) => ({ clock, limit: limits[clock as ConsultationClock]! })
    await this.clocks.move(em, row.id, runs, moves, { now, levels: LEVELS, limits: limitOf })
    Object.assign(row, dueOf(runs))
  }

  async trail(
    work: Work,
    row: ConsultationRow,
    action: string,
    actor: Actor | null,
    data: EventData,
    body = '',
  ): Promise<void> {
    const eventId = await work.record({
      subject: 'consultation',
      subjectId: row.id,
      action,
      actor,
      actorLabel: actor ? actorLabel(actor, row) : '系统',
      data,
      topics: ['consultation'],
    })
    if (body) await addRows(work.em, ConsultationNoteRow, [{ eventId, consultationId: row.id, body }])
  }
}

/** What the row says of its clocks: the step that somebody owes. */
export function dueOf(runs: readonly ClockRunRow[]): Pick<ConsultationRow, 'dueClock' | 'dueAt'> {
  const next = nextDue(runs.filter(({ clock }) => !SILENT.includes(clock)))
  return { dueClock: (next?.clock as ConsultationClock | undefined) ?? null, dueAt: next?.dueAt ?? null }
}
