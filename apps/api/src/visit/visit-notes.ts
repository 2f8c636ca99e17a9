import { Injectable, type OnModuleInit } from '@nestjs/common'
import { isoTime, readersOf, type BindingRelation } from '@linli/domain'
import { In, type EntityManager } from 'typeorm'
import { Timers } from '../kernel/timers.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Secrets } from '../platform/secrets.ts'
import { BindingRow } from '../registry/registry.entity.ts'
import { openAnswers } from '../work-order/answers.ts'
import { VisitNoteRow } from './visit.entity.ts'

const EXPIRE = 'visit-note'

/** What was written at homes: erased on its day, read by those it is about. */
@Injectable()
export class VisitNotes implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly timers: Timers,
    private readonly secrets: Secrets,
  ) {}

  onModuleInit(): void {
    this.timers.on(EXPIRE, async ({ em }, { subjectId }) => {
      await em.delete(VisitNoteRow, { id: subjectId })
    })
  }

  async keep(em: EntityManager, row: VisitNoteRow): Promise<void> {
    await em.insert(VisitNoteRow, row)
    await this.timers.set(em, [{ subjectId: row.id, clock: EXPIRE, kind: EXPIRE, level: 0, firesAt: row.expiresAt }])
  }

  async erase(em: EntityManager, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return
    await em.delete(VisitNoteRow, { id: In([...ids]) })
    for (const id of ids) await this.timers.clear(em, id, EXPIRE)
  }

  view(row: VisitNoteRow) {
    return {
      id: row.id,
      answers: openAnswers(this.secrets, row.answers) as Record<string, string | number | boolean | string[]>,
      by: row.byLabel,
      at: isoTime(row.createdAt),
      correctedAt: row.correctedAt === null ? null : isoTime(row.correctedAt),
      keptUntil: isoTime(row.expiresAt),
      workOrderId: row.workOrderId,
    }
  }

  /** Accounts that read what was written at a home at that time. */
  async readers(em: EntityManager, householdId: string, at: number): Promise<string[]> {
    const ties = await em.findBy(BindingRow, { householdId, state: 'confirmed' })
    return readersOf(ties.map(tieOf), at).map(({ accountId }) => accountId)
  }

  /** What was written about the home of a person, the newest first. */
  async of(accountId: string, em: EntityManager = this.uow.source.manager): Promise<VisitNoteRow[]> {
    const homes = await em.findBy(BindingRow, { accountId, state: 'confirmed' })
    const householdId = In(homes.map((home) => home.householdId))
    const rows = await em.find(VisitNoteRow, { where: { householdId }, order: { id: 'DESC' }, take: 200 })
    const reads = await Promise.all(
      rows.map(async (row) => (await this.readers(em, row.householdId, row.createdAt)).includes(accountId)),
    )
    return rows.filter((_, i) => reads[i])
  }

  /** Erases what was written about a person's home, in the transaction that erases the person. */
  async forget(em: EntityManager, accountId: string): Promise<void> {
    const rows = await this.of(accountId, em)
    await this.erase(
      em,
      rows.map(({ id }) => id),
    )
  }
}

const tieOf = ({ accountId, relation, decidedAt, createdAt }: BindingRow) => ({
  accountId,
  relation: relation satisfies BindingRelation,
  since: decidedAt ?? createdAt,
})
