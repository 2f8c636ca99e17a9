import { Injectable } from '@nestjs/common'
import type { Consultation, Propose } from '@linli/contract'
import { consultationProcess, covers, NO_MOVES, type ConsultationFormKey, type ConsultationSource } from '@linli/domain'
import { In, type EntityManager } from 'typeorm'
import { postsWith } from '../access/scope.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import type { Actor, CallOf } from '../kernel/call.ts'
import { Refused } from '../kernel/errors.ts'
import { addRows, readRow } from '../kernel/rows.ts'
import { UnitOfWork, type Work } from '../kernel/unit-of-work.ts'
import { Bindings } from '../registry/bindings.ts'
import { lineOf, placeNameOf } from '../work-order/effects.ts'
import { WorkOrderRow } from '../work-order/work-order.entity.ts'
import { formInForce } from './forms.ts'
import { Rules } from '../rule/rules.ts'
import { ConsultationRow } from './consultation.entity.ts'
import { ConsultationSteps } from './consultation-steps.ts'
import { communityPathOf } from './facts.ts'
import { ConsultationViews } from './views.ts'

interface Proposal {
  readonly form: ConsultationFormKey
  readonly title: string
  readonly body: string
  readonly caseIds: readonly string[]
  readonly place: PlaceRow
  readonly source: ConsultationSource
}

/** Propose (提议): by a resident where they live, by staff where they work, of cases that lie there. */
@Injectable()
export class Proposing {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly bindings: Bindings,
    private readonly steps: ConsultationSteps,
    private readonly views: ConsultationViews,
    private readonly rules: Rules,
  ) {}

  propose(call: CallOf<typeof Propose>): Promise<Consultation> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async (work) => {
        const { em } = work
        const place = await readRow(em, PlaceRow, { id: input.placeId, active: true })
        if (!place || !['community', 'grid'].includes(place.kind)) throw new Refused('consultation/not-your-place')
        const source = await this.#source(em, actor, place, input.caseIds)
        const row = await this.begin(work, actor, { ...input, place, source })
        return row.id
      },
      (id) => this.views.one(actor, id, call.now),
    )
  }

  /** A proposal by whoever may make it: from here on it goes the way of all. */
  async begin(
    work: Work,
    actor: Actor,
    { form, title, body, caseIds, place, source }: Proposal,
  ): Promise<ConsultationRow> {
    const { em, now } = work
    const line = await lineOf(em, place.path)
    const at = (kind: PlaceRow['kind']) => line.find((one) => one.kind === kind)!.id
    const row: ConsultationRow = {
      id: work.newId(),
      version: 0,
      processVersion: consultationProcess.version,
      form,
      declared: await formInForce(this.rules, form, em),
      state: consultationProcess.initial,
      title,
      body,
      source,
      caseIds: [...caseIds],
      proposerId: source === 'resident' ? actor.id : null,
      path: place.path,
      communityId: at('community'),
      streetId: at('street'),
      districtId: at('district'),
      placeName: placeNameOf(line),
      mainId: null,
      plan: null,
      review: null,
      filedAt: null,
      pollId: null,
      dueClock: null,
      dueAt: null,
      createdAt: now,
      closedAt: null,
    }
    await this.steps.moveClocks(em, row, { ...NO_MOVES, starts: consultationProcess.begin.starts }, now)
    await addRows(em, ConsultationRow, [row])
    await this.steps.trail(work, row, consultationProcess.begin.action, actor, { to: row.state })
    return row
  }

  async #source(
    em: EntityManager,
    actor: Actor,
    place: PlaceRow,
    caseIds: readonly string[],
  ): Promise<ConsultationSource> {
    const posts = postsWith(actor, 'consultation.propose')
    if (posts.length === 0) {
      if (caseIds.length > 0) throw new Refused('access/denied')
      if (!(await this.bindings.livesIn(actor.id, place.path, em))) throw new Refused('consultation/not-your-place')
      return 'resident'
    }
    const reaches = posts.some(
      ({ path }) => path !== null && (covers(path, place.path) || communityPathOf(path) === place.path),
    )
    if (!reaches) throw new Refused('access/denied')
    const where = { id: In([...caseIds]), confidential: false }
    const cases = await em.find(WorkOrderRow, { select: { id: true, path: true, aboutId: true }, where })
    const there = cases.filter((one) => one.aboutId === null && covers(place.path, one.path))
    if (there.length !== new Set(caseIds).size) throw new Refused('consultation/unknown-cases')
    return caseIds.length > 0 ? 'cases' : 'officer'
  }
}
