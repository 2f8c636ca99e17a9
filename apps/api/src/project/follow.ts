import { Injectable, type OnModuleInit } from '@nestjs/common'
import {
  DESK_ROLES,
  HANDLER_ROLES,
  PROJECT_BEHIND,
  PROJECT_NOTICES,
  projectProcess,
  type ProjectClock,
} from '@linli/domain'
import { IsNull, type EntityManager } from 'typeorm'
import { holdersAt } from '../access/holders.ts'
import { CONVENORS } from '../consultation/facts.ts'
import { ClockRunRow, type EventRow } from '../kernel/kernel.entity.ts'
import { Outbox } from '../kernel/outbox.ts'
import { readRow } from '../kernel/rows.ts'
import { Timers, type Timer } from '../kernel/timers.ts'
import type { Work } from '../kernel/unit-of-work.ts'
import { Notices } from '../notification/notices.ts'
import { ProjectEntryRow, ProjectRow } from './project.entity.ts'

/** Who is told of what happens to a project, and of a clock that makes itself heard. */
@Injectable()
export class ProjectFollow implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.outbox.on('project', (work, event) => this.#tell(work, event))
    for (const kind of ['warn', 'escalate']) this.timers.on(kind, (work, timer) => this.#alarm(work, timer))
  }

  async #tell({ em, now }: Work, event: EventRow): Promise<void> {
    const row = await readRow(em, ProjectRow, { id: event.subjectId })
    if (!row) return
    const { action, data } = event
    const clock = data['clock'] as ProjectClock | undefined
    const notice = PROJECT_NOTICES[action]
    const to = clock ? PROJECT_BEHIND[clock] : notice?.to
    if (!to) return
    const told = new Set(await this.#accounts(em, row, to, now))
    if (action === 'escalate') {
      const placeId = data['level'] === 1 ? row.streetId : row.districtId
      for (const id of await holdersAt(em, { placeId }, DESK_ROLES, now)) told.add(id)
    }
    if (event.actorId) told.delete(event.actorId)
    const late = clock && `${projectProcess.clocks[clock]}${action === 'warn' ? '的时限快到' : '已超时'}`
    await this.notices.tell(em, told, {
      eventId: event.id,
      title: row.title,
      body: `改造项目“${row.title}”：${notice?.text ?? late}`,
      workOrderId: null,
      at: event.at,
    })
  }

  #accounts(em: EntityManager, row: ProjectRow, to: 'owner' | 'committee', now: number): Promise<string[]> {
    return to === 'owner'
      ? holdersAt(em, { unitId: row.unitId }, HANDLER_ROLES, now)
      : holdersAt(em, { placeId: row.communityId }, CONVENORS, now)
  }

  /** Of the project, or of one of its entries. */
  async #alarm({ em, record }: Work, { subjectId, clock, kind, level }: Timer): Promise<void> {
    const entry = await readRow(em, ProjectEntryRow, { id: subjectId })
    const row = await readRow(em, ProjectRow, { id: entry?.projectId ?? subjectId })
    const runs = { subjectId, clock, stoppedAt: IsNull(), pausedAt: IsNull() }
    if (!row || !(await em.existsBy(ClockRunRow, runs))) return
    const action = kind === 'warn' ? 'warn' : 'escalate'
    const about = { subject: 'project', subjectId: row.id, action, actor: null, actorLabel: '系统' } as const
    await record({ ...about, data: { clock, level }, topics: ['project'] })
  }
}
