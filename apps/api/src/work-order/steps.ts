import { Injectable } from '@nestjs/common'
import {
  DAY,
  dueAt,
  hiddenActions,
  HOUR,
  workOrderProcess,
  type ClockMoves,
  type Need,
  type WorkOrderClock,
  type WorkOrderState,
} from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { labelOf } from '../access/scope.ts'
import { Files } from '../attachment/files.ts'
import type { Actor } from '../kernel/call.ts'
import { Clocks, lastDue, nextDue, type Running } from '../kernel/clocks.ts'
import { Refused } from '../kernel/errors.ts'
import type { ClockRunRow, EventData } from '../kernel/kernel.entity.ts'
import { addRows, changeRows } from '../kernel/rows.ts'
import { Timers } from '../kernel/timers.ts'
import type { Work } from '../kernel/unit-of-work.ts'
import { Rules } from '../rule/rules.ts'
import type { CaseFile } from './case-file.ts'
import { Effects, type ActInput } from './effects.ts'
import { postAs } from './facts.ts'
import { foreignEnd } from './foreign/foreign.entity.ts'
import { Limits } from './limits.ts'
import { countedFrom } from './reclassifying.ts'
import { Results } from './results.ts'
import { Seats, standingOf, type Standing } from './seats.ts'
import { Tickets } from './tickets.ts'
import { WorkOrderNoteRow, WorkOrderRow, type TicketRow } from './work-order.entity.ts'

const HIDDEN = hiddenActions(workOrderProcess)
/** What a clock says changes no figure: by its end, the figures look by themselves. */
const ALARMS: ReadonlySet<string> = new Set(['warn', 'escalate'])
/**
 * Levels that may hear of a clock that runs over: community, street, district. The case may be anywhere between by
 * then; an alarm that finds no level above the desk says nothing.
 */
export const LEVELS = 3
const reopens = (state: WorkOrderState) => 'reopen' in workOrderProcess.states[state].actions
export type Move = ClockMoves<WorkOrderClock> & { readonly to: WorkOrderState }

/** Which needs of an action the input brings along. */
export const broughtBy = (input: ActInput): Set<Need> => {
  const given: Record<Need, unknown> = {
    reason: input.reason,
    text: input.text,
    handler: input.handler,
    place: input.placeId,
    instead: input.instead,
    outcome: input.outcome,
    rating: input.rating,
    satisfaction: input.satisfaction,
    until: input.until,
    called: input.called,
    classification: input.classification,
    main: input.main,
    materials: input.materials,
  }
  return new Set((Object.keys(given) as Need[]).filter((need) => given[need]))
}

/** Who did it, as the trail names them: by the post that has the relation, never by name. */
export function actorLabel(actor: Actor, row: WorkOrderRow, helper: boolean, tickets: readonly TicketRow[]): string {
  if (helper) return '代办人'
  if ((row.reporterId ?? row.raisedById) === actor.id && !actor.posts.length) return '居民'
  for (const relation of ['desk', 'handler', 'assistant', 'grid', 'above'] as const) {
    const post = postAs(actor, row, relation, tickets)
    if (post) return labelOf(actor, (p) => p.id === post.id)
  }
  return row.reporterId === actor.id ? '居民' : labelOf(actor)
}

/** What the row says of its clocks. */
export const dueOf = (runs: readonly ClockRunRow[]) => {
  const next = nextDue(runs)
  return {
    dueClock: (next?.clock as WorkOrderClock | undefined) ?? null,
    dueAt: next?.dueAt ?? null,
    promisedAt: lastDue(runs, 'answer'),
  }
}

/** Class and urgency, each from what to what, where they became others. */
export const reclassified = (before: WorkOrderRow, next: Pick<WorkOrderRow, 'subject' | 'urgency'>) => ({
  ...(before.subject !== next.subject && { subject: [before.subject, next.subject] }),
  ...(before.urgency !== next.urgency && { urgency: [before.urgency, next.urgency] }),
})

/** Carries out what the process allowed: the row, its clocks, tickets, seats and trail, in one transaction. */
@Injectable()
export class Steps {
  constructor(
    private readonly clocks: Clocks,
    private readonly rules: Rules,
    private readonly limits: Limits,
    private readonly timers: Timers,
    private readonly effects: Effects,
    private readonly tickets: Tickets,
    private readonly seats: Seats,
    private readonly files: Files,
    private readonly results: Results,
  ) {}

  /** @param actor null for what the system does when a timer fires */
  async apply(
    work: Work,
    before: CaseFile,
    action: string,
    move: Move,
    input: ActInput,
    actor: Actor | null,
    label: string,
  ): Promise<CaseFile> {
    const { em, now } = work
    const { row } = before
    const stood = standingOf(before)
    const doing = { em, row, input, now }
    const until = await this.effects.until(action, doing)
    const next: WorkOrderRow = { ...row, ...(await this.effects.of(action, doing)), state: move.to }
    const file = { ...before, row: next }
    next.firstContactId ??= actor && actor.posts.length > 0 && actor.id !== row.reporterId ? actor.id : null
    await this.moveClocks(em, file, move, { now, levels: LEVELS, until })
    const quiet = [...move.stops, ...move.extends]
    if (row.escalated.some((e) => quiet.includes(e.clock)))
      next.escalated = row.escalated.filter((e) => !quiet.includes(e.clock))
    if (move.relimits.length)
      await this.tickets.recount(work, file, { from: row.promisedAt ?? 0, to: next.promisedAt ?? 0 })
    const caller = actor && (postAs(actor, row, 'desk') ?? postAs(actor, row, 'grid'))
    const { made, released } = await this.tickets.join(work, file, action, move, input, caller?.placeId ?? row.deskId)
    if (action === 'hold' && until) await this.#wake(em, row.id, 'go-on', until)
    if (move.to === 'lacking') {
      const days = await this.rules.get('work-order.supply-days', em)
      await this.#wake(em, row.id, 'go-on', now + days * DAY)
    }
    if (reopens(move.to) && move.to !== 'merged' && !reopens(row.state))
      next.reopenUntil = now + (await this.#reopenHours(em)) * HOUR
    if (move.to === 'closed' && row.state !== 'closed' && row.reporterId)
      await this.#wake(em, row.id, 'call-back', await this.#callBackAt(work))
    const written = await this.write(work, { row, stood }, file, !HIDDEN.has(action))
    await this.results.issue(work, row, next)
    const data = {
      from: row.state,
      to: move.to,
      ...(made.length && { tickets: [...made] }),
      ...(released.length && { released: [...released] }),
      ...(until && { until }),
      ...reclassified(row, next),
    }
    await this.trail(work, row.id, action, { actor, label, input, data })
    return written
  }

  /** Starts, stops, pauses and puts off the clocks of a case and says in the row where they stand. */
  async moveClocks(
    em: EntityManager,
    { row, clocks }: CaseFile,
    moves: ClockMoves<WorkOrderClock>,
    running: Omit<Running, 'limits' | 'until'> & { readonly until?: number | undefined },
    itemDays?: number,
  ): Promise<void> {
    if (!Object.values(moves).some((clocks) => Array.isArray(clocks) && clocks.length)) return
    const from = moves.relimits.length ? countedFrom(row, clocks) : running.now
    const limited = moves.starts.length || moves.relimits.length
    const limits = limited ? await this.limits.of(em, row, from, itemDays) : undefined
    const { until, ...rest } = running
    await this.clocks.move(em, row.id, clocks, moves, {
      ...rest,
      notAfter: rest.notAfter ?? (moves.unpauses.length ? await foreignEnd(em, row) : undefined),
      ...(until !== undefined && { until }),
      limits: (clock) => limits!(clock),
    })
    Object.assign(row, dueOf(clocks))
  }

  /**
   * The guarded update: whoever changed the case in between wins, and this one is asked to look again.
   * @param before the row as it was read, and where its seats stood before anything was done
   * @param file as it is to be
   * @param seen whether others learn from the version that something was done
   */
  async write(
    { em }: Work,
    { row: before, stood }: { readonly row: WorkOrderRow; readonly stood: Standing },
    file: CaseFile,
    seen = true,
  ): Promise<CaseFile> {
    const row = { ...file.row, version: before.version + Number(seen) }
    const changed = Object.fromEntries(
      Object.entries(row).filter(([key, value]) => key === 'version' || before[key as keyof WorkOrderRow] !== value),
    ) as Partial<WorkOrderRow>
    const done = await changeRows(em, WorkOrderRow, { id: before.id, version: before.version }, changed)
    if (done !== 1) throw new Refused('conflict/changed')
    const written = { ...file, row }
    await this.seats.move(em, stood, written)
    return written
  }

  /** Event, what the person wrote, and the files that came along. */
  async trail(
    work: Work,
    workOrderId: string,
    action: string,
    by: { actor: Actor | null; label: string; input?: ActInput; data: EventData },
  ): Promise<void> {
    const { input } = by
    const eventId = await work.record({
      subject: 'work-order',
      subjectId: workOrderId,
      action,
      actor: by.actor,
      actorLabel: by.label,
      data: {
        ...by.data,
        ...(input?.outcome && { outcome: input.outcome }),
        ...(input?.handler && { handler: input.handler.id }),
        ...(input?.called && { called: input.called.map((holder) => holder.id) }),
      },
      topics: ALARMS.has(action) ? ['work-order'] : ['work-order', 'figure'],
    })
    if (!input) return
    const body = [
      input.text,
      input.reason,
      input.instead && `可以去：${input.instead}`,
      input.basis && `依据：${input.basis}`,
      input.rating?.text,
    ]
      .filter(Boolean)
      .join('\n')
    if (body || input.photos.length)
      await addRows(work.em, WorkOrderNoteRow, [{ eventId, workOrderId, body, photos: [...input.photos] }])
    if (by.actor) await this.files.attach(work.em, input.photos, by.actor.id, workOrderId)
  }

  async #wake(em: EntityManager, subjectId: string, kind: string, firesAt: number): Promise<void> {
    await this.timers.clear(em, subjectId, kind)
    await this.timers.set(em, [{ subjectId, clock: kind, kind, level: 0, firesAt }])
  }

  #reopenHours(em: EntityManager): Promise<number> {
    return this.rules.get('work-order.reopen-hours', em)
  }

  async #callBackAt({ em, now }: Work): Promise<number> {
    const amount = await this.rules.get('work-order.call-back-days', em)
    return dueAt({ amount, unit: 'days', time: 'working' }, await this.rules.calendar(em), now)
  }
}
