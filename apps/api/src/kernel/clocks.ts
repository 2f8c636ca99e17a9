import { Injectable } from '@nestjs/common'
import {
  clockAlarms,
  endedBy,
  goneOn,
  newRun,
  recounted,
  relimited,
  type ClockMoves,
  type ClockRun,
  type Limit,
} from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { Rules } from '../rule/rules.ts'
import { ClockRunRow } from './kernel.entity.ts'
import { addRows, changeRows, readRows } from './rows.ts'
import { Timers } from './timers.ts'

/** A clock to start, with the limit that is in force now, or with an end that was given as a moment. */
export interface NewClock {
  readonly clock: string
  readonly limit: Limit
  readonly dueAt?: number
}
/** What the moves of a step need beside themselves. */
export interface Running {
  readonly now: number
  /** levels above the holder that are to hear of a clock that runs over, each in turn */
  readonly levels: number
  /** the limit of each clock that starts, or whose limit becomes another */
  readonly limits: (clock: string) => NewClock
  /** extensions: the new end */
  readonly until?: number
  /** ends that another gave as dates, by clock: the first run of a clock is over by then at the latest */
  readonly notAfter?: Readonly<Record<string, number>> | undefined
}

/** An end that was one moment and is another now. */
export interface Moved {
  readonly from: number
  readonly to: number
}

const runOf = (row: ClockRunRow): ClockRun => ({
  limit: row.timeLimit,
  from: row.countedFrom,
  used: row.used,
  dueAt: row.dueAt,
  fixed: row.fixed,
  stood: row.stood,
})
const endOf = ({ clock, run }: ClockRunRow, { notAfter }: Pick<Running, 'notAfter'>) =>
  (run === 1 ? notAfter?.[clock] : undefined) ?? Infinity
/** It was not stopped, though it may stand still. */
const goes = (row: ClockRunRow) => row.stoppedAt === null
const runs = (row: ClockRunRow) => goes(row) && row.pausedAt === null

/** The clocks of any subject. Only a process starts, stops and pauses them, by the moves that a step answered. */
@Injectable()
export class Clocks {
  constructor(
    private readonly rules: Rules,
    private readonly timers: Timers,
  ) {}

  /** Carries out what a step does to the clocks of its subject. @param rows its runs, which become what they are then */
  async move(
    em: EntityManager,
    subjectId: string,
    rows: ClockRunRow[],
    moves: ClockMoves,
    running: Running,
  ): Promise<void> {
    const { now } = running
    const last = (clock: string) => rows.filter((row) => row.clock === clock).at(-1)
    const going = (clocks: readonly string[]) => rows.filter((row) => goes(row) && clocks.includes(row.clock))
    for (const row of going(moves.stops)) await this.#change(em, row, { stoppedAt: now, pausedAt: null })
    for (const row of going(moves.pauses)) await this.#change(em, row, { pausedAt: now })
    for (const row of going(moves.unpauses)) if (row.pausedAt !== null) await this.#goOn(em, row, running)
    for (const row of going(moves.extends))
      if (running.until && running.until > row.dueAt)
        await this.#change(em, row, { dueAt: running.until, fixed: true }, running)
    for (const row of going(moves.relimits))
      await this.#change(em, row, await this.#relimited(em, row, running.limits), running)
    for (const row of moves.resumes.map(last)) if (row) await this.#resume(em, row, running)
    rows.push(...(await this.#start(em, subjectId, moves.starts.map(running.limits), rows, running)))
    for (const row of rows.filter(runs)) {
      const end = endOf(row, running)
      if (end < row.dueAt) await this.#change(em, row, { dueAt: end, fixed: true }, running)
    }
  }

  /**
   * Counts the clocks that were not stopped anew after the working calendar has changed; one that stands still will
   * go on with what is left by the new count.
   * @param given an end that was given as a date and has itself moved
   * @returns the runs whose end has moved
   */
  async recount(
    em: EntityManager,
    rows: readonly ClockRunRow[],
    running: Pick<Running, 'now' | 'levels' | 'notAfter'>,
    given?: Moved,
  ): Promise<ClockRunRow[]> {
    const calendar = await this.rules.calendar(em)
    const moved: ClockRunRow[] = []
    for (const row of rows.filter(goes)) {
      const counted = row.fixed && row.dueAt === given?.from ? given.to : recounted(runOf(row), calendar).dueAt
      const end = endOf(row, running)
      const dueAt = Math.min(counted, end)
      if (dueAt === row.dueAt) continue
      await this.#change(em, row, { dueAt, fixed: row.fixed || end < counted }, running)
      moved.push(row)
    }
    return moved
  }

  /** Ends that were given as moments, each before the end of the clock that runs. */
  async bringForward(
    em: EntityManager,
    rows: readonly ClockRunRow[],
    ends: readonly { readonly clock: string; readonly dueAt: number }[],
    running: Pick<Running, 'now' | 'levels'>,
  ): Promise<void> {
    for (const { clock, dueAt } of ends)
      for (const row of rows.filter((one) => one.clock === clock && runs(one)))
        await this.#change(em, row, { dueAt, fixed: true }, running)
  }

  /** Gives the first run of a clock, if it was not stopped, another date that it ends by; null: none any more. */
  async endBy(
    em: EntityManager,
    rows: readonly ClockRunRow[],
    clock: string,
    date: number | null,
    putOff: boolean,
    running: Pick<Running, 'now' | 'levels'>,
  ): Promise<void> {
    const row = rows.find((one) => one.clock === clock && one.run === 1 && goes(one))
    if (!row) return
    const { dueAt, fixed } = endedBy(runOf(row), await this.rules.calendar(em), date, putOff)
    if (dueAt !== row.dueAt) await this.#change(em, row, { dueAt, fixed }, running)
  }

  /** Whether a clock that runs would be over later under the limits that are given. */
  async endsLater(
    em: EntityManager,
    rows: readonly ClockRunRow[],
    clocks: readonly string[],
    limits: Running['limits'],
  ): Promise<boolean> {
    const going = rows.filter((row) => goes(row) && clocks.includes(row.clock))
    const dues = await Promise.all(going.map(async (row) => (await this.#relimited(em, row, limits)).dueAt))
    return going.some((row, i) => dues[i]! > row.dueAt)
  }

  async #relimited(em: EntityManager, row: ClockRunRow, limits: Running['limits']) {
    const calendar = await this.rules.calendar(em)
    const { limit, used, fixed, dueAt } = relimited(runOf(row), limits(row.clock).limit, calendar)
    return { timeLimit: limit, used, fixed, dueAt }
  }

  async #start(
    em: EntityManager,
    subjectId: string,
    clocks: readonly NewClock[],
    before: readonly ClockRunRow[],
    { now, levels }: Pick<Running, 'now' | 'levels'>,
  ): Promise<ClockRunRow[]> {
    if (clocks.length === 0) return []
    const calendar = await this.rules.calendar(em)
    const started = clocks.map(
      ({ clock, limit, dueAt }): ClockRunRow => ({
        subjectId,
        clock,
        run: before.filter((row) => row.clock === clock).length + 1,
        startedAt: now,
        dueAt: dueAt ?? newRun(limit, calendar, now).dueAt,
        stoppedAt: null,
        pausedAt: null,
        countedFrom: now,
        used: 0,
        stood: 0,
        fixed: dueAt !== undefined,
        timeLimit: limit,
      }),
    )
    await addRows(em, ClockRunRow, started)
    const alarms = started.flatMap((row) =>
      clockAlarms(runOf(row), calendar, levels).map((alarm) => ({ ...alarm, clock: row.clock })),
    )
    await this.timers.set(
      em,
      alarms.map(({ clock, kind, level, at }) => ({ subjectId, clock, kind, level, firesAt: at })),
    )
    return started
  }

  /** As if it had never stopped, and a changed calendar had been heard of. */
  async #resume(em: EntityManager, row: ClockRunRow, running: Running): Promise<void> {
    const { dueAt } = recounted(runOf(row), await this.rules.calendar(em))
    await this.#change(em, row, { stoppedAt: null, dueAt }, running)
  }

  async #goOn(em: EntityManager, row: ClockRunRow, running: Running): Promise<void> {
    const { from, used, dueAt, stood } = goneOn(runOf(row), await this.rules.calendar(em), row.pausedAt!, running.now)
    await this.#change(em, row, { pausedAt: null, countedFrom: from, used, dueAt, stood }, running)
  }

  /** Changes a run and sets its alarms anew where it runs on; what it has said already is not said again. */
  async #change(
    em: EntityManager,
    row: ClockRunRow,
    change: Partial<ClockRunRow>,
    running?: Pick<Running, 'now' | 'levels'>,
  ): Promise<void> {
    const { subjectId, clock, run } = row
    const calendar = await this.rules.calendar(em)
    const heardUntil = row.stoppedAt ?? row.pausedAt ?? running?.now ?? 0
    const before = running ? clockAlarms(runOf(row), calendar, running.levels) : []
    Object.assign(row, change)
    await changeRows(em, ClockRunRow, { subjectId, clock, run }, change)
    await this.timers.clear(em, subjectId, clock)
    if (!running || !runs(row)) return
    const alarms = clockAlarms(runOf(row), calendar, running.levels)
    await this.timers.set(
      em,
      alarms
        .filter((alarm, i) => alarm.at > running.now || before[i]!.at > heardUntil)
        .map(({ kind, level, at }) => ({ subjectId, clock, kind, level, firesAt: at })),
    )
  }
}

/** The runs of subjects, by subject; those of one clock in their order. */
export async function runsOf(em: EntityManager, subjectIds: readonly string[]): Promise<Map<string, ClockRunRow[]>> {
  const rows = await readRows(em, ClockRunRow, { subjectId: subjectIds }, { order: ['clock', 'run'] })
  return new Map(subjectIds.map((id) => [id, rows.filter((row) => row.subjectId === id)]))
}
/** When a clock of each subject is over, where it was not stopped. */
export async function endsOf(
  em: EntityManager,
  subjectIds: readonly string[],
  clock: string,
): Promise<Map<string, number>> {
  const rows = await readRows(em, ClockRunRow, { subjectId: subjectIds, clock })
  return new Map(rows.filter(goes).map(({ subjectId, dueAt }) => [subjectId, dueAt]))
}
/** The running clock that is over first. */
export const nextDue = (rows: readonly ClockRunRow[]): ClockRunRow | undefined =>
  rows.filter(runs).sort((a, b) => a.dueAt - b.dueAt || (a.clock < b.clock ? -1 : 1))[0]
/** The end of the last run of a clock, whether it runs or not. */
export const lastDue = (rows: readonly ClockRunRow[], clock: string): number | null =>
  rows.filter((row) => row.clock === clock).at(-1)?.dueAt ?? null
