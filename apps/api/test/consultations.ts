import { routes, type Consultation, type Propose } from '@linli/contract'
import { GRID, placeId, type TestApp } from './harness.ts'
import type { Person } from './person.ts'

export const proposal = (placeId: string, more: Partial<Propose> = {}): Propose => ({
  placeId,
  title: '院里加装晾衣架',
  body: '晾衣服没有地方，想在空地装几副晾衣架',
  ...more,
})

/** Proposed by somebody, in the first grid. */
export const proposed = async (app: TestApp, who: Person, more: Partial<Propose> = {}): Promise<Consultation> =>
  who.call(routes.consultation.propose, proposal(await placeId(app, GRID), more))

/** Takes a step on the topic as it is now. */
export async function act(
  app: TestApp,
  who: Person,
  id: string,
  action: 'take' | 'decline' | 'merge' | 'withdraw',
  more: { reason?: string; text?: string; mainId?: string } = {},
): Promise<Consultation> {
  const [row] = await app.source.query<{ version: number }[]>('SELECT version FROM consultation WHERE id = ?', [id])
  return who.call(routes.consultation.act, { id, action, version: row!.version, ...more })
}

let serial = 0
/** Somebody new who lives in the first grid. */
export async function neighbour(app: TestApp): Promise<Person> {
  const who = app.resident(`197${String(++serial).padStart(8, '0')}`)
  const { items: buildings } = await who.call(routes.registry.buildings, { placeId: await placeId(app, GRID) })
  const { items: homes } = await who.call(routes.registry.households, { buildingId: buildings[0]!.id })
  const asked = { householdId: homes[serial % homes.length]!.id, name: '示例居民', relation: 'family' as const }
  const { id, state } = await who.call(routes.registry.bind, asked)
  if (state === 'pending') await app.staff('officer').call(routes.registry.confirm, { id })
  return who
}
