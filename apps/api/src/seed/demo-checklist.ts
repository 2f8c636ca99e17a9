import { Injectable } from '@nestjs/common'
import type { ActOnChecklistItem, DraftItem } from '@linli/contract'
import { DAY, dateKey } from '@linli/domain'
import { Admissions } from '../checklist/admissions.ts'
import { Sending } from '../checklist/sending.ts'
import { TaskActing } from '../checklist/tasks.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import type { CallOf } from '../kernel/call.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { AppClock } from '../platform/app-clock.ts'
import { UnitRow } from '../unit/unit.entity.ts'
import type { Calls } from './demo.ts'

type Told = Omit<CallOf<typeof DraftItem>['input'], 'unitId' | 'placeIds' | 'certificate' | 'recurring' | 'asks'>
const STREET = '990100001'
const COMMUNITIES = ['990100001001', '990100001002'] as const
const WORKERS = ['worker', 'worker-b'] as const

const LAMPS: Told = {
  name: '背街小巷路灯、井盖排查',
  kind: 'assist',
  basis: '城市照明管理规定；示例区社区协助事项说明（演示）',
  frequency: 'quarter',
  minutes: 60,
  days: 5,
  fields: ['faulty-lamps', 'damaged-covers'],
  support: '每次补助社区 200 元，由市政维护所支付',
}
const LINKED: Told = {
  name: '挂包干部到社区走访',
  kind: 'duty',
  basis: '区街干部挂包网格制度（演示）',
  frequency: 'month',
  minutes: 120,
  days: 20,
  fields: [],
  support: '走访带来的难事由挂包单位牵头解决',
}
/** Waits for the opinion of communities and street. */
const ASKED: Told = {
  name: '沿街店铺垃圾投放点核对',
  kind: 'assist',
  basis: '城市生活垃圾管理办法；示例区社区协助事项说明（演示）',
  frequency: 'half-year',
  minutes: 90,
  days: 10,
  fields: ['waste-sites'],
  support: '城市管理局派两人同去，核对表由城市管理局汇总',
}

/** Items of the checklist and tasks under them, through the product's own steps. */
@Injectable()
export class DemoChecklist {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: AppClock,
    private readonly admissions: Admissions,
    private readonly sending: Sending,
    private readonly acting: TaskActing,
  ) {}

  async hold(calls: Calls, now: number): Promise<void> {
    this.clock.set(now - 3 * DAY)
    const lamps = await this.#listed(calls, 'lamp', 'D01', LAMPS, now)
    const linked = await this.#listed(calls, 'city', 'D02', LINKED, now)
    this.clock.set(now - 2 * DAY)
    const [task] = await this.#send(calls, 'lamp', 'D01', lamps, LAMPS)
    await this.#send(calls, 'city', 'D02', linked, LINKED)
    await this.acting.act(await calls('worker', { id: task!, action: 'take', version: 0 }))
    this.clock.set(now - DAY)
    await this.#draft(calls, 'city', 'D02', ASKED).then((id) => this.#step(calls, 'city', id, 0, 'apply'))
  }

  async #draft(calls: Calls, by: string, unit: string, told: Told): Promise<string> {
    const em = this.uow.source.manager
    const { id: unitId } = await em.findOneByOrFail(UnitRow, { code: unit })
    const { id: placeId } = await em.findOneByOrFail(PlaceRow, { code: STREET })
    const rest = { asks: 'task', certificate: '', recurring: told.frequency === 'month', placeIds: [placeId] } as const
    const { id } = await this.admissions.draft(await calls(by, { ...told, ...rest, unitId, placeIds: [placeId] }))
    return id
  }

  async #listed(calls: Calls, by: string, unit: string, told: Told, now: number): Promise<string> {
    const id = await this.#draft(calls, by, unit, told)
    await this.#step(calls, by, id, 0, 'apply')
    const advisers = [...WORKERS, 'street']
    for (const [i, adviser] of advisers.entries())
      await this.#step(calls, adviser, id, 1 + i, 'agree', { text: '可以协助，补助请按时到位' })
    // Everybody was heard: one step more was taken by itself.
    const until = dateKey(now + 360 * DAY)
    await this.#step(calls, 'centre', id, 2 + advisers.length, 'admit', { until })
    return id
  }

  async #step(
    calls: Calls,
    by: string,
    id: string,
    version: number,
    action: CallOf<typeof ActOnChecklistItem>['input']['action'],
    more: { readonly text?: string; readonly until?: string } = {},
  ): Promise<void> {
    await this.admissions.act(await calls(by, { id, version, action, ...more }))
  }

  async #send(calls: Calls, by: string, unit: string, itemId: string, { name, fields }: Told): Promise<string[]> {
    const em = this.uow.source.manager
    const { id: unitId } = await em.findOneByOrFail(UnitRow, { code: unit })
    const places = await Promise.all(COMMUNITIES.map((code) => em.findOneByOrFail(PlaceRow, { code })))
    const communityIds = places.map(({ id }) => id)
    const asked = { unitId, itemId, title: name, fields, certificate: '', communityIds }
    return (await this.sending.send(await calls(by, asked))).sent.map(({ id }) => id)
  }
}
