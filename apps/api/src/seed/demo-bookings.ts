import { Injectable } from '@nestjs/common'
import { DAY, dateKey, HOUR, isoTime, startOfDate } from '@linli/domain'
import { Bookings } from '../booking/bookings.ts'
import { Keeping } from '../booking/keeping.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { AppClock } from '../platform/app-clock.ts'
import { DEMO_RESIDENTS } from './demo-district.ts'
import type { Calls } from './demo.ts'

const COMMUNITY = '990100001001'
const [A, B] = DEMO_RESIDENTS.map(({ phone }) => phone) as [string, string]
const hours = [
  { from: 9 * 60, to: 12 * 60 },
  { from: 14 * 60, to: 20 * 60 },
]
const EVERY_DAY = { week: Array.from({ length: 7 }, () => hours), slotMinutes: 60, onHolidays: true }
const SPACES = [
  {
    kind: 'hub',
    name: '榆树社区党群服务中心活动室',
    address: '示例路 1 号三楼',
    body: '可坐三十人，有投影和饮水机。用完请恢复桌椅。',
    where: { latitude: 39.8712, longitude: 124.1436 },
    capacity: 1,
    opening: { ...EVERY_DAY, slotMinutes: 120 },
  },
  {
    kind: 'micro-space',
    name: '榆树苑楼下书屋',
    address: '榆树苑 2 号楼一层东侧',
    body: '六个座位，可以自习、下棋、聊天。',
    where: { latitude: 39.8725, longitude: 124.1451 },
    capacity: 6,
    opening: EVERY_DAY,
  },
] as const
const ACTIVITY = {
  name: '社区义诊：量血压、测血糖',
  address: '榆树社区党群服务中心一楼',
  body: '请带上平时吃的药的名称。名额满了可以候补，有人取消按先后补上。',
  where: null,
  capacity: 2,
}

/** Two spaces and an activity of the demo's community, with two who joined. */
@Injectable()
export class DemoBookings {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: AppClock,
    private readonly keeping: Keeping,
    private readonly bookings: Bookings,
  ) {}

  async hold(calls: Calls, now: number): Promise<void> {
    this.clock.set(now - DAY)
    const { id: placeId } = await this.uow.source.manager.findOneByOrFail(PlaceRow, { code: COMMUNITY })
    for (const space of SPACES) await this.keeping.makeSpace(await calls('worker', { ...space, placeId }))
    const nine = startOfDate(dateKey(now + 3 * DAY)) + 9 * HOUR
    const [from, to] = [isoTime(nine), isoTime(nine + 2 * HOUR)]
    const { id } = await this.keeping.makeActivity(await calls('worker', { ...ACTIVITY, placeId, from, to }))
    for (const who of [A, B]) await this.bookings.book(await calls(who, { id, from, wait: false }))
  }
}
