import { Injectable } from '@nestjs/common'
import type {
  BoundPerson,
  HomeId,
  RaiseAtHome,
  UnmaskBound,
  VisitHome,
  WorkOrderDetail,
  WriteNote,
} from '@linli/contract'
import { checkForm, maskName, maskPhone, noteExpiry } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { labelOf } from '../access/scope.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import { Accounts } from '../identity/accounts.ts'
import { AccountNoteRow, AccountRow } from '../identity/identity.entity.ts'
import type { Actor, CallOf } from '../kernel/call.ts'
import { found, Refused } from '../kernel/errors.ts'
import { UnitOfWork, type Work } from '../kernel/unit-of-work.ts'
import { Secrets } from '../platform/secrets.ts'
import { addressOf } from '../registry/bindings.ts'
import { BindingRow, BuildingRow, HouseholdRow } from '../registry/registry.entity.ts'
import { Rules } from '../rule/rules.ts'
import { NO_ANSWERS, sealAnswers } from '../work-order/answers.ts'
import { Raising } from '../work-order/raising.ts'
import { WorkOrderService } from '../work-order/work-order.service.ts'
import { VisitNotes } from './visit-notes.ts'
import { isOpen, VisitRounds, type RoundAt } from './visit-rounds.ts'
import { VisitNoteRow } from './visit.entity.ts'

interface At extends RoundAt {
  readonly household: HouseholdRow
  readonly grid: PlaceRow
  readonly address: string
}

/**
 * At a door (入户走访): the declared fields, or nothing. That somebody does not want to talk is no message of this product:
 * nothing is sent, nothing is kept, and the home stays in the list.
 */
@Injectable()
export class VisitService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rounds: VisitRounds,
    private readonly notes: VisitNotes,
    private readonly rules: Rules,
    private readonly secrets: Secrets,
    private readonly accounts: Accounts,
    private readonly raising: Raising,
    private readonly orders: WorkOrderService,
  ) {}

  async home({ actor, input, now }: Pick<CallOf<typeof HomeId>, 'actor' | 'input' | 'now'>): Promise<VisitHome> {
    const { manager } = this.uow.source
    const at = await this.#at(actor, input, manager)
    const bound = await manager.findBy(BindingRow, { householdId: at.household.id, state: 'confirmed' })
    const note = await manager.findOneBy(VisitNoteRow, { roundId: at.round.id, householdId: at.household.id })
    const people = await Promise.all(
      bound.map(async ({ id, accountId, relation }) => {
        const account = await manager.findOneByOrFail(AccountRow, { id: accountId })
        const phone = this.accounts.phoneOf(account)
        return { bindingId: id, name: maskName(account.name), phone: phone && maskPhone(phone), relation }
      }),
    )
    return {
      round: this.rounds.view(actor, at, now),
      id: at.household.id,
      address: at.address,
      gridId: at.grid.id,
      gridName: at.grid.name,
      people,
      fields: structuredClone(at.round.declared.fields) as VisitHome['fields'],
      note: note && this.notes.view(note),
    }
  }

  note(call: CallOf<typeof WriteNote>): Promise<VisitHome> {
    const { actor, input, now } = call
    return this.uow.command(
      call,
      async (work) => {
        const at = await this.#open(call, work.em)
        if (Object.keys(input.answers).length === 0) throw new Refused('visit/nothing-to-write')
        const problems = checkForm(at.round.declared.fields, input.answers)
        if (Object.keys(problems).length > 0) throw new Refused('visit/not-declared', problems)
        await this.#write(work, call, { answers: sealAnswers(this.secrets, input.answers) })
        return at.household.id
      },
      () => this.home({ actor, input, now }),
    )
  }

  /** A need becomes a case (提单); the note keeps the way to it. Sent again, the same case is linked again. */
  async raise(call: CallOf<typeof RaiseAtHome>): Promise<WorkOrderDetail> {
    const { id: roundId, householdId, forBindingId, ...given } = call.input
    const at = await this.#open(call, this.uow.source.manager)
    const phone = forBindingId && (await this.#phoneOf(forBindingId, at.household.id))
    const raised = {
      ...call,
      input: {
        ...given,
        placeId: at.grid.id,
        location: given.location || at.address,
        confidential: false,
        ...(phone && { onBehalfOfPhone: phone }),
      },
    }
    return this.raising.raise(raised, async (workOrderId) => {
      await this.uow.run((work) => this.#link(work, call, { roundId, householdId, workOrderId }))
      return this.orders.one({ ...call, input: { id: workOrderId } })
    })
  }

  /** The name and phone of somebody bound to the home: with a reason, on record, and the person sees who looked. */
  async unmask(call: CallOf<typeof UnmaskBound>): Promise<BoundPerson> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, record }) => {
        const { household } = await this.#at(actor, input, em)
        const { accountId } = await this.#binding(em, input.bindingId, household.id)
        const actorLabel = labelOf(actor)
        const eventId = await record({ subject: 'account', subjectId: accountId, action: 'unmask', actor, actorLabel })
        await em.insert(AccountNoteRow, { eventId, accountId, body: input.reason })
        return accountId
      },
      async (accountId) => {
        const account = found(await this.uow.source.manager.findOneBy(AccountRow, { id: accountId }))
        return { name: account.name, phone: this.accounts.phoneOf(account) }
      },
    )
  }

  async #link(work: Work, call: Pick<CallOf<typeof HomeId>, 'actor' | 'input'>, to: Linked): Promise<void> {
    const { roundId, householdId, workOrderId } = to
    const before = await work.em.findOneBy(VisitNoteRow, { roundId, householdId })
    if (before?.workOrderId !== workOrderId) await this.#write(work, call, { workOrderId })
  }

  /** Writes at a home: one note of a home and round, so that writing again puts right what stands there. */
  async #write(
    { em, now, newId, record }: Work,
    { actor, input }: Pick<CallOf<typeof HomeId>, 'actor' | 'input'>,
    what: Partial<Pick<VisitNoteRow, 'answers' | 'workOrderId'>>,
  ): Promise<void> {
    const actorLabel = labelOf(actor)
    const home = { roundId: input.id, householdId: input.householdId }
    const before = await em.findOneBy(VisitNoteRow, home)
    const id = before?.id ?? newId()
    if (before) await em.update(VisitNoteRow, { id }, { ...what, byLabel: actorLabel, correctedAt: null })
    else
      await this.notes.keep(em, {
        id,
        ...home,
        answers: NO_ANSWERS,
        workOrderId: null,
        ...what,
        byLabel: actorLabel,
        createdAt: now,
        expiresAt: noteExpiry(now, await this.rules.get('visit.retention-months', em)),
        correctedAt: null,
      })
    await record({ subject: 'visit-note', subjectId: id, action: 'write', actor, actorLabel, topics: ['visit'] })
  }

  async #phoneOf(bindingId: string, householdId: string): Promise<string> {
    const { manager } = this.uow.source
    const { accountId } = await this.#binding(manager, bindingId, householdId)
    const phone = this.accounts.phoneOf(await manager.findOneByOrFail(AccountRow, { id: accountId }))
    if (!phone) throw new Refused('visit/no-phone')
    return phone
  }
  async #binding(em: EntityManager, id: string, householdId: string): Promise<BindingRow> {
    return found(await em.findOneBy(BindingRow, { id, householdId, state: 'confirmed' }))
  }

  async #at(actor: Actor, { id, householdId }: HomeId, em: EntityManager): Promise<At> {
    const at = await this.rounds.of(actor, id, em)
    const household = found(await em.findOneBy(HouseholdRow, { id: householdId }))
    const building = await em.findOneByOrFail(BuildingRow, { id: household.buildingId })
    const grid = await em.findOneByOrFail(PlaceRow, { id: building.placeId })
    if (!this.rounds.reaches(actor, at, grid.path)) throw new Refused('not-found')
    const address = addressOf({ compound: building.compound, building: building.name, door: household.door })
    return { ...at, household, grid, address }
  }
  async #open({ actor, input, now }: Pick<CallOf<typeof HomeId>, 'actor' | 'input' | 'now'>, em: EntityManager) {
    const at = await this.#at(actor, input, em)
    if (!isOpen(at.round, now)) throw new Refused('visit/round-over')
    return at
  }
}

interface Linked {
  readonly roundId: string
  readonly householdId: string
  readonly workOrderId: string
}
