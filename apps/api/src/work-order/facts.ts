import { Injectable } from '@nestjs/common'
import {
  covers,
  depthOf,
  DESK_ROLES,
  GRID_ROLES,
  HANDLER_ROLES,
  HOUR,
  mayJoin,
  workOrderProcess,
  type TicketCondition,
  type TicketRelation,
  type WorkOrderCondition,
  type WorkOrderRelation,
} from '@linli/domain'
import { In, IsNull, type EntityManager } from 'typeorm'
import { EventClassRow } from '../catalogue/catalogue.entity.ts'
import type { ActingPost, Actor } from '../kernel/call.ts'
import { ApprovalRow, EventRow, type ClockRunRow } from '../kernel/kernel.entity.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { HelperRow } from '../registry/registry.entity.ts'
import { Rules } from '../rule/rules.ts'
import { callersOf, concerns, handlersAt, holdersOf, keptFromGrids } from './about.ts'
import { askedOf } from './asked-materials.ts'
import { fileOf, type CaseFile } from './case-file.ts'
import { leadOf } from './holders.ts'
import type { TicketRow, WorkOrderRow } from './work-order.entity.ts'

const is = (roles: readonly string[], post: ActingPost) => roles.includes(post.role)

/** The place one level above the desk; at the top the desk itself, where a second person decides. */
export const aboveOf = (row: Pick<WorkOrderRow, 'deskId' | 'communityId' | 'streetId' | 'districtId'>): string => {
  if (row.deskId === row.districtId || row.deskId === row.streetId) return row.districtId
  return row.deskId === row.communityId ? row.streetId : row.communityId
}
const depthOfDesk = ({ deskId, districtId, streetId }: WorkOrderRow) =>
  deskId === districtId ? 1 : deskId === streetId ? 2 : 3
/** How deep down a desk can have it: of a complaint about staff, right above them. */
const lowestDesk = ({ aboutPath }: WorkOrderRow) => Math.min(3, aboutPath === null ? 3 : depthOf(aboutPath) - 1)
/** A ticket that was given back or taken away is no longer anybody's. */
const held = (ticket: TicketRow) => ticket.state !== 'returned' && ticket.state !== 'released'
/** The post in whose name the actor holds this ticket. */
const holderPost = (actor: Actor, row: WorkOrderRow, ticket: TicketRow): ActingPost | undefined =>
  actor.posts.find(
    (post) =>
      (ticket.unitId !== null && is(HANDLER_ROLES, post) && post.unitId === ticket.unitId) ||
      (ticket.placeId !== null && is(holdersOf(row), post) && post.placeId === ticket.placeId),
  )
/** The post in whose name the actor whistled; what is kept from the grids is whistled for by a desk alone. */
const callerPost = (actor: Actor, row: WorkOrderRow, ticket: TicketRow) =>
  actor.posts.find((post) => post.placeId === ticket.callerPlaceId && is(callersOf(row), post))
/** Whether the approval that is waited for is in the hands of the actor: at the place it was asked of. */
export const approves = (actor: Actor, row: WorkOrderRow): boolean => {
  const { approverId, gridId } = row
  if (approverId === null || concerns(actor, row)) return false
  return actor.posts.some(
    (post) => post.placeId === approverId && (is(DESK_ROLES, post) || (approverId === gridId && is(GRID_ROLES, post))),
  )
}
/** Whether what is asked of the case holds up this ticket: only its own return does. */
export const ticketPending = (approval: ApprovalRow | null, ticket: TicketRow): boolean =>
  approval?.input['ticketId'] === ticket.id

/** The post in whose name the actor is this to the case. */
export function postAs(
  actor: Actor,
  row: WorkOrderRow,
  relation: WorkOrderRelation,
  tickets: readonly TicketRow[] = [],
): ActingPost | undefined {
  const deskAt = (placeId: string) => actor.posts.find((post) => post.placeId === placeId && is(DESK_ROLES, post))
  switch (relation) {
    case 'reporter':
      return undefined
    case 'desk':
      // Where the district lets the grid have a case first (work-order.intake-level), its staff are the first desk.
      return (
        deskAt(row.deskId) ??
        actor.posts.find((post) => post.placeId === row.deskId && row.deskId === row.gridId && is(GRID_ROLES, post))
      )
    case 'above':
      return deskAt(aboveOf(row))
    case 'arbiter':
      return deskAt(row.districtId)
    case 'grid':
      return keptFromGrids(row)
        ? undefined
        : actor.posts.find((post) => is(GRID_ROLES, post) && post.path !== null && covers(post.path, row.path))
    case 'handler':
      return actor.posts.find(
        (post) =>
          (row.unitId !== null && is(HANDLER_ROLES, post) && post.unitId === row.unitId) ||
          (row.handlerPlaceId !== null && is(handlersAt(row), post) && post.placeId === row.handlerPlaceId),
      )
    case 'assistant':
      for (const ticket of tickets) {
        const post = ticket.kind !== 'lead' && held(ticket) ? holderPost(actor, row, ticket) : undefined
        if (post) return post
      }
  }
}

/** What the actor is to a case, as far as its rows tell; a family helper is looked up apart. */
export function relationsOf(
  actor: Actor,
  row: WorkOrderRow,
  tickets: readonly TicketRow[] = [],
): Set<WorkOrderRelation> {
  const relations = new Set<WorkOrderRelation>()
  const concerned = concerns(actor, row)
  // Who is complained about may have taken the complaint down for somebody: from then on it is none of theirs.
  if ((concerned ? row.reporterId : (row.reporterId ?? row.raisedById)) === actor.id) relations.add('reporter')
  if (concerned) return relations
  for (const relation of ['desk', 'grid', 'handler', 'assistant', 'above', 'arbiter'] as const)
    if (postAs(actor, row, relation, tickets)) relations.add(relation)
  return relations
}

/** What the actor is to one ticket, and the facts of that ticket. */
export const ticketFacts = (actor: Actor, row: WorkOrderRow, ticket: TicketRow) => ({
  relations: new Set<TicketRelation>(
    concerns(actor, row)
      ? []
      : [
          ...(holderPost(actor, row, ticket) ? (['holder'] as const) : []),
          ...(callerPost(actor, row, ticket) ? (['caller'] as const) : []),
          ...(postAs(actor, row, 'desk') ? (['desk'] as const) : []),
        ],
  ),
  holds: new Set<TicketCondition>([
    ...(row.state === 'dispatched' || row.state === 'taken' ? (['case-at-units'] as const) : []),
    ...(ticket.callerSatisfaction === null ? (['caller-has-not-rated'] as const) : []),
    ...(ticket.holderSatisfaction === null ? (['holder-has-not-rated'] as const) : []),
  ]),
})

/**
 * Who may read a case: those who have a relation to it, who whistled for it although it has been moved on since, and
 * desks above that have it in their subtree. Nobody reads a complaint about themselves.
 */
export const mayRead = (
  actor: Actor,
  row: WorkOrderRow,
  { relations, tickets }: Pick<CaseFacts, 'relations' | 'tickets'>,
): boolean =>
  relations.size > 0 ||
  (!concerns(actor, row) &&
    (tickets.some((ticket) => ticket.kind === 'whistle' && held(ticket) && callerPost(actor, row, ticket)) ||
      actor.posts.some((post) => is(DESK_ROLES, post) && post.path !== null && covers(post.path, row.path))))

export interface CaseFacts extends CaseFile {
  readonly relations: Set<WorkOrderRelation>
  readonly holds: Set<WorkOrderCondition>
  readonly approval: ApprovalRow | null
  /** null when it may not be opened again, or no more */
  readonly reopenUntil: number | null
  /** merged: where it was */
  readonly was?: { readonly state: string; readonly running: ReadonlySet<string> }
}

/** The state that a merged case came from, and the clocks that merging stopped. */
const wasBefore = ({ mergedFrom, closedAt }: WorkOrderRow, clocks: readonly ClockRunRow[]) => ({
  state: mergedFrom!,
  running: new Set(clocks.filter((run) => run.stoppedAt === closedAt).map((run) => run.clock)),
})

@Injectable()
export class WorkOrderFacts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: Rules,
  ) {}

  /** Everything the process asks about actor and case. */
  async of(
    actor: Actor,
    row: WorkOrderRow,
    now: number,
    em: EntityManager = this.uow.source.manager,
  ): Promise<CaseFacts> {
    return this.about(actor, await fileOf(em, row), now, em)
  }

  /** The same, of a case that is at hand. */
  async about(
    actor: Actor,
    file: CaseFile,
    now: number,
    em: EntityManager = this.uow.source.manager,
  ): Promise<CaseFacts> {
    const { row, tickets, clocks } = file
    const relations = relationsOf(actor, row, tickets)
    if (await this.helps(actor, row, em)) relations.add('reporter')
    const reopenUntil = row.reopenUntil !== null && now <= row.reopenUntil ? row.reopenUntil : null
    const chaseMs = (await this.rules.get('work-order.chase-hours', em)) * HOUR
    const running = (clock: string) => clocks.some((run) => run.clock === clock && run.stoppedAt === null)
    // Where the desk handles a complaint itself, it is a second person there who checks and calls back.
    const handles = relations.has('handler') && (row.aboutId === null || row.handlerPlaceId !== row.deskId)
    const checked = await this.#needsCheck(row, em)
    const raisedFor = row.reporterId === actor.id && row.raisedById !== actor.id
    const inPublic = raisedFor && (await this.inPublicSpace(row, em))
    const asked = row.state === 'taken' ? await askedOf(row, em) : []
    const facts: Readonly<Record<WorkOrderCondition, boolean>> = {
      'same-community': true,
      'within-reopen-window': reopenUntil !== null,
      'not-chased-recently': row.chasedAt === null || now - row.chasedAt >= chaseMs,
      'below-top': row.deskId !== row.districtId,
      'has-below': depthOfDesk(row) < lowestDesk(row),
      // Only `Merging` says so.
      'being-raised': false,
      mergeable: mayJoin(row) && !running('account'),
      'main-goes-on': row.mainId !== null && row.reopenUntil === null,
      'main-closed': row.outcome !== null,
      'was-at-units': row.mergedFrom === 'dispatched' || row.mergedFrom === 'taken',
      'may-be-reclassified': row.aboutId === null,
      // What is brought along decides it: `Reclassifying`.
      'no-later-end': false,
      'not-a-complaint': row.aboutId === null,
      'contact-owed': running('contact'),
      supervised: running('account'),
      'not-supervised': !running('account'),
      'returned-before': row.returns > 0,
      'not-ruled': !row.ruled,
      'not-extended': row.extensions === 0,
      'lead-answered': row.handlerName !== null && leadOf(tickets)?.state === 'answered',
      'check-needed': checked,
      'no-check-needed': !checked,
      'nothing-awaited': row.approvalId === null,
      'not-handled-by-me': !handles && !(await this.#handledBy(actor, row, em)),
      'call-back-due': row.callBackDue,
      // What staff raised for the office has nobody who could say whether it was solved.
      'has-reporter': row.reporterId !== null,
      // The reporter's own word stands above what was taken down in a call.
      'not-rated': row.satisfaction === null || row.ratedByCall,
      'raised-for-you': raisedFor,
      'in-public-space': inPublic,
      'not-in-public-space': raisedFor && !inPublic,
      'is-an-order': row.kind === 'service',
      'not-asked': asked.length === 0,
      supplied: asked.some(({ suppliedAt }) => suppliedAt !== null),
    }
    const holds = new Set((Object.keys(facts) as WorkOrderCondition[]).filter((condition) => facts[condition]))
    const approval = row.approvalId ? await em.findOneBy(ApprovalRow, { id: row.approvalId }) : null
    return {
      ...file,
      relations,
      holds,
      approval,
      reopenUntil,
      ...(row.mergedFrom && { was: wasBefore(row, clocks) }),
    }
  }

  /** Whether the class of the case, or the group it belongs to, is one that is checked before closing (核查). */
  async #needsCheck(row: WorkOrderRow, em: EntityManager): Promise<boolean> {
    const codes = await this.rules.get('work-order.check-classes', em)
    if (codes.length === 0) return false
    if (codes.includes(row.subjectCode)) return true
    const found = await em.findOneBy(EventClassRow, { code: row.subjectCode })
    return found?.parent != null && codes.includes(found.parent)
  }

  /** Whether it is about something that stands in public space, not about the reporter's own matter. */
  async inPublicSpace(row: WorkOrderRow, em: EntityManager): Promise<boolean> {
    if (row.kind === 'service' || row.aboutId !== null) return false
    return em.existsBy(EventClassRow, { code: row.subjectCode, publicSpace: true })
  }

  /** Who took or answered a case, for whichever side, neither checks it nor calls the reporter back about it. */
  async #handledBy(actor: Actor, row: WorkOrderRow, em: EntityManager): Promise<boolean> {
    if (row.state !== 'checking' && workOrderProcess.states[row.state].kind !== 'closed') return false
    return em.existsBy(EventRow, {
      subject: 'work-order',
      subjectId: row.id,
      actorId: actor.id,
      action: In(['take', 'answer', 'solve', 'reply']),
    })
  }

  /** A family member who raised it for the reporter, as long as the authorisation stands (亲友代办). */
  async helps(actor: Actor, row: WorkOrderRow, em: EntityManager = this.uow.source.manager): Promise<boolean> {
    if (
      row.reporterId === null ||
      row.raisedById !== actor.id ||
      row.reporterId === actor.id ||
      concerns(actor, row) ||
      !actor.roles.has('resident')
    )
      return false
    return (
      (await em.findOneBy(HelperRow, { principalId: row.reporterId, helperId: actor.id, revokedAt: IsNull() })) !== null
    )
  }
}

/** Whether the actor whistled, or was called. */
export function onSideOf(actor: Actor, row: WorkOrderRow, ticket: TicketRow): boolean {
  const { relations } = ticketFacts(actor, row, ticket)
  return relations.has('caller') || relations.has('holder')
}
