import { Injectable } from '@nestjs/common'
import {
  admissionProcess,
  covers,
  NO_MOVES,
  OUTCOME_LOADS,
  RULE_DEFAULTS,
  step,
  taskProcess,
  type ClockMoves,
  type Known,
  type Limit,
  type Need,
} from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { labelOf } from '../access/scope.ts'
import type { Actor } from '../kernel/call.ts'
import { Clocks } from '../kernel/clocks.ts'
import { granted, Refused } from '../kernel/errors.ts'
import { ClockRunRow } from '../kernel/kernel.entity.ts'
import { addRows, changeRows, readRows } from '../kernel/rows.ts'
import { Timers } from '../kernel/timers.ts'
import type { Work } from '../kernel/unit-of-work.ts'
import { Rules } from '../rule/rules.ts'
import { ChecklistItemRow, ChecklistNoteRow, ChecklistTaskRow } from './checklist.entity.ts'
import { departmentPost, type ItemFacts, type TaskFacts } from './facts.ts'

/** A clock tells who is behind with it, and once more when it is over. */
const LEVELS = 1
export const RECUR = 'checklist-recur'
export const EXPIRE = 'checklist-expire'

export interface Given {
  readonly reason?: string | undefined
  readonly text?: string | undefined
  readonly until?: number | undefined
}
const broughtOf = (given: Given): Set<Need> =>
  new Set((['reason', 'text', 'until'] as const).filter((need) => given[need]))
const wordsOf = ({ text, reason }: Given) => [text, reason].filter(Boolean).join('\n')

/** In whose name somebody acts: of the department, or of the place that it concerns. */
const nameOf = (actor: Actor | null, unitId: string, paths: readonly string[]): string =>
  actor === null
    ? '系统'
    : labelOf(
        actor,
        (post) =>
          post.id === departmentPost(actor, unitId)?.id ||
          (post.path !== null && paths.some((path) => covers(path, post.path!) || covers(post.path!, path))),
      )

/** Takes a step of an item or a task as its table says, with its clocks, its event and what was written. */
@Injectable()
export class ChecklistSteps {
  constructor(
    private readonly clocks: Clocks,
    private readonly timers: Timers,
    private readonly rules: Rules,
  ) {}

  /** What the gate is judged by. */
  async known(em: EntityManager): Promise<Known> {
    const kept = (await this.rules.rows(em)).get('checklist.certificates')
    const [register, certificates] = [
      await this.rules.get('checklist.fields', em),
      await this.rules.get('checklist.certificates', em),
    ]
    return { register, certificates, certificateBasis: kept?.basis ?? RULE_DEFAULTS['checklist.certificates'].basis }
  }

  async item(
    work: Work,
    { row, runs, relations, holds }: ItemFacts,
    action: string,
    actor: Actor | null,
    given: Given,
    change: Partial<ChecklistItemRow> = {},
  ): Promise<void> {
    const { em, now } = work
    const did = granted(step(admissionProcess, row.state, action, { relations, holds, brought: broughtOf(given) }))
    const limits = await this.rules.get('checklist.limits', em)
    await this.#clock(em, row.id, runs, did, now, (clock) => limits[clock as keyof typeof limits])
    const closed = admissionProcess.states[did.to].kind === 'closed'
    const next = { ...change, state: did.to, closedAt: closed ? now : null, version: row.version + 1 }
    if ((await changeRows(em, ChecklistItemRow, { id: row.id, version: row.version }, next)) !== 1)
      throw new Refused('conflict/changed')
    Object.assign(row, next)
    const label = nameOf(actor, row.unitId, row.paths)
    await this.record(work, 'checklist-item', row.id, action, { actor, label, words: wordsOf(given) })
    if (closed) await this.#leave(work, row)
  }

  async task(
    work: Work,
    { row, item, runs, relations, holds }: Omit<TaskFacts, 'item'> & { readonly item: Pick<ChecklistItemRow, 'days'> },
    action: string,
    actor: Actor | null,
    given: Given,
    change: Partial<ChecklistTaskRow> = {},
  ): Promise<void> {
    const { em, now } = work
    const did = granted(step(taskProcess, row.state, action, { relations, holds, brought: broughtOf(given) }))
    await this.taskClock(em, row.id, runs, did, now, item.days)
    const closedAt = taskProcess.states[did.to].kind === 'closed' ? (row.closedAt ?? now) : null
    const next = { ...change, state: did.to, closedAt, version: row.version + 1 }
    if ((await changeRows(em, ChecklistTaskRow, { id: row.id, version: row.version }, next)) !== 1)
      throw new Refused('conflict/changed')
    Object.assign(row, next)
    const label = nameOf(actor, row.unitId, [row.path])
    await this.record(work, 'checklist-task', row.id, action, { actor, label, words: wordsOf(given) })
  }

  async taskClock(
    em: EntityManager,
    id: string,
    runs: ClockRunRow[],
    moves: Partial<ClockMoves>,
    now: number,
    days: number,
  ): Promise<void> {
    const limits = await this.rules.get('checklist.limits', em)
    const own: Limit = { amount: days, unit: 'days', time: 'working' }
    await this.#clock(em, id, runs, moves, now, (clock) =>
      clock === 'do' ? own : limits[clock as keyof typeof limits],
    )
  }

  async record(
    { em, record }: Work,
    subject: 'checklist-item' | 'checklist-task',
    subjectId: string,
    action: string,
    { actor, label, words = '' }: { readonly actor: Actor | null; readonly label: string; readonly words?: string },
  ): Promise<void> {
    const counted = subject === 'checklist-task' && (action === 'send' || action in OUTCOME_LOADS)
    const topics = ['checklist', ...(counted ? ['checklist-load'] : [])]
    const eventId = await record({ subject, subjectId, action, actor, actorLabel: label, topics })
    if (words) await addRows(em, ChecklistNoteRow, [{ eventId, subjectId, body: words }])
  }

  /** What leaves the list is asked of nobody any more. */
  async #leave(work: Work, item: ChecklistItemRow): Promise<void> {
    const { em } = work
    for (const clock of [RECUR, EXPIRE]) await this.timers.clear(em, item.id, clock)
    const open = ['sent', 'taken', 'refused'] as const
    for (const row of await readRows(em, ChecklistTaskRow, { itemId: item.id, state: open }, { order: ['id'] })) {
      const runs = await readRows(em, ClockRunRow, { subjectId: row.id })
      await this.task(work, { row, item, runs, relations: new Set(['clock']), holds: new Set() }, 'lapse', null, {})
    }
  }

  async #clock(
    em: EntityManager,
    id: string,
    runs: ClockRunRow[],
    moves: Partial<ClockMoves>,
    now: number,
    limitOf: (clock: string) => Limit,
  ): Promise<void> {
    const limits = (clock: string) => ({ clock, limit: limitOf(clock) })
    await this.clocks.move(em, id, runs, { ...NO_MOVES, ...moves }, { now, levels: LEVELS, limits })
  }
}
