import { describe, expect, it } from '@jest/globals'
import { actionsOf, NEEDS, NO_MOVES, processFaults, step, type Need, type Process } from '../kernel/process.ts'
import { workOrderProcess } from './process.ts'
import { TICKET_JOIN, TICKET_KINDS, ticketOpen, ticketProcess, ticketTableOf, whistleProcess } from './ticket.ts'
import type { TicketKind } from './ticket.ts'

const tables: [string, Process][] = [
  ['ticket', ticketProcess],
  ['whistle', whistleProcess],
]
const rowsOf = (table: Process) =>
  Object.entries(table.states).flatMap(([state, { actions }]) =>
    Object.entries(actions).map(([action, def]) => ({ state, action, def })),
  )
const rows = tables.flatMap(([name, table]) => rowsOf(table).map((row) => ({ name, table, ...row })))
const brought = new Set(Object.keys(NEEDS) as Need[])
interface More {
  readonly pending?: boolean
  readonly granted?: boolean
  readonly but?: string
}
function act(table: Process, state: string, action: string, by: readonly string[], { but, ...more }: More = {}) {
  const holds = new Set(Object.keys(table.conditions).filter((one) => one !== but))
  return step(table, state, action, { relations: new Set(by), holds, brought, ...more })
}
const ticket = (state: string, action: string, by: readonly string[], more?: More) =>
  act(ticketProcess, state, action, by, more)
const whistle = (state: string, action: string, by: readonly string[], more?: More) =>
  act(whistleProcess, state, action, by, more)

describe.each(tables)('the-table-of-a-%s', (_, table) => {
  it('has-no-faults', () => {
    expect(processFaults(table)).toEqual([])
  })

  it('reads-in-chinese', () => {
    const names = [table.tickets, table.relations, table.clocks].flatMap((some) => Object.values(some))
    const states = Object.values(table.states).map((state) => state.label)
    const acts = rowsOf(table).flatMap(({ def }) => [def.label, def.done])
    for (const label of [table.label, table.begin.label, table.begin.done, ...names, ...states, ...acts])
      expect(label).toMatch(/^[\p{Script=Han}、，]+$/u)
  })
})

describe('who-may-do-it-and-what-they-bring-stands-in-the-table', () => {
  const by: Record<string, [by: string[], needs: Need[]]> = {
    'ticket take': [['holder'], []],
    'ticket answer': [['holder'], ['outcome', 'text']],
    'ticket return': [['holder'], ['reason']],
    'ticket release': [['desk'], []],
    'ticket redo': [['desk'], ['reason']],
    'whistle report-in': [['holder'], []],
    'whistle confirm-arrival': [['caller'], []],
    'whistle not-here': [['caller'], []],
    'whistle finish': [['holder'], ['text']],
    'whistle release': [['caller'], ['reason']],
    'whistle rate-holder': [['caller'], ['satisfaction']],
    'whistle rate-caller': [['holder'], ['satisfaction']],
  }
  it.each(rows)('$name $state: $action', ({ name, table, state, action, def }) => {
    const [may, needs] = by[`${name} ${action}`]!
    const all = Object.keys(table.relations)
    expect(all.filter((one) => act(table, state, action, [one]).ok)).toEqual(may)
    expect(def.needs ?? []).toEqual(needs)
    const missing = { relations: new Set(all), holds: new Set(Object.keys(table.conditions)), brought: new Set<Need>() }
    if (needs[0]) expect(step(table, state, action, missing)).toEqual({ ok: false, code: NEEDS[needs[0]] })
  })

  it('and is all that is listed', () => {
    expect([...new Set(rows.map(({ name, action }) => `${name} ${action}`))].sort()).toEqual(Object.keys(by).sort())
  })
})

describe('a-ticket-has-a-clock-of-its-own', () => {
  it('from-the-moment-it-is-sent', () => {
    expect(ticketProcess.begin.starts).toEqual(['handle'])
    expect(ticketOpen('assist', ticketProcess.initial)).toBe(true)
  })

  it.each<[string, string, string[], string, object]>([
    ['taking moves no clock', 'sent take', ['holder'], 'taken', {}],
    ['answering stops it', 'taken answer', ['holder'], 'answered', { stops: ['handle'] }],
    ['taking it away stops it', 'sent release', ['desk'], 'released', { stops: ['handle'] }],
    ['also in the middle of the work', 'taken release', ['desk'], 'released', { stops: ['handle'] }],
    ['redoing goes on with its old end', 'answered redo', ['desk'], 'taken', { resumes: ['handle'] }],
  ])('%s', (_, done, by, to, moves) => {
    const [state, action] = done.split(' ') as [string, string]
    expect(ticket(state, action, by)).toEqual({ ok: true, kind: 'move', from: state, to, ...NO_MOVES, ...moves })
  })

  it.each(['sent', 'taken'])('a-return-of-a-%s-ticket-does-not-move-without-approval-of-the-desk', (state) => {
    const still = { ok: true, from: state, ...NO_MOVES }
    expect(ticket(state, 'return', ['holder'])).toEqual({ ...still, kind: 'request', to: state, approver: 'desk' })
    const how = { pending: true, granted: true }
    expect(ticket(state, 'return', ['holder'], how)).toEqual({ ok: false, code: 'process/not-yours' })
    expect(ticket(state, 'return', ['desk'], how)).toEqual({
      ...still,
      kind: 'move',
      to: 'returned',
      stops: ['handle'],
    })
  })

  it.each(['returned', 'released'])('what was %s is over', (state) => {
    expect(ticketProcess.states).toHaveProperty([state, 'actions'], {})
  })

  it('an-answer-is-sent-back-only-while-the-case-is-with-its-units', () => {
    expect(ticket('answered', 'redo', ['desk'], { but: 'case-at-units' })).toEqual({
      ok: false,
      code: 'process/not-in-state',
    })
  })
})

describe('whistle-and-report-in', () => {
  it.each<[string, string, string[], string, object]>([
    ['reporting in does not stop the clock', 'called report-in', ['holder'], 'reported', {}],
    ['arrival is confirmed by who whistled', 'reported confirm-arrival', ['caller'], 'acting', { stops: ['arrive'] }],
    ['who was not there is still called, and the clock ran on', 'reported not-here', ['caller'], 'called', {}],
    ['the deed is kept', 'acting finish', ['holder'], 'finished', {}],
    ['calling off', 'called release', ['caller'], 'released', { stops: ['arrive'] }],
    ['calling off who has reported in', 'reported release', ['caller'], 'released', { stops: ['arrive'] }],
    ['calling off in the middle of it', 'acting release', ['caller'], 'released', { stops: ['arrive'] }],
  ])('%s', (_, done, by, to, moves) => {
    const [state, action] = done.split(' ') as [string, string]
    expect(whistle(state, action, by)).toEqual({ ok: true, kind: 'move', from: state, to, ...NO_MOVES, ...moves })
  })

  it('nobody-confirms-their-own-arrival', () => {
    expect(whistle('reported', 'confirm-arrival', ['holder'])).toEqual({ ok: false, code: 'process/not-yours' })
    expect(whistle('called', 'confirm-arrival', ['caller'])).toEqual({ ok: false, code: 'process/not-in-state' })
  })

  it.each([
    ['rate-holder', 'caller', 'caller-has-not-rated'],
    ['rate-caller', 'holder', 'holder-has-not-rated'],
  ])('both sides rate each other, once: %s', (action, by, but) => {
    expect(whistle('finished', action, [by])).toMatchObject({ to: 'finished', ...NO_MOVES })
    expect(whistle('finished', action, [by], { but })).toEqual({ ok: false, code: 'process/not-in-state' })
    for (const state of ['called', 'reported', 'acting', 'released'])
      expect(whistle(state, action, [by])).toEqual({ ok: false, code: 'process/not-in-state' })
  })
})

describe('a-case-and-its-tickets-are-joined', () => {
  it('by-steps-that-both-know', () => {
    const caseActions = actionsOf(workOrderProcess)
    for (const [action, byKind] of Object.entries(TICKET_JOIN)) {
      expect(caseActions).toContain(action)
      for (const [kind, steps] of Object.entries(byKind) as [TicketKind, string[]][])
        for (const name of steps) expect(['send', ...actionsOf(ticketTableOf(kind))]).toContain(name)
    }
  })

  it.each<[string, string[]]>([
    ['lead', ['dispatch', 'rule', 'reassign']],
    ['assist', ['assist']],
    ['whistle', ['whistle']],
  ])('a-%s-ticket-is-sent-by', (kind, actions) => {
    const sends = Object.entries(TICKET_JOIN).filter(([, byKind]) => byKind[kind as TicketKind]?.includes('send'))
    expect(sends.map(([action]) => action)).toEqual(actions)
  })

  it('an-assisting-unit-steps-on-its-own-ticket-alone', () => {
    for (const byKind of Object.values(TICKET_JOIN))
      for (const kind of ['assist', 'whistle'] as const)
        for (const name of byKind[kind] ?? []) expect(['send', 'release']).toContain(name)
  })

  it('a-lead-that-is-changed-gives-its-ticket-up-before-the-next-gets-one', () => {
    expect(TICKET_JOIN['reassign']).toEqual({ lead: ['release', 'send'] })
  })

  it.each(['solve', 'decline', 'withdraw', 'disown-own', 'void'])('%s-takes-every-open-ticket-back', (action) => {
    expect(TICKET_JOIN[action]).toEqual({ lead: ['release'], assist: ['release'], whistle: ['release'] })
  })
})

it('a-ticket-is-open-as-long-as-its-unit-owes-something', () => {
  const openOf = (kind: TicketKind) =>
    Object.keys(ticketTableOf(kind).states).filter((state) => ticketOpen(kind, state))
  expect(Object.fromEntries(Object.keys(TICKET_KINDS).map((kind) => [kind, openOf(kind as TicketKind)]))).toEqual({
    lead: ['sent', 'taken'],
    assist: ['sent', 'taken'],
    whistle: ['called', 'reported', 'acting'],
  })
  expect(ticketOpen('lead', 'called')).toBe(false)
})
