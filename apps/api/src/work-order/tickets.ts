import {
  NO_MOVES,
  step,
  TICKET_JOIN,
  ticketOpen,
  ticketProcess,
  ticketTableOf,
  whistleProcess,
  type ClockMoves,
  type Process,
  type TicketKind,
  type TicketState,
  type TicketStep,
  type WorkOrderClock,
} from '@linli/domain'
import type { Holder } from '@linli/contract'
import { Injectable } from '@nestjs/common'
import { Clocks, type Moved, type NewClock } from '../kernel/clocks.ts'
import { Refused } from '../kernel/errors.ts'
import type { ClockRunRow } from '../kernel/kernel.entity.ts'
import { addRows, changeRows } from '../kernel/rows.ts'
import type { Work } from '../kernel/unit-of-work.ts'
import { Rules } from '../rule/rules.ts'
import type { CaseFile } from './case-file.ts'
import type { ActInput } from './effects.ts'
import { leadOf, nameOf } from './holders.ts'
import { TicketRow } from './work-order.entity.ts'

/** Levels above a unit that hear of its late ticket: its own leader, with the desk that dispatched. */
const LEVELS = 1
const SYSTEM = {
  relations: new Set(['holder', 'desk', 'caller']),
  holds: new Set(['case-at-units']),
  brought: new Set(['reason', 'text', 'outcome'] as const),
  granted: false,
}

/** The lead's last answer is what is sent back; everything else concerns tickets that are open. */
const joins = (ticket: TicketRow, name: TicketStep, tickets: readonly TicketRow[]): boolean =>
  name === 'redo' ? ticket === leadOf(tickets) : ticketOpen(ticket.kind, ticket.state)
const holds = (ticket: TicketRow, { kind, id }: Holder): boolean =>
  ticketOpen(ticket.kind, ticket.state) && (kind === 'unit' ? ticket.unitId : ticket.placeId) === id

/** Tickets of a case, carried along by its steps (`TICKET_JOIN`) or stepping by themselves. */
@Injectable()
export class Tickets {
  constructor(
    private readonly clocks: Clocks,
    private readonly rules: Rules,
  ) {}

  /**
   * Does to the tickets what a step of the case does to them.
   * @param file with the row as it is after the step
   * @param callerPlaceId place in whose name units are called
   * @returns ids of the tickets that were made, and of those that were taken away from their holders
   */
  async join(
    work: Work,
    file: CaseFile,
    action: string,
    moves: ClockMoves<WorkOrderClock>,
    input: ActInput,
    callerPlaceId: string,
  ): Promise<{ readonly made: readonly string[]; readonly released: readonly string[] }> {
    const made: string[] = []
    const released: string[] = []
    const { tickets } = file
    for (const [kind, steps] of Object.entries(TICKET_JOIN[action] ?? {}) as [TicketKind, TicketStep[]][])
      for (const name of steps)
        if (name === 'send') made.push(...(await this.#send(work, file, kind, input, callerPlaceId)))
        else
          for (const ticket of tickets.filter((t) => t.kind === kind && joins(t, name, tickets))) {
            await this.#carry(work, file, ticket, name, input)
            if (name === 'release') released.push(ticket.id)
          }
    await this.#follow(work, file, moves)
    return { made, released }
  }

  /** The open tickets of a case under a changed calendar; what is owed by the promised end goes where the promise goes. */
  async recount({ em, now }: Work, { tickets, ticketClocks }: CaseFile, promise: Moved): Promise<void> {
    for (const ticket of tickets)
      if (ticketOpen(ticket.kind, ticket.state))
        await this.clocks.recount(em, ticketClocks.get(ticket.id)!, { now, levels: LEVELS }, promise)
  }

  /** A step that the process of the ticket allowed. */
  async apply(
    { em, now }: Work,
    { ticketClocks }: CaseFile,
    ticket: TicketRow,
    move: ClockMoves & { readonly to: string },
    change: Partial<TicketRow> = {},
  ): Promise<void> {
    const to = move.to as TicketState
    const ended = ticketOpen(ticket.kind, to) ? null : now
    Object.assign(ticket, change, { state: to, endedAt: ended })
    await changeRows(em, TicketRow, { id: ticket.id }, { ...change, state: to, endedAt: ended })
    await this.clocks.move(em, ticket.id, ticketClocks.get(ticket.id)!, move, this.#running(now))
  }

  async #carry(work: Work, file: CaseFile, ticket: TicketRow, action: string, input: ActInput): Promise<void> {
    const table = ticketTableOf(ticket.kind) as Process
    const did = step(table, ticket.state, action, SYSTEM)
    if (!did.ok) throw new Error(`The tickets do not follow the case: ${ticket.state} ${action} is ${did.code}`)
    const granted =
      did.kind === 'move' ? did : step(table, ticket.state, action, { ...SYSTEM, pending: true, granted: true })
    if (!granted.ok) throw new Error(`The tickets do not follow the case: ${ticket.state} ${action} is ${granted.code}`)
    await this.apply(work, file, ticket, granted, action === 'answer' ? { outcome: input.outcome ?? null } : {})
  }

  async #send(work: Work, file: CaseFile, kind: TicketKind, input: ActInput, callerPlaceId: string): Promise<string[]> {
    const { row, tickets, ticketClocks } = file
    const made: string[] = []
    for (const holder of kind === 'whistle' ? input.called! : [input.handler!]) {
      const named = await nameOf(work.em, holder, row, kind)
      const at = {
        unitId: holder.kind === 'unit' ? holder.id : null,
        placeId: holder.kind === 'place' ? holder.id : null,
      }
      const again = tickets.some((t) => holds(t, holder) && (t.kind === 'whistle') === (kind === 'whistle'))
      if (again) throw new Refused('work-order/already-holds')
      const ticket: TicketRow = {
        id: work.newId(),
        workOrderId: row.id,
        kind,
        state: kind === 'whistle' ? whistleProcess.initial : ticketProcess.initial,
        ...at,
        holderName: named,
        callerPlaceId,
        sentAt: work.now,
        endedAt: null,
        outcome: null,
        callerSatisfaction: null,
        holderSatisfaction: null,
      }
      await addRows(work.em, TicketRow, [ticket])
      const limit = await this.#limit(work, file, kind)
      const runs: ClockRunRow[] = []
      const starts = [...ticketTableOf(kind).begin.starts]
      await this.clocks.move(
        work.em,
        ticket.id,
        runs,
        { ...NO_MOVES, starts },
        { ...this.#running(work.now), limits: () => limit },
      )
      tickets.push(ticket)
      ticketClocks.set(ticket.id, runs)
      made.push(ticket.id)
    }
    return made
  }

  /** A unit owes its ticket by the end that the resident was promised; once that is over, within the full limit. */
  async #limit({ em, now }: Work, { row, clocks }: CaseFile, kind: TicketKind): Promise<NewClock> {
    if (kind === 'whistle') return { clock: 'arrive', limit: (await this.rules.get('whistle.limits', em))[row.urgency] }
    const { timeLimit: limit } = clocks.filter((run) => run.clock === 'answer').at(-1)!
    const promised = row.promisedAt !== null && row.promisedAt > now ? { dueAt: row.promisedAt } : {}
    return { clock: 'handle', limit, ...promised }
  }

  /** What stands still or is put off in the case, is so in its open tickets. */
  async #follow({ em, now }: Work, { row, tickets, ticketClocks }: CaseFile, moves: ClockMoves<WorkOrderClock>) {
    const along = (clocks: readonly WorkOrderClock[]) => (clocks.includes('answer') ? ['handle'] : [])
    const own = {
      ...NO_MOVES,
      pauses: along(moves.pauses),
      unpauses: along(moves.unpauses),
      extends: along(moves.extends),
    }
    if (![own.pauses, own.unpauses, own.extends].some((clocks) => clocks.length)) return
    const until = own.extends.length && row.promisedAt !== null ? { until: row.promisedAt } : {}
    for (const ticket of tickets.filter((t) => t.kind !== 'whistle' && ticketOpen(t.kind, t.state)))
      await this.clocks.move(em, ticket.id, ticketClocks.get(ticket.id)!, own, { ...this.#running(now), ...until })
  }

  #running(now: number) {
    const limits = (): NewClock => {
      throw new Error('A ticket starts its clock when it is made')
    }
    return { now, levels: LEVELS, limits }
  }
}
