import { Injectable, type OnModuleInit } from '@nestjs/common'
import {
  ADMISSION_BEHIND,
  ADMISSION_NOTICES,
  admissionProcess,
  DEPARTMENT_ROLES,
  TASK_BEHIND,
  TASK_NOTICES,
  taskProcess,
  type AdmissionClock,
  type AdmissionHearer,
  type TaskClock,
  type TaskRelation,
} from '@linli/domain'
import { IsNull, type EntityManager } from 'typeorm'
import { holdersAt } from '../access/holders.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import { ClockRunRow, type EventRow } from '../kernel/kernel.entity.ts'
import { Outbox } from '../kernel/outbox.ts'
import { readRow, readRows } from '../kernel/rows.ts'
import { Timers, type Timer } from '../kernel/timers.ts'
import type { Work } from '../kernel/unit-of-work.ts'
import { Notices } from '../notification/notices.ts'
import { ChecklistItemRow, ChecklistTaskRow } from './checklist.entity.ts'
import { COMMUNITY, concerned, OFFICE } from './facts.ts'

/** Who is told of what happens to an item or a task, and of a clock that makes itself heard. */
@Injectable()
export class ChecklistFollow implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.outbox.on('checklist', (work, event) =>
      event.subject === 'checklist-item' ? this.#tellOfItem(work, event) : this.#tellOfTask(work, event),
    )
    for (const kind of ['warn', 'escalate']) this.timers.on(kind, (work, timer) => this.#alarm(work, timer))
  }

  async #tellOfItem({ em, now }: Work, event: EventRow): Promise<void> {
    const row = (await readRow(em, ChecklistItemRow, { id: event.subjectId }))!
    const clock = event.data['clock'] as AdmissionClock | undefined
    const notice = ADMISSION_NOTICES[event.action]
    const to = clock ? [ADMISSION_BEHIND[clock]] : (notice?.to ?? [])
    const told = (await Promise.all(to.map((one) => this.#hearersOfItem(em, row, one, now)))).flat()
    const text = notice?.text ?? late(event, clock && admissionProcess.clocks[clock])
    await this.#tell(em, event, told, row.name, `清单事项“${row.name}”：${text}`)
  }

  async #tellOfTask({ em, now }: Work, event: EventRow): Promise<void> {
    const row = (await readRow(em, ChecklistTaskRow, { id: event.subjectId }))!
    const { name } = (await readRow(em, ChecklistItemRow, { id: row.itemId }))!
    const clock = event.data['clock'] as TaskClock | undefined
    const notice = TASK_NOTICES[event.action]
    const to = clock ? TASK_BEHIND[clock] : notice?.to
    if (!to) return
    const text = notice?.text ?? late(event, clock && taskProcess.clocks[clock])
    await this.#tell(em, event, await hearersOfTask(em, row, to, now), name, `社区工作任务“${name}”：${text}`)
  }

  async #tell(em: EntityManager, event: EventRow, told: readonly string[], title: string, body: string): Promise<void> {
    const others = new Set(told.filter((id) => id !== event.actorId))
    await this.notices.tell(em, others, { eventId: event.id, title, body, workOrderId: null, at: event.at })
  }

  async #hearersOfItem(em: EntityManager, row: ChecklistItemRow, to: AdmissionHearer, now: number): Promise<string[]> {
    if (to === 'owner') return holdersAt(em, { unitId: row.unitId }, DEPARTMENT_ROLES, now)
    if (to === 'office') {
      const districts = await readRows(em, PlaceRow, { kind: 'district', active: true })
      return (await Promise.all(districts.map(({ id }) => holdersAt(em, { placeId: id }, OFFICE, now)))).flat()
    }
    const places = await concerned(em, row.paths)
    const [at, roles] =
      to === 'communities' ? [places.community, COMMUNITY] : [places.street, ['street-dispatcher'] as const]
    return (await Promise.all(at.map(({ id }) => holdersAt(em, { placeId: id }, roles, now)))).flat()
  }

  async #alarm({ em, record }: Work, { subjectId, clock, kind, level }: Timer): Promise<void> {
    const runs = { subjectId, clock, stoppedAt: IsNull(), pausedAt: IsNull() }
    if (!(await em.existsBy(ClockRunRow, runs))) return
    const task = await em.existsBy(ChecklistTaskRow, { id: subjectId })
    if (!task && !(await em.existsBy(ChecklistItemRow, { id: subjectId }))) return
    const about = { subjectId, action: kind, actor: null, actorLabel: '系统', data: { clock, level } }
    const subject = task ? ('checklist-task' as const) : ('checklist-item' as const)
    await record({ ...about, subject, topics: ['checklist'] })
  }
}

const late = ({ action }: EventRow, clock: string | undefined) =>
  `${clock}${action === 'warn' ? '的时限快到' : '已超时'}`

function hearersOfTask(
  em: EntityManager,
  row: ChecklistTaskRow,
  to: Exclude<TaskRelation, 'clock'>,
  now: number,
): Promise<string[]> {
  if (to === 'asker') return holdersAt(em, { unitId: row.unitId }, DEPARTMENT_ROLES, now)
  return to === 'community'
    ? holdersAt(em, { placeId: row.communityId }, COMMUNITY, now)
    : holdersAt(em, { placeId: row.districtId }, OFFICE, now)
}
