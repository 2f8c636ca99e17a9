import { routes } from '@linli/contract'
import { DAY, HOUR, dateKey, RULE_DEFAULTS, startOfDate, type ReviewRating } from '@linli/domain'
import { ConsultationRow } from '../src/consultation/consultation.entity.ts'
import { ReviewRoundRow, ReviewTopicRow } from '../src/consultation/review.entity.ts'
import { act, deliberated, neighbour } from './consultations.ts'
import { COMMUNITY, placeId, type TestApp } from './harness.ts'
import type { Person } from './person.ts'

export const RULE = RULE_DEFAULTS['consultation.review'].value

/** A topic of the first grid that is being carried out. */
export async function carried(app: TestApp): Promise<string> {
  const { id } = await deliberated(app, 'talk')
  await act(app, app.staff('worker'), id, 'submit')
  await act(app, app.staff('worker'), id, 'carry-out')
  return id
}
/** Carried out since the day that the app has. */
export async function done(app: TestApp): Promise<string> {
  const id = await carried(app)
  const now = app.clock.now()
  await app.source.manager.update(
    ConsultationRow,
    { id },
    { state: 'done', closedAt: now, dueAt: null, dueClock: null },
  )
  await app.source.query('UPDATE clock_run SET stopped_at = ? WHERE subject_id = ? AND stopped_at IS NULL', [now, id])
  await app.source.query('DELETE FROM timer WHERE subject_id = ?', [id])
  return id
}

/** Goes on to the next day on which rounds begin; what was due meanwhile was done. */
export async function nextRound(app: TestApp): Promise<string> {
  const year = Number(dateKey(app.clock.now()).slice(0, 4))
  const dates = [year, year + 1].flatMap((one) => RULE.dates.map((date) => startOfDate(`${one}-${date}`)))
  app.clock.set(dates.find((at) => at > app.clock.now())! + HOUR)
  await app.drain()
  const { items } = await app.staff('worker').call(routes.review.rounds, { limit: 1 })
  return items[0]!.id
}
export async function ended(app: TestApp): Promise<void> {
  app.clock.set(app.clock.now() + RULE.days * DAY)
  await app.drain()
}
/** So many neighbours rate a topic like this. */
export async function rated(
  app: TestApp,
  at: { readonly id: string; readonly consultationId: string },
  ratings: readonly ReviewRating[],
): Promise<Person[]> {
  const crowd: Person[] = []
  for (const rating of ratings) {
    const who = await neighbour(app)
    await who.call(routes.review.rate, { ...at, rating })
    crowd.push(who)
  }
  return crowd
}
export const times = <T>(n: number, one: T): T[] => Array.from({ length: n }, () => one)

let serial = 0
/** A round with one topic, without going on to its day. */
export async function roundInHand(app: TestApp): Promise<{ id: string; consultationId: string }> {
  const consultationId = await carried(app)
  const { path } = await app.source.manager.findOneByOrFail(ConsultationRow, { id: consultationId })
  const id = `round-${++serial}`
  const now = app.clock.now()
  const at = { communityId: await placeId(app, COMMUNITY), path: path.split('/').slice(0, 4).join('/') + '/' }
  const times = { opensAt: now, closesAt: now + DAY, closedAt: null }
  await app.source.manager.insert(ReviewRoundRow, { id, ...at, beginsOn: `in-${serial}`, rule: RULE, ...times })
  const open = { result: null, sentBack: false, answer: null, answeredAt: null }
  await app.source.manager.insert(ReviewTopicRow, { roundId: id, consultationId, ...open })
  return { id, consultationId }
}
