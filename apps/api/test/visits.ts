import { routes, type InputOf, type OutputOf } from '@linli/contract'
import { COMMUNITY, placeId, type TestApp } from './harness.ts'
import type { Person } from './person.ts'

type Round = OutputOf<typeof routes.visit.plan>
type Answers = InputOf<typeof routes.visit.note>['answers']
export const SAFETY: Answers = { gas: 'bottle', 'gas-alarm': false }

const day = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)

/** A round through the whole community, for two weeks. */
export async function plannedRound(app: TestApp, purpose = 'home-safety', by = app.staff('worker')): Promise<Round> {
  const until = day(app.clock.now() + 14 * 86_400_000)
  return by.call(routes.visit.plan, { placeId: await placeId(app, COMMUNITY), purpose, until })
}

/** The home that a resident of the demo is bound to. */
export async function homeOf(who: Person): Promise<string> {
  const { bindings } = await who.call(routes.identity.me, {})
  return bindings.find(({ state }) => state === 'confirmed')!.householdId
}

/** What a grid officer writes at somebody's home, in a round of its own. */
export async function written(app: TestApp, who: Person, answers: Answers = SAFETY) {
  const { id } = await plannedRound(app)
  const householdId = await homeOf(who)
  const home = await app.staff('officer').call(routes.visit.note, { id, householdId, answers })
  await app.drain()
  return { id, householdId, note: home.note! }
}
