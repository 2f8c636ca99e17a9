import { Injectable } from '@nestjs/common'
import type { DraftPoll } from '@linli/contract'
import { DAY, HOUR, isoTime, MINUTE } from '@linli/domain'
import { Casting } from '../ballot/casting.ts'
import { Closing } from '../ballot/closing.ts'
import { Polls } from '../ballot/polls.ts'
import { Rolls } from '../ballot/rolls.ts'
import { PollSetUp } from '../ballot/set-up.ts'
import { PollSigning } from '../ballot/signing.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import type { CallOf } from '../kernel/call.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { AppClock } from '../platform/app-clock.ts'
import { DEMO_RESIDENTS } from './demo-district.ts'
import type { Calls } from './demo.ts'

type SetUp = Omit<CallOf<typeof DraftPoll>['input'], 'placeId'>
const COMMUNITY = '990100001001'
const BY = 'worker'
const TELLER = 'secretary'
const SCRUTINEER = 'officer'

/** Held and published: by name, so that its two ballots give nothing away that was promised to be secret. */
const HELD: SetUp = {
  title: '公益金先做哪几件事',
  body: '社区公益金有 30000 元。各小区提了四个项目，请居民代表表决。',
  unit: 'representative',
  secret: false,
  recast: false,
  turnoutShown: true,
  questions: [
    {
      title: '是否同意今年的公益金使用方案',
      question: { kind: 'consent' },
      tie: { by: 'declared-order', order: ['yes', 'no', 'abstain'] },
      decision: 'assembly',
    },
    {
      title: '先做哪几个项目',
      question: {
        kind: 'budget',
        options: [
          { id: 'A', label: '3 号楼前加装长椅', cost: 800_000 },
          { id: 'B', label: '活动室添置图书', cost: 1_200_000 },
          { id: 'C', label: '楼道扶手', cost: 1_500_000 },
          { id: 'D', label: '公共晾衣架', cost: 900_000 },
        ],
        sum: 3_000_000,
        method: 'greedy',
      },
      tie: { by: 'declared-order', order: ['C', 'A', 'D', 'B'] },
      decision: null,
    },
  ],
}
const REPRESENTATIVES = [
  ...DEMO_RESIDENTS.map(({ name, phone, door }) => ({ name, phone, home: `1 号楼 ${door}`, area: 0 })),
  { name: '示例代表丙', phone: '19900000091', home: '2 号楼 1 单元 201', area: 0 },
]
const BALLOTS = [
  [['yes'], ['A', 'C']],
  [['yes'], ['C', 'D']],
]

/** Open now. */
const OPEN: SetUp = {
  title: '东门路灯和小广场怎么改',
  body: '榆树苑东门外晚上太暗，小广场的地砖也松了。请大家表决：要不要装路灯，小广场先改什么。',
  unit: 'resident',
  secret: true,
  recast: true,
  turnoutShown: true,
  questions: [
    {
      title: '是否同意在东门外加装两盏路灯',
      question: { kind: 'consent' },
      tie: { by: 'declared-order', order: ['yes', 'no', 'abstain'] },
      decision: 'assembly',
    },
    {
      title: '小广场先改什么，请按先后排',
      question: {
        kind: 'ranked',
        options: [
          { id: 'A', label: '换防滑地砖' },
          { id: 'B', label: '加几把有靠背的椅子' },
          { id: 'C', label: '修健身器材' },
        ],
      },
      tie: { by: 'declared-order', order: ['A', 'C', 'B'] },
      decision: null,
    },
  ],
}

/** A poll that was held and one that is open, each through the product's own steps at the app's clock. */
@Injectable()
export class DemoPolls {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: AppClock,
    private readonly setUp: PollSetUp,
    private readonly polls: Polls,
    private readonly rolls: Rolls,
    private readonly casting: Casting,
    private readonly closing: Closing,
    private readonly signing: PollSigning,
  ) {}

  async hold(calls: Calls, now: number): Promise<void> {
    const id = await this.#opened(calls, HELD, now - 20 * DAY, 7 * DAY, REPRESENTATIVES)
    for (const [i, { phone }] of DEMO_RESIDENTS.entries()) {
      this.clock.set(this.clock.now() + 5 * HOUR)
      const call = await calls(phone, { id })
      const [entry] = await this.rolls.entriesOf(this.uow.source.manager, call.actor, call.now)
      await this.casting.cast({ ...call, input: { id, entryId: entry!.id, answers: BALLOTS[i]! } })
    }
    this.clock.set(now - 9 * DAY)
    while (await this.closing.step(id));
    this.clock.set(this.clock.now() + HOUR)
    const { root } = await this.polls.one(await calls(BY, { id }))
    for (const who of [TELLER, SCRUTINEER]) await this.signing.sign(await calls(who, { id, root: root! }))
    await this.setUp.publish(await calls(BY, { id }))
    await this.#opened(calls, OPEN, now - 3 * DAY - HOUR, 10 * DAY)
  }

  /** Drafted then, and open for so long once its roll was shown. */
  async #opened(
    calls: Calls,
    setUp: SetUp,
    at: number,
    openFor: number,
    entries?: typeof REPRESENTATIVES,
  ): Promise<string> {
    this.clock.set(at - HOUR)
    const place = await this.uow.source.manager.findOneByOrFail(PlaceRow, { code: COMMUNITY })
    const { id } = await this.setUp.draft(await calls(BY, { ...setUp, placeId: place.id }))
    if (entries) await this.setUp.enterRoll(await calls(BY, { id, entries }))
    this.clock.set(at)
    const { rollUntil } = await this.setUp.showRoll(await calls(BY, { id }))
    const [tellers, scrutineers] = [[(await calls(TELLER, {})).actor.id], [(await calls(SCRUTINEER, {})).actor.id]]
    await this.signing.name(await calls(BY, { id, tellers, scrutineers, disinterested: true as const }))
    this.clock.set(Date.parse(rollUntil!) + MINUTE)
    await this.setUp.open(await calls(BY, { id, closesAt: isoTime(this.clock.now() + openFor) }))
    return id
  }
}
