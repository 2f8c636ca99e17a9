import { Injectable } from '@nestjs/common'
import type { WorkOrderDetail } from '@linli/contract'
import { DAY, HOUR, isoTime, MINUTE, ROLES } from '@linli/domain'
import { Actors } from '../access/actors.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import { AccountRow } from '../identity/identity.entity.ts'
import type { Actor, Call } from '../kernel/call.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Worker } from '../kernel/worker.ts'
import { AppClock } from '../platform/app-clock.ts'
import { Secrets } from '../platform/secrets.ts'
import { UnitRow } from '../unit/unit.entity.ts'
import { WorkOrderService } from '../work-order/work-order.service.ts'
import { DemoBookings } from './demo-bookings.ts'
import { DEMO_PASSWORD, DEMO_RESIDENTS, DEMO_STAFF, DemoDistrict } from './demo-district.ts'
import { DemoChecklist } from './demo-checklist.ts'
import { DemoPolls } from './demo-polls.ts'
import { DEMO_STORIES, type Step } from './demo-stories.ts'
import { DemoTopics } from './demo-topics.ts'

/** What somebody, by login or phone, asks the product now. */
export type Calls = <In>(who: string, input: In) => Promise<Call<In>>

/** What `npm start` prints: one login for each role. */
export const DEMO_LOGINS = [
  ...DEMO_STAFF.map(
    (s) =>
      `  ${s.login.padEnd(10)} ${DEMO_PASSWORD}   ${ROLES[s.role].label}${s.phone ? `（手机端用 ${s.phone}）` : ''}`,
  ),
  ...DEMO_RESIDENTS.map((r) => `  ${r.phone} 短信验证码见本日志   ${r.name}`),
].join('\n')

/** Fills an empty database with a made-up district whose cases, polls and topics went through the product's own steps. */
@Injectable()
export class Demo {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: AppClock,
    private readonly district: DemoDistrict,
    private readonly polls: DemoPolls,
    private readonly topics: DemoTopics,
    private readonly checklist: DemoChecklist,
    private readonly bookings: DemoBookings,
    private readonly actors: Actors,
    private readonly secrets: Secrets,
    private readonly orders: WorkOrderService,
    private readonly worker: Worker,
  ) {}

  async fill(): Promise<void> {
    if (await this.uow.source.manager.count(PlaceRow)) return
    await this.uow.run(({ em, now }) => this.district.make(em, now))
    await this.#tell()
  }

  /** Tells each story at the times it gives, on the app's clock, then sets the clock right. */
  async #tell(): Promise<void> {
    const now = Date.now()
    try {
      const calls: Calls = async (who, input) => this.#call(await this.#actor(who), input)
      await this.polls.hold(calls, now)
      await this.topics.hold(calls, now)
      await this.checklist.hold(calls, now)
      await this.bookings.hold(calls, now)
      for (const story of DEMO_STORIES) {
        this.clock.set(now - story.hoursAgo * HOUR)
        const em = this.uow.source.manager
        const grid = await em.findOneByOrFail(PlaceRow, { code: story.grid })
        const raised = await this.orders.raise(
          this.#call(await this.#actor(story.by), {
            description: '',
            answers: {},
            location: '',
            photos: [],
            confidential: false,
            ...story.raise,
            placeId: grid.id,
          }),
        )
        let order = raised
        for (const step of story.steps) {
          this.clock.set(this.clock.now() + step.after * MINUTE)
          order = await this.#step(order, step)
        }
      }
    } finally {
      this.clock.set(Date.now())
    }
    await this.worker.drain()
  }

  async #step(
    { id, version, approval, tickets }: WorkOrderDetail,
    { by, after: _after, action, unit, calls, ticket, days, ...rest }: Step,
  ): Promise<WorkOrderDetail> {
    const actor = await this.#actor(by)
    if (action === 'grant')
      return this.orders.decide(this.#call(actor, { id, approvalId: approval!.id, version, grant: true }))
    const em = this.uow.source.manager
    const handler = unit
      ? { kind: 'unit' as const, id: (await em.findOneByOrFail(UnitRow, { code: unit })).id }
      : undefined
    const called = await Promise.all(
      (calls ?? []).map(async (code) => ({
        kind: 'place' as const,
        id: (await em.findOneByOrFail(PlaceRow, { code })).id,
      })),
    )
    const ticketId = ticket && tickets.find(({ kind }) => kind === ticket)?.id
    return this.orders.act(
      this.#call(actor, {
        id,
        action,
        version,
        photos: [],
        ...(handler && { handler }),
        ...(called.length && { called }),
        ...(ticketId && { ticketId }),
        ...(days && { until: isoTime(this.clock.now() + days * DAY) }),
        ...rest,
      }),
    )
  }

  /** By login, or by phone for a resident. */
  async #actor(who: string): Promise<Actor> {
    const where = /^\d+$/.test(who) ? { phoneHash: this.secrets.lookup(who) } : { login: who }
    const account = await this.uow.source.manager.findOneByOrFail(AccountRow, where)
    return (await this.actors.of({ id: 'demo', accountId: account.id, kind: 'bearer' }))!
  }

  #call<In>(actor: Actor, input: In): Call<In> {
    const unused = null as never
    return {
      actor,
      input,
      command: { id: this.uow.newId(), hash: 'demo' },
      now: this.clock.now(),
      ip: '',
      request: unused,
      reply: unused,
    }
  }
}
