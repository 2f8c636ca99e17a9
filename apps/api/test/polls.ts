import { routes, type Client, type InputOf, type OutputOf } from '@linli/contract'
import { DAY, isoTime } from '@linli/domain'
import { Secrets } from '../src/platform/secrets.ts'
import { ANNA, BO, COMMUNITY, placeId, type TestApp } from './harness.ts'

export type Poll = OutputOf<typeof routes.ballot.poll>
type SetUp = Partial<InputOf<typeof routes.ballot.draft>>
type Answers = InputOf<typeof routes.ballot.cast>['answers']

/** 赞成、反对、弃权 by the rule of assemblies. */
export const CONSENT: InputOf<typeof routes.ballot.draft>['questions'][number] = {
  title: '是否在东门加装路灯',
  question: { kind: 'consent' },
  tie: { by: 'declared-order', order: ['yes', 'no', 'abstain'] },
  decision: 'assembly',
}
export const SECRET: SetUp = { secret: true }

export const OWNER = { name: '示例业主', phone: '19700000001', home: '1 号楼 101', area: 8_812 }

export const setUp = (place: string, given: SetUp = {}): InputOf<typeof routes.ballot.draft> => ({
  placeId: place,
  title: '东门路灯表决',
  body: '',
  unit: 'resident',
  secret: false,
  recast: false,
  turnoutShown: true,
  questions: [CONSENT],
  ...given,
})
export async function draftedPoll(app: TestApp, given: SetUp = {}, by = app.staff('worker')): Promise<Poll> {
  return by.call(routes.ballot.draft, setUp(await placeId(app, COMMUNITY), given))
}
export async function shownPoll(app: TestApp, given: SetUp = {}): Promise<Poll> {
  const { id } = await draftedPoll(app, given)
  return app.staff('worker').call(routes.ballot.showRoll, { id })
}
/** Typed-in rolls are made of these lines. */
export async function openedPoll(
  app: TestApp,
  given: SetUp = {},
  entries?: InputOf<typeof routes.ballot.enterRoll>['entries'],
): Promise<Poll> {
  const by = app.staff('worker')
  const { id } = await draftedPoll(app, given)
  if (entries) await by.call(routes.ballot.enterRoll, { id, entries })
  await by.call(routes.ballot.showRoll, { id })
  await named(app, id)
  app.clock.set(app.clock.now() + 3 * DAY)
  return by.call(routes.ballot.open, { id, closesAt: isoTime(app.clock.now() + 7 * DAY) })
}
/** The secretary counts and a grid officer watches. */
export async function named(app: TestApp, id: string): Promise<Poll> {
  const { items } = await app.staff('worker').call(routes.ballot.officerChoices, { id })
  const of = (name: string) => items.filter((one) => one.name === name).map(({ accountId }) => accountId)
  const [tellers, scrutineers] = [of('示例书记'), of('示例网格员甲')]
  return app.staff('worker').call(routes.ballot.nameOfficers, { id, tellers, scrutineers, disinterested: true })
}
export async function signed(app: TestApp, { id, root }: Pick<Poll, 'id' | 'root'>): Promise<Poll> {
  await app.staff('officer').call(routes.ballot.sign, { id, root: root! })
  return app.staff('secretary').call(routes.ballot.sign, { id, root: root! })
}
export async function published(app: TestApp, poll: Poll): Promise<Poll> {
  const { id } = await signed(app, await closedPoll(app, poll))
  return app.staff('worker').call(routes.ballot.publish, { id })
}
/** Where somebody stands on the roll. */
export async function entryOf(who: Client, id: string): Promise<string> {
  const { items } = await who.call(routes.ballot.own, {})
  return items.find((poll) => poll.id === id)!.entries[0]!.id
}
export async function cast(who: Client, id: string, answers: Answers, commandId?: string) {
  return who.call(routes.ballot.cast, { id, entryId: await entryOf(who, id), answers }, commandId)
}
/** The poll at its end, and everything that follows from it. */
export async function closedPoll(app: TestApp, { id, closesAt }: Poll): Promise<Poll> {
  app.clock.set(Date.parse(closesAt!))
  await app.drain()
  return app.staff('worker').call(routes.ballot.poll, { id })
}

/** Anna's own entry, to be cast for by who votes for Bo's. */
export async function toBeGiven(app: TestApp, { id }: Poll): Promise<InputOf<typeof routes.ballot.giveProxy>> {
  const entries = await app.source.query<{ phone: string; id: string }[]>(
    'SELECT a.phone_hash AS phone, e.id FROM roll_entry e JOIN account a ON a.id = e.account_id WHERE e.poll_id = ?',
    [id],
  )
  const secrets = app.nest.get(Secrets)
  const of = (phone: string) => entries.find((entry) => entry.phone === secrets.lookup(phone))!.id
  return { id, entryId: of(ANNA), toEntryId: of(BO) }
}
export async function givenProxy(app: TestApp, poll?: Poll): Promise<{ id: string; entryId: string }> {
  const given = await toBeGiven(app, poll ?? (await openedPoll(app)))
  await app.staff('worker').call(routes.ballot.giveProxy, given)
  return { id: given.id, entryId: given.entryId }
}
