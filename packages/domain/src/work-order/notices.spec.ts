import { describe, expect, it } from '@jest/globals'
import { actionsOf, type Process } from '../kernel/process.ts'
import { FIRST_CONTACT_NOTICES, noticeText, WORK_ORDER_NOTICES, type Audience } from './notices.ts'
import { workOrderProcess } from './process.ts'
import { trailLabel } from './trail.ts'
import { TICKET_KINDS, ticketTableOf, type TicketKind } from './ticket.ts'

const actions = actionsOf(workOrderProcess)
const kinds = Object.keys(TICKET_KINDS) as TicketKind[]
const byApproval = (process: Process) =>
  Object.values(process.states).flatMap((state) =>
    Object.entries(state.actions).flatMap(([name, def]) => (def.approval ? name : [])),
  )
const eventsOf = (process: Process) => [
  ...actionsOf(process),
  ...byApproval(process).flatMap((name) => [`${name}-requested`, `${name}-refused`]),
  ...['warn', 'escalate'],
]
const to = (event: string) => WORK_ORDER_NOTICES[event]?.to ?? []

it('people-are-told-only-of-what-can-happen', () => {
  const events = [
    ...[workOrderProcess.begin.action, ...eventsOf(workOrderProcess), 'call-back-due', 'recount', 'foreign-update'],
    ...kinds.flatMap((kind) => eventsOf(ticketTableOf(kind)).map((event) => `${kind}-${event}`)),
  ]
  for (const event of Object.keys(WORK_ORDER_NOTICES)) {
    const [action, to] = event.split('>')
    expect(events).toContain(action)
    if (to) expect(Object.keys(workOrderProcess.states)).toContain(to)
  }
  for (const event of Object.keys(FIRST_CONTACT_NOTICES)) expect(actions).toContain(event)
})

it('the-reporter-is-told-of-every-step-that-staff-make-towards-an-end', () => {
  const steps = ['receive', 'register', 'dispatch', 'reassign', 'take', 'refer', 'reply', 'answer', 'close']
  for (const event of [...steps, 'solve', 'decline', 'void']) expect(to(event)).toContain('reporter')
})

it('the-reporter-is-told-when-the-promise-moves-or-the-work-rests', () => {
  for (const event of ['extend', 'recount', 'hold', 'go-on']) expect(to(event)).toContain('reporter')
})

describe('who-must-act-next-is-told', () => {
  it.each<[Audience, string[]]>([
    ['desk', ['raise', 'answer', 'return', 'reopen', 'move-up', 'send-down', 'withdraw', 'supervise', 'call-back-due']],
    ['handler', ['dispatch', 'reassign', 'rule', 'redo', 'go-on', 'withdraw', 'chase', 'supervise']],
    ['grid', ['raise', 'pass']],
    ['arbiter', ['return']],
    ['called', ['assist', 'whistle']],
    ['caller', ['whistle-report-in', 'whistle-finish']],
    ['holder', ['whistle-not-here']],
    ['above', ['account']],
  ])('%s', (audience, events) => {
    for (const event of events)
      expect({ event, to: to(event) }).toEqual({ event, to: expect.arrayContaining([audience]) })
  })
})

describe('whoever-decides-hears-of-a-request-and-whoever-asked-of-a-refusal', () => {
  it.each([...new Set(byApproval(workOrderProcess))])('%s', (name) => {
    expect(to(`${name}-requested`)).toEqual(['approver'])
    expect(to(`${name}-refused`)).toEqual(['asker'])
    expect(to(name)).toContain('handler')
  })

  it('of an assisting unit, too', () => {
    expect(to('assist-return-requested')).toEqual(['approver'])
  })
})

describe('a-clock-that-runs-over-is-heard', () => {
  it('of the case, by its desk; the level above is told apart', () => {
    expect(to('warn')).toEqual(['desk'])
    expect(to('escalate')).toEqual(['desk', 'reporter'])
  })

  it('of a ticket, by the unit first, then by its own head and who called or dispatched it', () => {
    for (const kind of kinds) expect(to(`${kind}-warn`)).toEqual(['holder'])
    expect(to('lead-escalate')).toEqual(['holder', 'head', 'desk'])
    expect(to('assist-escalate')).toEqual(['holder', 'head', 'desk'])
    expect(to('whistle-escalate')).toEqual(['holder', 'head', 'caller'])
  })
})

it('an-alarm-names-its-clock-in-notice-and-trail', () => {
  const clocks = { ...workOrderProcess.clocks, ...ticketTableOf('lead').clocks, ...ticketTableOf('whistle').clocks }
  for (const [clock, label] of Object.entries(clocks)) {
    for (const event of ['warn', 'escalate', 'lead-warn'])
      expect(noticeText(WORK_ORDER_NOTICES[event]!, clock).startsWith(label)).toBe(true)
    for (const event of ['warn', 'escalate']) {
      expect(trailLabel(event, { clock }).startsWith(label)).toBe(true)
      expect(trailLabel(event, { clock, kind: 'assist' })).toContain(`协办：${label}`)
    }
  }
})

it('who-heard-of-it-first-hears-how-it-ends', () => {
  expect(Object.keys(FIRST_CONTACT_NOTICES).sort()).toEqual(['answer', 'close', 'decline', 'reply', 'void'])
})

it('nobody-is-told-who-rated', () => {
  for (const event of ['rate', 'call-back', 'whistle-rate-holder', 'whistle-rate-caller']) expect(to(event)).toEqual([])
})

it('a-notice-says-nothing-of-the-person', () => {
  const texts = [...Object.values(WORK_ORDER_NOTICES).map(({ text }) => text), ...Object.values(FIRST_CONTACT_NOTICES)]
  for (const text of texts) expect(noticeText({ text }, 'answer')).toMatch(/^[\p{Script=Han}，]+$/u)
})
