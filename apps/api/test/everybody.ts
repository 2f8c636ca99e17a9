import { expect } from '@jest/globals'
import { routes, type AssignPost, type Decide, type WorkOrderDetail } from '@linli/contract'
import { DEMO_STAFF } from '../src/seed/demo-district.ts'
import { ANNA, BO, refusal, type TestApp } from './harness.ts'
import { versionOf } from './orders.ts'
import type { Person } from './person.ts'
import { fingerprint } from './walk.ts'

const NO = ['not-found', 'access/denied', 'process/not-yours']

/** What a step of a case writes. */
const WRITTEN = [
  'work_order',
  'work_order_note',
  'ticket',
  'clock_run',
  'timer',
  'seat',
  'approval',
  'event',
  'outbox',
  'notification',
]

/** Every post of the demo and two residents are refused, all but those who may; no row of a case changes by it. */
export async function refusedToAllBut(
  app: TestApp,
  may: readonly string[],
  attempt: (who: Person) => Promise<unknown>,
): Promise<void> {
  const everybody: [string, Person][] = [
    ...DEMO_STAFF.map(({ login }): [string, Person] => [login, app.staff(login)]),
    ['anna', app.resident(ANNA)],
    ['bo', app.resident(BO)],
  ]
  // Who works in the same unit may do what its others may.
  const units = DEMO_STAFF.filter(({ login, at }) => may.includes(login) && /^[A-Z]/.test(at)).map(({ at }) => at)
  const mates = DEMO_STAFF.filter(({ at }) => units.includes(at)).map(({ login }) => login)
  const before = await fingerprint(app, WRITTEN)
  const wrong: string[] = []
  for (const [name, who] of everybody)
    if (!may.includes(name) && !mates.includes(name)) {
      const code = await refusal(attempt(who))
      if (!NO.includes(code)) wrong.push(`${name}: ${code}`)
    }
  expect(wrong).toEqual([])
  expect(await fingerprint(app, WRITTEN)).toEqual(before)
}

/** Somebody with a post of their own, who has chosen a password. */
export async function hired(
  app: TestApp,
  login: string,
  ...posts: Pick<AssignPost, 'role' | 'placeId' | 'unitId'>[]
): Promise<Person> {
  const [first, ...more] = posts
  const security = app.staff('security')
  const given = { newAccount: { login, name: `示例${login}` }, ...first! }
  const { accountId, initialPassword } = await security.call(routes.access.assign, given)
  for (const post of more) await security.call(routes.access.assign, { accountId, ...post })
  await app.newcomer(login, initialPassword!)
  return app.staff(login)
}

/** Decides what is asked of the case. */
export async function decide(
  app: TestApp,
  who: Person,
  id: string,
  grant: boolean,
  more: Partial<Decide> = {},
): Promise<WorkOrderDetail> {
  const [pending] = await app.source.query<{ id: string }[]>(
    "SELECT id FROM approval WHERE subject_id = ? AND state = 'pending'",
    [id],
  )
  return who.call(routes.workOrder.decide, {
    id,
    approvalId: pending?.id ?? 'none',
    version: await versionOf(app, id),
    grant,
    ...(!grant && { reason: '不同意' }),
    ...more,
  })
}

/** Goes on to each moment as a worker would: through every alarm on the way. */
export async function pass(app: TestApp, ...moments: number[]): Promise<void> {
  for (const at of moments) {
    app.clock.set(at)
    await app.drain()
    await app.drain()
  }
}

/** End of each clock that was not stopped, as seen by who looks. */
export const dues = ({ clocks }: WorkOrderDetail): Record<string, string> =>
  Object.fromEntries(clocks.filter((run) => run.stoppedAt === null).map(({ clock, dueAt }) => [clock, dueAt]))
/** Clocks that stand still. */
export const still = ({ clocks }: WorkOrderDetail): string[] =>
  clocks
    .filter((run) => run.pausedAt !== null)
    .map((run) => run.clock)
    .sort()

/** Open tickets of the case by kind and holder, with their state. */
export const open = ({ tickets }: WorkOrderDetail): string[] =>
  tickets.filter((ticket) => ticket.open).map(({ kind, holderName, state }) => `${kind} ${holderName} ${state}`)
/** The last ticket of a holder. */
export const ticketOf = ({ tickets }: WorkOrderDetail, holderName: string) =>
  tickets.filter((ticket) => ticket.holderName === holderName).at(-1)!

/** `2030-03-14 15:00`: a moment to the minute, for the clock of the app goes on while a test works. */
export const minute = (at: string | null): string | null =>
  at && new Date(Date.parse(at) + 8 * 3_600_000 + 20_000).toISOString().slice(0, 16).replace('T', ' ')
