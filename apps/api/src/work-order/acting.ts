import type { Act, Decide, WorkOrderDetail } from '@linli/contract'
import { caseValues, fillTemplate, step, ticketTableOf, workOrderProcess, type Process } from '@linli/domain'
import { Injectable } from '@nestjs/common'
import type { CallOf } from '../kernel/call.ts'
import { found, granted, Refused } from '../kernel/errors.ts'
import { ApprovalRow } from '../kernel/kernel.entity.ts'
import { UnitOfWork, type Work } from '../kernel/unit-of-work.ts'
import { keepAsked } from './asked-materials.ts'
import { caseOf, type CaseFile } from './case-file.ts'
import { Effects, type ActInput } from './effects.ts'
import { aboveOf, approves, mayRead, ticketFacts, ticketPending, WorkOrderFacts, type CaseFacts } from './facts.ts'
import { Merging } from './merging.ts'
import { Reclassifying } from './reclassifying.ts'
import { standingOf } from './seats.ts'
import { actorLabel, broughtBy, reclassified, Steps } from './steps.ts'
import { Tickets } from './tickets.ts'
import { WorkOrderViews } from './views.ts'
import type { TicketRow, WorkOrderRow } from './work-order.entity.ts'

type ActCall = CallOf<typeof Act>
interface Doing {
  readonly work: Work
  readonly row: WorkOrderRow
  readonly input: ActInput
  readonly actor: ActCall['actor']
  readonly label: string
  readonly facts: CaseFacts
}
/** Who decides is what the process calls the desk or the level above; which place that is was settled at the asking. */
const APPROVER = ['desk', 'above'] as const
const ticketOf = ({ tickets }: CaseFacts, id: string) => found(tickets.find((ticket) => ticket.id === id) ?? null)

/** Staff write by templates: the fields of the case are put in, and none is left empty. */
function filledIn(input: ActCall['input'], row: WorkOrderRow, now: number): ActCall['input'] {
  const values = caseValues(row, now)
  const words = { text: input.text, reason: input.reason, instead: input.instead }
  const filled = Object.entries(words).flatMap(([key, word]) =>
    word === undefined ? [] : [[key, granted(fillTemplate(word, values)).text] as const],
  )
  return { ...input, ...Object.fromEntries(filled) }
}

/** A step of a case, of one of its tickets, or the decision on a step that was asked for: loads the facts, asks the
 * process, writes what it allowed. */
@Injectable()
export class Acting {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly facts: WorkOrderFacts,
    private readonly steps: Steps,
    private readonly tickets: Tickets,
    private readonly effects: Effects,
    private readonly reclassifying: Reclassifying,
    private readonly merging: Merging,
    private readonly views: WorkOrderViews,
  ) {}

  act(call: ActCall): Promise<WorkOrderDetail> {
    return this.uow.command(
      call,
      async (work) => left(await this.#act(work, call)),
      (id, file) => this.views.afterStep(call.actor, id, call.now, file),
    )
  }

  async #act(work: Work, { actor, input: given }: ActCall): Promise<CaseFile> {
    const { em, now } = work
    const row = found(await caseOf(em, given.id))
    const facts = await this.facts.of(actor, row, now, em)
    if (!mayRead(actor, row, facts)) throw new Refused('not-found')
    const { relations, holds, tickets } = facts
    const input = relations.has('reporter') ? given : filledIn(given, row, now)
    const helper = row.reporterId !== actor.id && relations.has('reporter') && row.reporterId !== null
    const label = actorLabel(actor, row, helper, tickets)
    const doing: Doing = { work, row, input, actor, label, facts }
    if (input.ticketId) {
      const ticket = ticketOf(facts, input.ticketId)
      return this.#actOnTicket(doing, ticket, input.version, { pending: ticketPending(facts.approval, ticket) })
    }
    const pending = facts.approval !== null
    if (input.action === 'reclassify' && input.classification && relations.has('desk'))
      if (await this.reclassifying.keepsEnds(em, facts, input)) holds.add('no-later-end')
    const did = granted(
      step(workOrderProcess, row.state, input.action, {
        relations,
        holds,
        brought: broughtBy(input),
        pending,
        ...(facts.was && { was: facts.was }),
      }),
    )
    if (row.version !== input.version) throw new Refused('conflict/changed')
    if (did.kind === 'request') return this.#ask(doing, input.action, did.approver as 'desk' | 'above')
    if (input.action === 'merge') return this.merging.merge(work, facts, did, input, actor, label)
    if (input.action === 'unmerge') return this.merging.unmerge(work, facts, did, input, actor, label)
    const said = await keepAsked(work, row, input.action, input)
    return this.steps.apply(work, facts, input.action, did, said, actor, label)
  }

  /** A step of one ticket; the case keeps its state, and its version moves on so that nobody acts on what they no longer see. */
  async #actOnTicket(
    doing: Doing,
    ticket: TicketRow,
    version: number,
    how: { readonly pending: boolean; readonly granted?: boolean; readonly action?: string },
  ): Promise<CaseFile> {
    const { work, row, input, actor, label, facts } = doing
    const action = how.action ?? (input as ActCall['input']).action
    // The lead's ticket goes with the case: its steps are steps of the case.
    if (ticket.kind === 'lead') throw new Refused('process/not-yours')
    const { relations, holds } = ticketFacts(actor, row, ticket)
    const did = granted(
      step(ticketTableOf(ticket.kind) as Process, ticket.state, action, {
        relations: new Set([...relations, ...(how.granted ? APPROVER : [])]),
        holds,
        brought: broughtBy(input),
        ...how,
      }),
    )
    if (row.version !== version) throw new Refused('conflict/changed')
    if (did.kind === 'request') {
      if (facts.approval) throw new Refused('process/awaiting-approval')
      return this.#ask(doing, action, 'desk', ticket)
    }
    const rated = input.satisfaction ?? null
    const stood = standingOf(facts)
    await this.tickets.apply(work, facts, ticket, did, {
      ...(input.outcome && { outcome: input.outcome }),
      ...(action === 'rate-holder' && { callerSatisfaction: rated }),
      ...(action === 'rate-caller' && { holderSatisfaction: rated }),
    })
    const next = { ...row, ...(how.granted && { approvalId: null, approverId: null }) }
    const file = await this.steps.write(work, { row, stood }, { ...facts, row: next })
    const data = { ticketId: ticket.id, kind: ticket.kind, from: did.from, to: did.to }
    await this.steps.trail(work, row.id, action, { actor, label, input, data })
    return file
  }

  /**
   * Asks for an approval: the step is kept as it was given, nothing moves and every clock runs on. A grid that is
   * desk and handler at once asks the level above.
   */
  async #ask(
    { work, row, input, actor, label, facts }: Doing,
    action: string,
    approver: 'desk' | 'above',
    ticket?: TicketRow,
  ): Promise<CaseFile> {
    const { id: _id, action: _action, version: _version, ...kept } = input as ActCall['input']
    await this.effects.until(action, { em: work.em, row, input, now: work.now })
    const changed = input.classification ? reclassified(row, await this.reclassifying.change(work.em, row, input)) : {}
    const approvalId = work.newId()
    await work.em.insert(ApprovalRow, {
      id: approvalId,
      subjectId: row.id,
      action,
      input: { ...kept, ...changed },
      state: 'pending',
      askedBy: actor.id,
      askedAt: work.now,
      decidedBy: null,
      decidedAt: null,
    })
    const holder = ticket ? ticket.placeId : row.handlerPlaceId
    const approverId = approver === 'desk' && holder !== row.deskId ? row.deskId : aboveOf(row)
    const stood = standingOf(facts)
    const file = await this.steps.write(work, { row, stood }, { ...facts, row: { ...row, approvalId, approverId } })
    const data = { from: row.state, ...changed, ...(ticket && { ticketId: ticket.id, kind: ticket.kind }) }
    await this.steps.trail(work, row.id, `${action}-requested`, { actor, label, input, data })
    return file
  }

  /** Grants or refuses what was asked. The one who asked never decides. */
  decide(call: CallOf<typeof Decide>): Promise<WorkOrderDetail> {
    return this.uow.command(
      call,
      async (work) => left(await this.#decide(work, call)),
      (id, file) => this.views.afterStep(call.actor, id, call.now, file),
    )
  }

  async #decide(work: Work, { actor, input }: CallOf<typeof Decide>): Promise<CaseFile> {
    const { em, now } = work
    const row = found(await caseOf(em, input.id))
    const facts = await this.facts.of(actor, row, now, em)
    if (!mayRead(actor, row, facts)) throw new Refused('not-found')
    const { approval, holds, relations } = facts
    if (approval?.id !== input.approvalId) throw new Refused('process/not-awaiting-approval')
    if (approval.askedBy === actor.id || !approves(actor, row)) throw new Refused('process/not-yours')
    const { ticketId, ...asked } = approval.input as unknown as ActInput & { readonly ticketId?: string }
    const label = actorLabel(actor, row, false, facts.tickets)
    if (row.version !== input.version) throw new Refused('conflict/changed')
    if (!input.grant && !input.reason) throw new Refused('process/reason-needed')
    await em.update(
      ApprovalRow,
      { id: approval.id, state: 'pending' },
      { state: input.grant ? 'granted' : 'refused', decidedBy: actor.id, decidedAt: now },
    )
    if (!input.grant) {
      const next = { ...row, approvalId: null, approverId: null }
      const file = await this.steps.write(work, { row, stood: standingOf(facts) }, { ...facts, row: next })
      await this.steps.trail(work, row.id, `${approval.action}-refused`, {
        actor,
        label,
        input: { reason: input.reason, photos: [] },
        data: { ...(ticketId && { ticketId }), askedBy: approval.askedBy },
      })
      return file
    }
    const doing: Doing = { work, row, input: { ...asked, photos: [] }, actor, label, facts }
    const how = { pending: true, granted: true, action: approval.action }
    if (ticketId) return this.#actOnTicket(doing, ticketOf(facts, ticketId), row.version, how)
    const asApprover = { relations: new Set([...relations, ...APPROVER]), holds, brought: broughtBy(asked), ...how }
    const did = granted(step(workOrderProcess, row.state, approval.action, asApprover))
    return this.steps.apply(work, facts, approval.action, did, doing.input, actor, label)
  }
}

/** A step leaves the case as it is shown to who took it. */
const left = (file: CaseFile) => ({ subjectId: file.row.id, atHand: file })
