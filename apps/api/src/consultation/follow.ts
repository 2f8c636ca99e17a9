import { Injectable, type OnModuleInit } from '@nestjs/common'
import {
  BEHIND,
  CONSULTATION_NOTICES,
  consultationProcess,
  DESK_ROLES,
  SILENT_CLOCKS,
  type ConsultationAudience,
} from '@linli/domain'
import { IsNull, type EntityManager } from 'typeorm'
import { holdersAt } from '../access/holders.ts'
import { ClockRunRow, type EventRow } from '../kernel/kernel.entity.ts'
import { Outbox } from '../kernel/outbox.ts'
import { readRow, readRows } from '../kernel/rows.ts'
import { Timers, type Timer } from '../kernel/timers.ts'
import type { Work } from '../kernel/unit-of-work.ts'
import { Notices } from '../notification/notices.ts'
import { ConsultationRow, ConsultationTieRow } from './consultation.entity.ts'
import { ConsultationSteps } from './consultation-steps.ts'
import { CONVENORS, KEEPERS, STREET } from './facts.ts'

const BATCH = 500
const SILENT: readonly string[] = SILENT_CLOCKS

/** Who is told of what happens to a topic, and of a clock that makes itself heard. */
@Injectable()
export class ConsultationFollow implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly notices: Notices,
    private readonly steps: ConsultationSteps,
  ) {}

  onModuleInit(): void {
    this.outbox.on('consultation', (work, event) => this.#tell(work, event))
    for (const kind of ['warn', 'escalate']) this.timers.on(kind, (work, timer) => this.#alarm(work, timer))
  }

  async #tell({ em, now }: Work, event: EventRow): Promise<void> {
    const row = await readRow(em, ConsultationRow, { id: event.subjectId })
    const rule = CONSULTATION_NOTICES[event.action]
    if (!row) return
    const told = new Set<string>()
    for (const audience of rule?.to ?? []) for (const id of await this.#accounts(em, row, audience, now)) told.add(id)
    if (event.action === 'warn' || event.action === 'escalate')
      for (const id of await this.#late(em, row, event, now)) told.add(id)
    if (event.actorId) told.delete(event.actorId)
    const clock = consultationProcess.clocks[event.data['clock'] as keyof typeof consultationProcess.clocks]
    const text = rule?.text ?? `${clock}${event.action === 'warn' ? '的时限快到，请尽快办理' : '已超时，请督促'}`
    const ids = [...told]
    for (let at = 0; at < ids.length; at += BATCH)
      await this.notices.tell(em, ids.slice(at, at + BATCH), {
        eventId: event.id,
        title: row.title,
        body: `议题“${row.title}”：${text}`,
        workOrderId: null,
        at: event.at,
      })
  }

  async #accounts(em: EntityManager, row: ConsultationRow, audience: ConsultationAudience, now: number) {
    if (audience === 'conference') return holdersAt(em, { placeId: row.communityId }, KEEPERS, now)
    if (audience === 'convenor') return holdersAt(em, { placeId: row.communityId }, CONVENORS, now)
    if (audience === 'street') return holdersAt(em, { placeId: row.streetId }, STREET, now)
    const ties = await readRows(em, ConsultationTieRow, { consultationId: row.id })
    const tied = ties.filter(({ signedAt, following }) => signedAt !== null || following)
    return [...(row.proposerId ? [row.proposerId] : []), ...tied.map(({ accountId }) => accountId)]
  }

  /** First who is behind, then one level above after the other. */
  async #late(em: EntityManager, row: ConsultationRow, { action, data }: EventRow, now: number): Promise<string[]> {
    if (action === 'warn') return this.#accounts(em, row, BEHIND[row.state] ?? 'conference', now)
    const placeId = data['level'] === 1 ? row.streetId : row.districtId
    return holdersAt(em, { placeId }, DESK_ROLES, now)
  }

  async #alarm(work: Work, { subjectId, clock, kind, level }: Timer): Promise<void> {
    const { em } = work
    const row = SILENT.includes(clock) ? null : await readRow(em, ConsultationRow, { id: subjectId })
    const runs = { subjectId, clock, stoppedAt: IsNull(), pausedAt: IsNull() }
    if (row && (await em.existsBy(ClockRunRow, runs))) await this.steps.trail(work, row, kind, null, { clock, level })
  }
}
