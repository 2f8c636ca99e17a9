import {
  routes,
  type ActOnConsultation,
  type ActOnMeeting,
  type CallMeeting,
  type Consultation,
  type DecideItem,
  type Meeting,
  type NameRoster,
  type Propose,
} from '@linli/contract'
import {
  CONSULTATION_FORMS,
  DAY,
  isoTime,
  LAWFULNESS,
  RULE_DEFAULTS,
  type ConsultationFormKey,
  type LawfulnessItem,
  type Sitting,
} from '@linli/domain'
import { ANNA, COMMUNITY, GRID, placeId, type TestApp } from './harness.ts'
import { LAMP } from './orders.ts'
import type { Person } from './person.ts'
import { cast, openedPoll, published } from './polls.ts'

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
  action: ActOnConsultation['action'],
  more: Partial<ActOnConsultation> = {},
): Promise<Consultation> {
  const [row] = await app.source.query<{ version: number }[]>('SELECT version FROM consultation WHERE id = ?', [id])
  return who.call(routes.consultation.act, { ...more, id, action, version: row!.version })
}

let serial = 0
/** Somebody new who lives in a grid of the community. */
export async function neighbour(app: TestApp, grid = GRID): Promise<Person> {
  const who = app.resident(`197${String(++serial).padStart(8, '0')}`)
  const { items: buildings } = await who.call(routes.registry.buildings, { placeId: await placeId(app, grid) })
  const { items: homes } = await who.call(routes.registry.households, { buildingId: buildings[0]!.id })
  const asked = { householdId: homes[serial % homes.length]!.id, name: '示例居民', relation: 'family' as const }
  const { id, state } = await who.call(routes.registry.bind, asked)
  if (state === 'pending') await app.staff('worker').call(routes.registry.confirm, { id })
  return who
}

/** Who sits in: the convenor, the four fixed members, one concerned, one invited. */
export const SEATS: NameRoster['seats'] = [
  { kind: 'convenor', post: '社区党委', name: '示例书记' },
  { kind: 'fixed', key: 'committee', post: '居委会', name: '示例主任' },
  { kind: 'fixed', key: 'mediation', post: '调委会', name: '示例调解员' },
  { kind: 'fixed', key: 'police', post: '治安民警', name: '示例民警' },
  { kind: 'fixed', key: 'representative', post: '居民代表', name: '示例代表', phone: ANNA },
  { kind: 'stakeholder', post: '空地旁住户', name: '示例邻居', interest: true, interestText: '窗前采光受影响' },
  { kind: 'invited', post: '人大代表', name: '示例人大代表' },
]
export const PLAN = {
  text: '在东侧空地装四副晾衣架，留出消防通道',
  duties: [{ what: '安装晾衣架', who: '物业公司', dueOn: '2031-01-31', money: 480_000, fundedBy: '公共收益' }],
}
export const CHECKLIST = Object.keys(LAWFULNESS) as LawfulnessItem[]

/** Taken by the conference: an officer's proposal needs no co-signatures. */
export async function topic(app: TestApp, form: ConsultationFormKey = 'council'): Promise<Consultation> {
  const { id } = await proposed(app, app.staff('officer'), { form })
  return act(app, app.staff('worker'), id, 'take')
}
/** Who sits in by the rule of a form, with as many stakeholders as it asks for. */
function seatsOf(form: ConsultationFormKey): NameRoster['seats'] {
  const { fixed, stakeholders } = CONSULTATION_FORMS[form].roster
  return [
    { kind: 'convenor', post: '社区党委', name: '示例书记' },
    ...fixed.map(({ key, label }) => ({ kind: 'fixed' as const, key, post: label, name: '示例成员' })),
    ...Array.from({ length: stakeholders }, () => ({ kind: 'stakeholder' as const, post: '住户', name: '示例住户' })),
  ]
}
export async function rostered(
  app: TestApp,
  seats = SEATS,
  form: ConsultationFormKey = 'council',
): Promise<Consultation> {
  const { id, version } = await topic(app, form)
  return app.staff('worker').call(routes.consultation.roster, { id, version, seats })
}
export const notice = (app: TestApp, consultationId: string, startsAt = app.clock.now() + 3 * DAY) => ({
  consultationId,
  startsAt: isoTime(startsAt),
  venue: '社区议事厅',
  agenda: [{ title: '说明情况' }, { title: '商议方案' }],
})
/** A topic that is deliberated, with its meeting called. */
export async function called(
  app: TestApp,
  form: ConsultationFormKey = 'council',
): Promise<{ topic: Consultation; meeting: Meeting }> {
  const { id } = await rostered(app, form === 'council' ? SEATS : seatsOf(form), form)
  const worker = app.staff('worker')
  const meeting = await worker.call(routes.meeting.call, notice(app, id, app.clock.now() + 6 * DAY))
  return { meeting, topic: await worker.call(routes.consultation.one, { id }) }
}

/** Takes a step of the meeting as it is now. */
export async function meet(
  app: TestApp,
  who: Person,
  id: string,
  action: ActOnMeeting['action'],
  more: Partial<ActOnMeeting> = {},
): Promise<Meeting> {
  return who.call(routes.meeting.act, { ...more, id, action, version: await meetingVersion(app, id) })
}
export async function meetingVersion(app: TestApp, id: string): Promise<number> {
  const [row] = await app.source.query<{ version: number }[]>('SELECT version FROM meeting WHERE id = ?', [id])
  return row!.version
}
/** Held with everybody there; the clock of the app is then at its beginning. */
export async function held(app: TestApp, form?: ConsultationFormKey): Promise<Meeting> {
  const { meeting } = await called(app, form)
  app.clock.set(Date.parse(meeting.startsAt))
  const present = meeting.seats.map(({ id }) => id)
  const worker = app.staff('worker')
  await worker.call(routes.meeting.attend, { id: meeting.id, version: meeting.version, present })
  return meet(app, worker, meeting.id, 'hold')
}
/** Who sits in at a joint conference or a weekly deliberation. */
const sittingSeats = (kind: Sitting): NameRoster['seats'] => {
  const { fixed } = RULE_DEFAULTS['consultation.rosters'].value[kind]
  return [
    { kind: 'convenor', post: '社区党委', name: '示例书记', phone: ANNA },
    ...fixed.map(({ key, label }) => ({ kind: 'fixed' as const, key, post: label, name: '示例成员' })),
  ]
}
export const sittingNotice = async (
  app: TestApp,
  agenda: CallMeeting['agenda'],
  kind: Sitting = 'joint',
): Promise<CallMeeting> => ({
  kind,
  placeId: await placeId(app, COMMUNITY),
  seats: sittingSeats(kind),
  startsAt: isoTime(app.clock.now() + 3 * DAY),
  venue: '社区议事厅',
  agenda,
})
/** A sitting that is held with everybody there; nobody's votes were shown yet. */
export async function sitting(app: TestApp, agenda: CallMeeting['agenda'], kind?: Sitting): Promise<Meeting> {
  const worker = app.staff('worker')
  const { id, version, seats, startsAt } = await worker.call(
    routes.meeting.call,
    await sittingNotice(app, agenda, kind),
  )
  app.clock.set(Date.parse(startsAt))
  await worker.call(routes.meeting.attend, { id, version, present: seats.map((seat) => seat.id) })
  return meet(app, worker, id, 'hold')
}
/** Decides the nth item of a meeting as it is now. */
export async function decide(
  app: TestApp,
  who: Person,
  { id, agenda }: Pick<Meeting, 'id' | 'agenda'>,
  nth: number,
  decision: DecideItem['decision'],
  more: Partial<DecideItem> = {},
): Promise<Meeting> {
  const version = await meetingVersion(app, id)
  return who.call(routes.meeting.decide, { ...more, id, itemId: agenda[nth]!.id, version, decision })
}
/** Minuted with an opinion of each. */
export async function minuted(
  app: TestApp,
  form?: ConsultationFormKey,
): Promise<Meeting & { readonly consultationId: string }> {
  const { id, seats } = await held(app, form)
  const worker = app.staff('worker')
  for (const seat of seats) {
    const version = await meetingVersion(app, id)
    const said = { stance: seat.interest ? 'disagree' : 'agree', text: `${seat.post}的意见` } as const
    await worker.call(routes.meeting.opine, { id, version, seatId: seat.id, ...said })
  }
  const written = await meet(app, worker, id, 'write', { text: '多数同意在东侧安装' })
  return { ...written, consultationId: written.consultationId! }
}
/** Deliberated: minutes confirmed, plan made. */
export async function deliberated(app: TestApp, form?: ConsultationFormKey, plan = PLAN): Promise<Consultation> {
  const { id, consultationId } = await minuted(app, form)
  await meet(app, app.staff('secretary'), id, 'confirm')
  const { version } = await app.staff('worker').call(routes.consultation.one, { id: consultationId })
  return app.staff('worker').call(routes.consultation.plan, { id: consultationId, version, ...plan })
}
/** Reviewed and filed with the street. */
export async function filed(app: TestApp): Promise<Consultation> {
  const { id } = await deliberated(app)
  const secretary = app.staff('secretary')
  await act(app, app.staff('worker'), id, 'submit')
  await act(app, secretary, id, 'approve', { text: '同意', checklist: CHECKLIST })
  return act(app, secretary, id, 'file')
}

export const REPRESENTATIVES = { unit: 'representative', title: '晾衣架方案' } as const
const PHONES = ['19700000901', '19700000902', '19700000903']
/** Put to the vote of three representatives, who say this; the poll is counted and published. */
export async function voted(app: TestApp, says: readonly string[] = ['yes', 'yes', 'no']): Promise<Consultation> {
  const { id, version } = await filed(app)
  const worker = app.staff('worker')
  const entries = PHONES.map((phone, i) => ({ name: '示例代表', phone, home: `${i + 1} 号楼`, area: 0 }))
  const poll = await openedPoll(app, REPRESENTATIVES, entries)
  await worker.call(routes.consultation.putToVote, { id, version, pollId: poll.id })
  for (const [i, phone] of PHONES.entries()) if (says[i]) await cast(app.resident(phone), poll.id, [[says[i]]])
  await published(app, poll)
  return worker.call(routes.consultation.one, { id })
}
export async function carryingOut(app: TestApp): Promise<Consultation> {
  const { id } = await voted(app)
  await act(app, app.staff('worker'), id, 'adopt')
  return act(app, app.staff('worker'), id, 'carry-out')
}
/** A duty as a case, by the class of lamps. */
export async function sendDuty(app: TestApp, id: string, dutyId: string): Promise<Consultation> {
  const { version } = await app.staff('worker').call(routes.consultation.one, { id })
  return app.staff('worker').call(routes.consultation.sendDuty, { id, version, dutyId, classCode: LAMP })
}
