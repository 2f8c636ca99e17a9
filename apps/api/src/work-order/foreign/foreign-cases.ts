import { Raise, type WorkOrderDetail } from '@linli/contract'
import { isoTime, titleOf, type ForeignCase, type ForeignCells } from '@linli/domain'
import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { Accounts } from '../../identity/accounts.ts'
import { contentHash, type Actor } from '../../kernel/call.ts'
import { Clocks } from '../../kernel/clocks.ts'
import { UnitOfWork, type Work } from '../../kernel/unit-of-work.ts'
import { AppClock } from '../../platform/app-clock.ts'
import { Secrets } from '../../platform/secrets.ts'
import { fileOf } from '../case-file.ts'
import { Raising } from '../raising.ts'
import { standingOf } from '../seats.ts'
import { dueOf, LEVELS, Steps } from '../steps.ts'
import { Tickets } from '../tickets.ts'
import { WorkOrderNoteRow, WorkOrderRow } from '../work-order.entity.ts'
import { ForeignCaseRow, ForeignSystemRow, openCells, sealCells } from './foreign.entity.ts'

/** The door by which they come. */
const DOOR = 'hotline'

interface Given {
  readonly actor: Actor
  readonly system: ForeignSystemRow
  readonly one: ForeignCase
  readonly cells: ForeignCells
}

/** Cases of other systems: they keep their number and their deadline, and the earlier deadline rules (rules.md). */
@Injectable()
export class ForeignCases {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: AppClock,
    private readonly accounts: Accounts,
    private readonly raising: Raising,
    private readonly steps: Steps,
    private readonly clocks: Clocks,
    private readonly tickets: Tickets,
    private readonly secrets: Secrets,
  ) {}

  /** A case like any other, by the hotline's door, with the other deadline beside its own. */
  async raise({ actor, system, one, cells }: Given): Promise<void> {
    const input = Raise.parse({
      kind: 'report',
      classCode: one.classCode,
      placeId: one.placeId,
      description: one.text,
      location: one.location,
    })
    const reporter = one.callerPhone
      ? await this.accounts.findOrMakeResident({ phone: one.callerPhone }, { name: one.callerName })
      : null
    const command = { id: this.uow.newId(), hash: contentHash(input) }
    await this.raising.raise({ actor, input, command, now: this.clock.now() }, () => Promise.resolve(), {
      channel: DOOR,
      reporterId: reporter?.id ?? null,
      label: system.name,
      notAfter: one.deadline === null ? undefined : { answer: one.deadline },
      keep: async ({ em, now }, workOrderId) => {
        const key = { workOrderId, system: system.code, number: one.number }
        await em.insert(ForeignCaseRow, { ...key, ...this.#kept(one, cells, now) })
      },
    })
  }

  /** News of a case: its row is kept as it is now; another text or deadline is said in the trail. */
  async update({ actor, system, one, cells }: Given): Promise<void> {
    await this.uow.run(async (work) => {
      const { em, now } = work
      const before = await em.findOneByOrFail(ForeignCaseRow, { system: system.code, number: one.number })
      const { workOrderId } = before
      const title = titleOf(system.mapping, 'text')
      const textBefore = openCells(this.secrets, before)
        .find(([column]) => column === title)?.[1]
        .trim()
      await em.update(ForeignCaseRow, { workOrderId }, this.#kept(one, cells, now))
      const moved = one.deadline !== before.deadline
      const said = one.text !== textBefore
      if (moved) await this.#moveEnd(work, workOrderId, one.deadline)
      if (!moved && !said) return
      const eventId = await work.record({
        subject: 'work-order',
        subjectId: workOrderId,
        action: 'foreign-update',
        actor,
        actorLabel: system.name,
        data: moved && one.deadline !== null ? { until: one.deadline } : {},
        topics: ['work-order'],
      })
      if (said) await em.insert(WorkOrderNoteRow, { eventId, workOrderId, body: one.text, photos: [] })
    })
  }

  /** The answer is owed by the earlier of the two ends, by those who hold a ticket too. */
  async #moveEnd(work: Work, id: string, deadline: number | null): Promise<void> {
    const { em, now } = work
    const row = await em.findOneByOrFail(WorkOrderRow, { id })
    const file = await fileOf(em, row)
    const stood = standingOf(file)
    await this.clocks.endBy(em, file.clocks, 'answer', deadline, row.extensions > 0, { now, levels: LEVELS })
    const due = dueOf(file.clocks)
    if (due.promisedAt === row.promisedAt) return
    await this.tickets.recount(work, file, { from: row.promisedAt ?? 0, to: due.promisedAt ?? 0 })
    const escalated = row.escalated.filter((e) => e.clock !== 'answer' || (due.promisedAt ?? 0) <= now)
    await this.steps.write(work, { row, stood }, { ...file, row: { ...row, ...due, escalated } })
  }

  #kept({ deadline, receivedAt }: ForeignCase, cells: ForeignCells, importedAt: number) {
    return { deadline, receivedAt, cells: sealCells(this.secrets, cells), importedAt }
  }
}

/** What a case shows of the other system. */
export async function foreignOf(
  em: EntityManager,
  { id, channel }: Pick<WorkOrderRow, 'id' | 'channel'>,
): Promise<WorkOrderDetail['foreign']> {
  if (channel !== DOOR) return null
  const row = await em.findOneBy(ForeignCaseRow, { workOrderId: id })
  if (!row) return null
  const where = { code: row.system }
  const [system] = await em.find(ForeignSystemRow, { where, order: { version: 'DESC' }, take: 1 })
  return {
    system: system!.name,
    number: row.number,
    deadline: row.deadline === null ? null : isoTime(row.deadline),
    receivedAt: row.receivedAt === null ? null : isoTime(row.receivedAt),
  }
}
