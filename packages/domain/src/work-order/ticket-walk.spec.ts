import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { ERRORS } from '../kernel/error.ts'
import { actionsOf, NEEDS, step, type Need, type Process } from '../kernel/process.ts'
import { workOrderProcess, type WorkOrderState } from './process.ts'
import { TICKET_JOIN, TICKET_KINDS, ticketOpen, ticketProcess, ticketTableOf, whistleProcess } from './ticket.ts'
import type { TicketKind, TicketStep } from './ticket.ts'

/** A case and its tickets as the product keeps them. */
interface Ticket {
  readonly kind: TicketKind
  readonly state: string
  readonly running: readonly string[]
  /** the lead that has the case, or whose answer it is */
  readonly present: boolean
}
interface Joint {
  readonly state: WorkOrderState
  readonly returned: boolean
  readonly tickets: readonly Ticket[]
  /** one request waits at a time, on the case or on one of its tickets */
  readonly pending: { readonly action: string; readonly ticket: number | undefined } | null
}
interface Attempt {
  readonly action: string
  /** index of the ticket that is stepped on; undefined: the case */
  readonly ticket?: number | undefined
  readonly relations: ReadonlySet<string>
  readonly holds: ReadonlySet<string>
  readonly brought: ReadonlySet<Need>
  readonly grant?: boolean
}
const CASE = workOrderProcess as Process
const tableOf = (kind: TicketKind) => ticketTableOf(kind) as Process
const actionsAt = (table: Process, state: string) => Object.keys(table.states[state]!.actions)
const isOpen = ({ kind, state }: Ticket) => ticketOpen(kind, state)
const present = (joint: Joint) => joint.tickets.find((ticket) => ticket.present)
const begun: Joint = { state: workOrderProcess.initial, returned: false, tickets: [], pending: null }
const relations = new Set(
  [CASE, ticketProcess as Process, whistleProcess as Process].flatMap((p) => Object.keys(p.relations)),
)
const conditions = [CASE, ticketProcess as Process, whistleProcess as Process].flatMap((p) => Object.keys(p.conditions))
const brought = new Set(Object.keys(NEEDS) as Need[])
const AT_UNITS: readonly WorkOrderState[] = ['dispatched', 'taken', 'held', 'lacking']

/** Facts that case and tickets decide themselves. */
const own = (joint: Joint): Readonly<Record<string, boolean>> => ({
  'returned-before': joint.returned,
  'lead-answered': present(joint)?.state === 'answered',
  'case-at-units': joint.state === 'dispatched' || joint.state === 'taken',
})
function holdsOf(joint: Joint, given: ReadonlySet<string>) {
  const facts = own(joint)
  return new Set(conditions.filter((one) => facts[one] ?? given.has(one)))
}

const moved = (
  ticket: Ticket,
  to: string,
  { starts, stops, resumes }: Record<'starts' | 'stops' | 'resumes', readonly string[]>,
) => ({
  ...ticket,
  state: to,
  running: [...ticket.running.filter((clock) => !stops.includes(clock)), ...starts, ...resumes],
})
/** A ticket goes along with its case: whoever takes the step of the case, nothing of the ticket refuses it. */
function carry(ticket: Ticket, action: TicketStep): Ticket {
  const facts = { relations, holds: new Set(conditions), brought }
  const asked = step(tableOf(ticket.kind), ticket.state, action, facts)
  const did =
    asked.ok && asked.kind === 'request'
      ? step(tableOf(ticket.kind), ticket.state, action, { ...facts, granted: true })
      : asked
  if (!did.ok) throw new Error(`${ticket.kind} ${ticket.state} does not follow ${action}: ${did.code}`)
  return moved(ticket, did.to, did)
}
function join(tickets: readonly Ticket[], action: string): Ticket[] {
  let now = [...tickets]
  for (const [kind, steps] of Object.entries(TICKET_JOIN[action] ?? {}) as [TicketKind, TicketStep[]][])
    for (const name of steps) {
      const { initial, begin } = tableOf(kind)
      if (name === 'send') now = [...now, { kind, state: initial, running: begin.starts, present: kind === 'lead' }]
      else
        now = now.map((ticket) => {
          const goes = ticket.kind === kind && (name === 'redo' ? ticket.present : isOpen(ticket))
          return goes ? carry(ticket, name) : ticket
        })
    }
  return now
}
/** From then on nobody has it. */
const LEAVES: readonly string[] = ['return', 'refer', 'reopen', 'reassign', 'merge', 'follow']

function attempt(before: Joint, { grant = false, ...tried }: Attempt) {
  const granted = grant && before.pending !== null
  const { action, ticket: index } = granted ? before.pending : tried
  const ticket = index === undefined ? undefined : before.tickets[index]!
  const facts = { ...tried, pending: before.pending !== null, granted }
  const result = step(ticket ? tableOf(ticket.kind) : CASE, ticket?.state ?? before.state, action, facts)
  if (!result.ok) return { action, result, after: before }
  if (result.kind === 'request') return { action, result, after: { ...before, pending: { action, ticket: index } } }
  const pending = granted ? null : before.pending
  if (ticket) {
    const tickets = before.tickets.map((one) => (one === ticket ? moved(one, result.to, result) : one))
    return { action, result, after: { ...before, pending, tickets } }
  }
  const gone = before.tickets.map((one) => (LEAVES.includes(action) ? { ...one, present: false } : one))
  const returned = action === 'return' || (action !== 'reopen' && before.returned)
  const after: Joint = { state: result.to as WorkOrderState, returned, pending, tickets: join(gone, action) }
  return { action, result, after }
}

/** What must be true of a case and its tickets at every moment. */
function expectJoined({ state, tickets }: Joint) {
  const open = tickets.filter(isOpen)
  const leads = open.filter((ticket) => ticket.kind === 'lead')
  expect({ state, leads: leads.map((lead) => lead.state) }).toEqual({
    state,
    leads: state === 'dispatched' ? ['sent'] : AT_UNITS.includes(state) ? ['taken'] : [],
  })
  expect(leads.every((lead) => lead.present)).toBe(true)
  expect(tickets.filter((ticket) => ticket.present).length).toBeLessThanOrEqual(1)
  if (workOrderProcess.states[state].kind === 'closed') expect({ state, open }).toEqual({ state, open: [] })
  if (!AT_UNITS.includes(state))
    expect({ state, open: open.filter(({ kind }) => kind === 'assist') }).toEqual({ state, open: [] })
  for (const { kind, state: at, running } of tickets) {
    const clocks = !ticketOpen(kind, at) || at === 'acting' ? [] : kind === 'whistle' ? ['arrive'] : ['handle']
    expect({ kind, at, running }).toEqual({ kind, at, running: clocks })
  }
}
/** Every step somebody may take now. The lead's ticket goes with the case and is not stepped on by itself. */
function possible(joint: Joint, holds: ReadonlySet<string>): { action: string; after: Joint }[] {
  const all = { relations, holds: holdsOf(joint, holds), brought }
  const tries: Attempt[] = [
    ...actionsAt(CASE, joint.state).map((action) => ({ ...all, action })),
    ...joint.tickets.flatMap(({ kind, state }, ticket) =>
      kind === 'lead' ? [] : actionsAt(tableOf(kind), state).map((action) => ({ ...all, action, ticket })),
    ),
    ...(joint.pending ? [{ ...all, action: '', grant: true }] : []),
  ]
  return tries.map((one) => attempt(joint, one)).filter(({ result }) => result.ok)
}

describe('every-case-with-tickets-that-can-ever-be', () => {
  /** Tickets that nobody can step on are left out, and of several that are alike one is kept: so there is an end. */
  function small({ tickets, pending, ...joint }: Joint): Joint {
    const alike = (a: Ticket, b: Ticket) => a.kind === b.kind && a.state === b.state && a.present === b.present
    const steps = tickets.filter((one) => actionsAt(tableOf(one.kind), one.state).length > 0)
    const kept = steps
      .filter((one, i) => steps.findIndex((other) => alike(one, other)) === i)
      .sort((a, b) => `${a.kind} ${a.state}`.localeCompare(`${b.kind} ${b.state}`))
    const waits = pending?.ticket === undefined ? undefined : tickets[pending.ticket]!
    const ticket = waits && kept.findIndex((other) => alike(waits, other))
    return { ...joint, tickets: kept, pending: pending && { ...pending, ticket } }
  }
  const [every, unchecked] = [new Set(conditions), new Set(conditions.filter((one) => one !== 'check-needed'))]
  const joints = new Map([[JSON.stringify(begun), begun]])
  const wanders = (one: Joint) => one.tickets.filter((ticket) => ticket.kind !== 'lead').length > 2
  for (const before of joints.values())
    for (const holds of before.state === 'taken' ? [every, unchecked] : [every])
      for (const step of possible(before, holds)) {
        const after = small(step.after)
        const key = JSON.stringify(after)
        if (!wanders(after) && !joints.has(key)) joints.set(key, after)
      }

  it('keeps-case-and-tickets-together', () => {
    for (const joint of joints.values()) expectJoined(joint)
  })

  it('and-every-state-of-both-has-been-there', () => {
    const seen = [...joints.values()]
    expect(new Set(seen.map((joint) => joint.state))).toEqual(new Set(Object.keys(workOrderProcess.states)))
    for (const kind of Object.keys(TICKET_KINDS) as TicketKind[]) {
      const states = seen.flatMap(({ tickets }) => tickets.filter((t) => t.kind === kind).map((t) => t.state))
      const stepped = Object.keys(tableOf(kind).states).filter((state) => actionsAt(tableOf(kind), state).length)
      expect(new Set(states)).toEqual(new Set(stepped))
    }
  })
})

describe('whatever-people-try', () => {
  const holds = fc.subarray(conditions).map((some) => new Set(some))

  it('any-sequence-of-allowed-steps-keeps-case-and-tickets-together', () => {
    const picks = fc.array(fc.record({ pick: fc.noBias(fc.nat(9999)), holds }), {
      minLength: 1,
      maxLength: 60,
      size: 'max',
    })
    fc.assert(
      fc.property(picks, (tries) => {
        let now = begun
        for (const { pick, holds: given } of tries) {
          const steps = possible(now, given).filter(({ action }) => pick % 8 === 0 || !/withdraw|void/.test(action))
          if (steps.length) expectJoined((now = steps[pick % steps.length]!.after))
        }
      }),
      { numRuns: 100 },
    )
  })

  it('a-refused-step-changes-nothing', () => {
    const names = [CASE, ...Object.keys(TICKET_KINDS).map((kind) => tableOf(kind as TicketKind))].flatMap(actionsOf)
    const tries = fc.array(
      fc.record({
        action: fc.constantFrom(...names),
        ticket: fc.option(fc.nat(9), { nil: undefined }),
        grant: fc.boolean(),
        relations: fc.subarray([...relations]).map((some) => new Set(some)),
        brought: fc
          .oneof({ weight: 3, arbitrary: fc.constant([...brought]) }, fc.subarray([...brought]))
          .map((some) => new Set(some)),
        holds,
      }),
      { minLength: 1, maxLength: 80, size: 'max' },
    )
    fc.assert(
      fc.property(tries, (all) => {
        let now = begun
        for (const one of all) {
          const before = JSON.stringify(now)
          const ticket = now.tickets[one.ticket ?? -1]?.kind === 'lead' ? undefined : one.ticket
          if (ticket !== undefined && !now.tickets[ticket]) continue
          const { result, after } = attempt(now, { ...one, ticket, holds: holdsOf(now, one.holds) })
          if (!result.ok) {
            expect(Object.keys(ERRORS)).toContain(result.code)
            expect(after).toBe(now)
          }
          expect(JSON.stringify(now)).toBe(before)
          expectJoined((now = after))
        }
      }),
      { numRuns: 300 },
    )
  })
})
