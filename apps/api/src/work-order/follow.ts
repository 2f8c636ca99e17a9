import { Injectable, type OnModuleInit } from '@nestjs/common'
import {
  DESK_ROLES,
  GRID_ROLES,
  HANDLER_ROLES,
  isConcerned,
  WORK_ORDER_NOTICES,
  workOrderProcess,
  type Audience,
} from '@linli/domain'
import { IsNull, type EntityManager } from 'typeorm'
import { Actors } from '../access/actors.ts'
import { holdersAt } from '../access/holders.ts'
import type { EventData, EventRow } from '../kernel/kernel.entity.ts'
import { Outbox } from '../kernel/outbox.ts'
import { Timers, type Timer } from '../kernel/timers.ts'
import type { Work } from '../kernel/unit-of-work.ts'
import { Notices } from '../notification/notices.ts'
import { levelsAbove, lineOf } from './effects.ts'
import { aboutOf, handlersAt } from './facts.ts'
import { Steps } from './steps.ts'
import { WorkOrderClockRow, WorkOrderRow } from './work-order.entity.ts'

/** What follows from an event of a case (who is told), and from a clock that makes itself heard. */
@Injectable()
export class WorkOrderFollow implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly notices: Notices,
    private readonly steps: Steps,
    private readonly actors: Actors,
  ) {}

  onModuleInit(): void {
    this.outbox.on('work-order', (work, event) => this.#tell(work, event))
    this.timers.on('warn', (work, timer) => this.#alarm(work, timer))
    this.timers.on('escalate', (work, timer) => this.#alarm(work, timer))
  }

  async #tell({ em, now }: Work, event: EventRow): Promise<void> {
    const rule = WORK_ORDER_NOTICES[event.action]
    const row = rule && (await em.findOneBy(WorkOrderRow, { id: event.subjectId }))
    if (!row) return
    const told = new Set<string>()
    for (const audience of rule.to) for (const id of await this.#accounts(em, row, audience, now)) told.add(id)
    if (event.action === 'escalate')
      for (const id of await holdersAt(em, { placeId: String(event.data['placeId']) }, DESK_ROLES, now)) told.add(id)
    for (const id of await this.#concerned(em, row, told)) told.delete(id)
    if (event.actorId) told.delete(event.actorId)
    await this.notices.tell(em, told, {
      eventId: event.id,
      title: row.subject.slice(0, 60),
      body: `${row.no} ${rule.text}`,
      workOrderId: row.id,
      at: event.at,
    })
  }

  /** Those whom a complaint is about, by whichever of their posts they would be told. */
  async #concerned(em: EntityManager, row: WorkOrderRow, accounts: ReadonlySet<string>): Promise<string[]> {
    const about = aboutOf(row)
    if (!about) return []
    const concerned: string[] = []
    for (const id of accounts)
      if (id !== row.reporterId && (await this.actors.postsOf(id, em)).some((post) => isConcerned(post, about)))
        concerned.push(id)
    return concerned
  }

  async #accounts(em: EntityManager, row: WorkOrderRow, audience: Audience, now: number): Promise<string[]> {
    switch (audience) {
      case 'reporter':
        return row.reporterId ? [row.reporterId] : []
      case 'desk':
        return holdersAt(
          em,
          { placeId: row.deskId },
          row.deskId === row.gridId ? [...DESK_ROLES, ...GRID_ROLES] : DESK_ROLES,
          now,
        )
      case 'grid':
        return row.gridId && !row.confidential && !row.aboutId
          ? holdersAt(em, { placeId: row.gridId }, GRID_ROLES, now)
          : []
      case 'handler':
        if (row.unitId) return holdersAt(em, { unitId: row.unitId }, HANDLER_ROLES, now)
        return row.handlerPlaceId ? holdersAt(em, { placeId: row.handlerPlaceId }, handlersAt(row), now) : []
    }
  }

  /** A warning, or one level more that hears of it; only while this very clock still runs. */
  async #alarm(work: Work, timer: Timer): Promise<void> {
    const { em } = work
    const row = await em.findOneBy(WorkOrderRow, { id: timer.subjectId })
    const running = await em.findOneBy(WorkOrderClockRow, {
      workOrderId: timer.subjectId,
      clock: timer.clock as keyof typeof workOrderProcess.clocks,
      stoppedAt: IsNull(),
    })
    if (!row || !running) return
    const data: EventData = { clock: timer.clock, level: timer.level }
    if (timer.kind === 'escalate') {
      // The next level that has not heard of this clock: the case may have been moved up since the last one did.
      const heard = row.escalated.filter((e) => e.clock === running.clock).map((e) => e.placeId)
      const above = levelsAbove(await lineOf(em, row.path), row.deskId).find((place) => !heard.includes(place.id))
      if (!above) return
      data['placeId'] = above.id
      const escalated = [...row.escalated, { clock: running.clock, placeId: above.id }]
      await this.steps.write(work, row, { ...row, escalated })
    }
    await this.steps.trail(work, row.id, timer.kind, { actor: null, label: '系统', data })
  }
}
