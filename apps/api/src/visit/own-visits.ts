import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { CorrectNote, Empty, NoteId, OwnNotes } from '@linli/contract'
import { checkForm } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import type { Call, CallOf } from '../kernel/call.ts'
import { found, Refused } from '../kernel/errors.ts'
import type { EventRow } from '../kernel/kernel.entity.ts'
import { Outbox } from '../kernel/outbox.ts'
import { UnitOfWork, type Work } from '../kernel/unit-of-work.ts'
import { Notices } from '../notification/notices.ts'
import { Secrets } from '../platform/secrets.ts'
import { addressOf } from '../registry/bindings.ts'
import { BuildingRow, HouseholdRow } from '../registry/registry.entity.ts'
import { sealAnswers } from '../work-order/answers.ts'
import { VisitNotes } from './visit-notes.ts'
import { VisitNoteRow, VisitRoundRow } from './visit.entity.ts'

/** What was written about one's own home: told, read, corrected, deleted. */
@Injectable()
export class OwnVisits implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly notes: VisitNotes,
    private readonly secrets: Secrets,
    private readonly outbox: Outbox,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.outbox.on('visit', (work, event) => this.#tell(work, event))
  }

  async #tell({ em }: Work, event: EventRow): Promise<void> {
    const note = await em.findOneBy(VisitNoteRow, { id: event.subjectId })
    if (!note) return
    await this.notices.tell(em, await this.notes.readers(em, note.householdId, note.createdAt), {
      eventId: event.id,
      title: '走访记录',
      body: '走访时记了您家的情况，在“我的”→“走访记录”里可以查看、更正、删除',
      workOrderId: null,
      at: event.at,
    })
  }

  async list({ actor }: Pick<Call<Empty>, 'actor'>): Promise<OwnNotes> {
    const { manager } = this.uow.source
    const rows = await this.notes.of(actor.id)
    return { items: await Promise.all(rows.map((row) => this.#view(manager, row))) }
  }

  async #view(em: EntityManager, row: VisitNoteRow): Promise<OwnNotes['items'][number]> {
    const { declared } = await em.findOneByOrFail(VisitRoundRow, { id: row.roundId })
    const { door, buildingId } = await em.findOneByOrFail(HouseholdRow, { id: row.householdId })
    const { compound, name } = await em.findOneByOrFail(BuildingRow, { id: buildingId })
    return {
      ...this.notes.view(row),
      address: addressOf({ compound, building: name, door }),
      purpose: declared.label,
      basis: declared.basis,
      fields: structuredClone(declared.fields) as OwnNotes['items'][number]['fields'],
    }
  }

  correct(call: CallOf<typeof CorrectNote>): Promise<OwnNotes> {
    const { actor, input, now } = call
    return this.uow.command(
      call,
      async ({ em, record }) => {
        const row = await this.#own(call, em)
        const { declared } = await em.findOneByOrFail(VisitRoundRow, { id: row.roundId })
        const problems = checkForm(declared.fields, input.answers)
        if (Object.keys(problems).length > 0) throw new Refused('visit/not-declared', problems)
        const answers = sealAnswers(this.secrets, input.answers)
        await em.update(VisitNoteRow, { id: row.id }, { answers, correctedAt: now })
        await record({ subject: 'visit-note', subjectId: row.id, action: 'correct', actor, actorLabel: '居民' })
        return row.id
      },
      () => this.list(call),
    )
  }

  erase(call: CallOf<typeof NoteId>) {
    const { actor } = call
    return this.uow.command(
      call,
      async ({ em, record }) => {
        const { id } = await this.#own(call, em)
        await this.notes.erase(em, [id])
        await record({ subject: 'visit-note', subjectId: id, action: 'erase', actor, actorLabel: '居民' })
        return id
      },
      async () => ({ ok: true as const }),
    )
  }

  async #own({ actor, input }: CallOf<typeof NoteId>, em: EntityManager): Promise<VisitNoteRow> {
    return found((await this.notes.of(actor.id, em)).find(({ id }) => id === input.id))
  }
}
