import { Injectable } from '@nestjs/common'
import type { ActOnMeeting, Consultation, MakePlan, NameRoster } from '@linli/contract'
import { CONSULTATION_FORMS, DAY, HOUR, isoTime, LAWFULNESS, type LawfulnessItem, type Stance } from '@linli/domain'
import { ConsultationService } from '../consultation/consultation.service.ts'
import { Preparing } from '../consultation/preparing.ts'
import { Proposing } from '../consultation/proposing.ts'
import { StatementDesk } from '../consultation/statement-desk.ts'
import { Statements } from '../consultation/statements.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import type { CallOf } from '../kernel/call.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Calling } from '../meeting/calling.ts'
import { MeetingService } from '../meeting/meeting.service.ts'
import { AppClock } from '../platform/app-clock.ts'
import { DEMO_RESIDENTS } from './demo-district.ts'
import type { Calls } from './demo.ts'

type Form = keyof typeof CONSULTATION_FORMS
interface Proposal {
  readonly by: string
  readonly form: Form
  readonly place: string
  readonly title: string
  readonly body: string
}
const COMMUNITY = '990100001001'
const [A, B] = DEMO_RESIDENTS.map(({ phone }) => phone) as [string, string]

/** Waits for an answer. */
const NEW: Proposal = {
  by: A,
  form: 'talk',
  place: `${COMMUNITY}-0101`,
  title: '1 号楼楼道里的旧家具怎么清',
  body: '楼道里堆了旧柜子和纸箱，搬东西不方便，也怕着火。想请几家坐下来商量怎么清、放到哪里。',
}

/** Talked over now: its meeting is the day after tomorrow, and residents say what they think. */
const OPEN: Proposal = {
  by: 'officer',
  form: 'council',
  place: COMMUNITY,
  title: '榆树苑电动自行车充电棚建在哪里',
  body: '小区没有集中充电的地方，有人从楼上拉线充电。东门旁和北墙边都能建，位置、收费和管理请大家商量。',
}
const STATEMENTS: readonly {
  by: string
  hoursAgo: number
  text: string
  out: boolean
  stances: Readonly<Record<string, Stance>>
}[] = [
  { by: A, hoursAgo: 70, text: '棚子离楼至少六米，消防车进得来', out: true, stances: { [A]: 'agree', [B]: 'agree' } },
  { by: B, hoursAgo: 60, text: '建在北墙边，不占东门的停车位', out: true, stances: { [A]: 'disagree', [B]: 'agree' } },
  { by: A, hoursAgo: 50, text: '充满自动断电，收费标准贴在棚子上', out: true, stances: { [A]: 'agree' } },
  { by: B, hoursAgo: 2, text: '晚上十点以后不要再来充电，声音吵', out: false, stances: {} },
]

/** Approved by the party committee; its duties wait to be sent. */
const APPROVED: Proposal = {
  by: 'head',
  form: 'hearing',
  place: COMMUNITY,
  title: '二号楼后空地改成健身角',
  body: '二号楼后的空地长期堆放杂物。居民希望清出来，放几件健身器材和长椅。',
}
const PLAN: Pick<MakePlan, 'text' | 'duties'> = {
  text: '清走杂物，平整地面，安装三件健身器材和两把长椅。器材离住户窗户至少八米，晚上九点以后不用。',
  duties: [
    { what: '清运杂物、平整地面', who: '榆树苑物业服务公司', dueOn: '', money: 600_000, fundedBy: '公共收益' },
    { what: '安装健身器材和长椅', who: '居委会', dueOn: '', money: 1_850_000, fundedBy: '社区公益金' },
  ],
}
const MINUTES = '到会人员都同意清出空地。对器材的位置有不同意见，商定离住户窗户至少八米，晚上九点以后不用。'

/** One topic that waits for an answer, one that is talked over and one that was approved, each by the product's own steps. */
@Injectable()
export class DemoTopics {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: AppClock,
    private readonly proposing: Proposing,
    private readonly topics: ConsultationService,
    private readonly preparing: Preparing,
    private readonly meetings: MeetingService,
    private readonly calling: Calling,
    private readonly statements: Statements,
    private readonly desk: StatementDesk,
  ) {}

  async hold(calls: Calls, now: number): Promise<void> {
    await this.#approved(calls, now - 26 * DAY)
    await this.#open(calls, now)
    this.clock.set(now - DAY)
    const { id } = await this.#proposed(calls, NEW)
    await this.topics.sign(await calls(B, { id }))
  }

  async #open(calls: Calls, now: number): Promise<void> {
    this.clock.set(now - 5 * DAY)
    const { id } = await this.#rostered(calls, OPEN)
    await this.#called(calls, id, now + 2 * DAY, ['说明两处位置', '商量收费和管理', '商定方案'])
    for (const { by, hoursAgo, text, out, stances } of STATEMENTS) {
      this.clock.set(now - hoursAgo * HOUR)
      const { items } = await this.statements.write(await calls(by, { id, text }))
      const statementId = items.at(-1)!.id
      if (out) await this.desk.moderate(await calls('worker', { id, statementId, accept: true }))
      for (const [who, stance] of Object.entries(stances))
        await this.statements.vote(await calls(who, { id, statementId, stance }))
    }
  }

  async #approved(calls: Calls, at: number): Promise<void> {
    this.clock.set(at)
    const { id } = await this.#rostered(calls, APPROVED)
    const begins = at + 7 * DAY
    const meeting = await this.#called(calls, id, begins, ['看场地', '商定方案'])
    this.clock.set(begins)
    const present = meeting.seats.map((seat) => seat.id)
    let { version } = await this.meetings.attend(await calls('worker', { ...meeting, present }))
    const act = async (who: string, action: ActOnMeeting['action'], text?: string) => {
      const input = { id: meeting.id, version, action, ...(text && { text }) }
      ;({ version } = await this.meetings.act(await calls(who, input)))
    }
    await act('worker', 'hold')
    for (const [i, { id: seatId, post }] of meeting.seats.entries()) {
      const said = i === 0 ? '同意，先把消防通道留出来' : `${post}同意，器材离窗户远一点`
      const opinion = { id: meeting.id, version, seatId, stance: 'agree', text: said } as const
      ;({ version } = await this.meetings.opine(await calls('worker', opinion)))
    }
    await act('worker', 'write', MINUTES)
    this.clock.set(begins + DAY)
    await act('secretary', 'confirm')
    await this.#reviewed(calls, id)
  }

  async #reviewed(calls: Calls, id: string): Promise<void> {
    const dueOn = isoTime(this.clock.now() + 60 * DAY).slice(0, 10)
    const seen = await this.topics.one(await calls('worker', { id }))
    const plan = { id, version: seen.version, text: PLAN.text, duties: PLAN.duties.map((duty) => ({ ...duty, dueOn })) }
    let { version } = await this.preparing.plan(await calls('worker', plan))
    ;({ version } = await this.topics.act(await calls('worker', { id, version, action: 'submit' })))
    this.clock.set(this.clock.now() + DAY)
    const checklist = Object.keys(LAWFULNESS) as LawfulnessItem[]
    const approval = { id, version, action: 'approve' as const, text: '同意，注意施工安全。', checklist }
    await this.topics.act(await calls('secretary', approval))
  }

  async #proposed(calls: Calls, { by, form, place, title, body }: Proposal): Promise<Consultation> {
    const { id: placeId } = await this.uow.source.manager.findOneByOrFail(PlaceRow, { code: place })
    return this.proposing.propose(await calls(by, { form, placeId, title, body, caseIds: [] }))
  }

  /** Taken by the conference, with everybody named whom the form asks for. */
  async #rostered(calls: Calls, proposal: Proposal): Promise<Consultation> {
    const { id, version } = await this.#proposed(calls, proposal)
    this.clock.set(this.clock.now() + 20 * HOUR)
    const taken = await this.topics.act(await calls('worker', { id, version, action: 'take' }))
    return this.preparing.roster(await calls('worker', { id, version: taken.version, seats: seatsOf(taken) }))
  }

  async #called(calls: Calls, consultationId: string, at: number, titles: readonly string[]) {
    const input = { consultationId, startsAt: isoTime(at), venue: '榆树社区议事厅' }
    const called = { ...input, kind: 'topic' as const, seats: [], agenda: titles.map((title) => ({ title })) }
    return this.calling.call(await calls('worker', called))
  }
}

const LIVING = ['一楼住户', '二楼住户', '三楼住户']
function seatsOf({
  rosterRule: { convenor, fixed, stakeholders },
}: Consultation): CallOf<typeof NameRoster>['input']['seats'] {
  const seat = { interest: false }
  return [
    { ...seat, kind: 'convenor', post: convenor, name: '示例书记' },
    ...fixed.map(({ key, label }) => ({ ...seat, kind: 'fixed' as const, key, post: label, name: `示例${label}` })),
    ...LIVING.slice(0, stakeholders).map((post, i) => ({
      kind: 'stakeholder' as const,
      post,
      name: `示例${post}`,
      ...(i === 0 ? { phone: B, interest: true, interestText: '窗前就是要用的地方' } : seat),
    })),
  ]
}
