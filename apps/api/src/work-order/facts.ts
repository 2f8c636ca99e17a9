import { Injectable } from '@nestjs/common'
import {
  covers,
  DESK_ROLES,
  GRID_ROLES,
  HANDLER_ROLES,
  HOUR,
  isConcerned,
  type About,
  type Role,
  type WorkOrderCondition,
  type WorkOrderRelation,
} from '@linli/domain'
import { IsNull, type EntityManager } from 'typeorm'
import type { ActingPost, Actor } from '../kernel/call.ts'
import { ApprovalRow } from '../kernel/kernel.entity.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { HelperRow } from '../registry/registry.entity.ts'
import { Rules } from '../rule/rules.ts'
import { WorkOrderClockRow, type WorkOrderRow } from './work-order.entity.ts'

const is = (roles: readonly string[], post: ActingPost) => roles.includes(post.role)

/** Whom a complaint is about; null for every other case. */
export const aboutOf = (row: WorkOrderRow): About | null =>
  row.aboutId === null ? null : { id: row.aboutId, path: row.aboutPath }

/** Whether a complaint is about this person, by whichever post. */
const concerns = (actor: Actor, row: WorkOrderRow): boolean => {
  const about = aboutOf(row)
  return about !== null && actor.posts.some((post) => isConcerned(post, about))
}

/** Who handles for a place: the staff of a grid, or the desk itself. */
export const handlersAt = ({ handlerPlaceId, ...row }: WorkOrderRow): readonly Role[] =>
  [row.communityId, row.streetId, row.districtId].some((id) => id === handlerPlaceId) ? DESK_ROLES : GRID_ROLES

/** The post in whose name the actor is this to the case. */
export function postAs(actor: Actor, row: WorkOrderRow, relation: WorkOrderRelation): ActingPost | undefined {
  switch (relation) {
    case 'reporter':
      return undefined
    case 'desk':
      // Where the district lets the grid have a case first (work-order.intake-level), its staff are the first desk.
      return actor.posts.find(
        (post) =>
          post.placeId === row.deskId && (is(DESK_ROLES, post) || (row.deskId === row.gridId && is(GRID_ROLES, post))),
      )
    case 'grid':
      return row.confidential || row.aboutId !== null
        ? undefined
        : actor.posts.find((post) => is(GRID_ROLES, post) && post.path !== null && covers(post.path, row.path))
    case 'handler':
      return actor.posts.find(
        (post) =>
          (row.unitId !== null && is(HANDLER_ROLES, post) && post.unitId === row.unitId) ||
          (row.handlerPlaceId !== null && is(handlersAt(row), post) && post.placeId === row.handlerPlaceId),
      )
  }
}

/** What the actor is to a case, as far as its row tells; a family helper is looked up apart. */
export function relationsOf(actor: Actor, row: WorkOrderRow): Set<WorkOrderRelation> {
  const relations = new Set<WorkOrderRelation>()
  const concerned = concerns(actor, row)
  // Who is complained about may have taken the complaint down for somebody: from then on it is none of theirs.
  if ((concerned ? row.reporterId : (row.reporterId ?? row.raisedById)) === actor.id) relations.add('reporter')
  if (concerned) return relations
  for (const relation of ['desk', 'grid', 'handler'] as const) if (postAs(actor, row, relation)) relations.add(relation)
  return relations
}

/** The conditions that the case itself tells. */
export function heldBy(row: WorkOrderRow): Set<WorkOrderCondition> {
  const holds = new Set<WorkOrderCondition>()
  // What staff raised for the office has nobody who could say whether it was solved.
  if (row.reporterId !== null) holds.add('has-reporter')
  if (row.satisfaction === null) holds.add('not-rated')
  if (row.deskId !== row.districtId) holds.add('below-top')
  if (row.aboutId === null) holds.add('not-a-complaint')
  return holds
}

/** Who may read a case: those who have a relation to it, and desks above that have it in their subtree. */
export const mayRead = (actor: Actor, row: WorkOrderRow, relations: ReadonlySet<WorkOrderRelation>): boolean =>
  relations.size > 0 ||
  (!concerns(actor, row) &&
    actor.posts.some((post) => is(DESK_ROLES, post) && post.path !== null && covers(post.path, row.path)))

export interface CaseFacts {
  readonly relations: Set<WorkOrderRelation>
  readonly holds: Set<WorkOrderCondition>
  readonly approval: ApprovalRow | null
  readonly reopenUntil: number | null
}

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
    const relations = relationsOf(actor, row)
    if (await this.helps(actor, row, em)) relations.add('reporter')
    const holds = heldBy(row).add('same-community')
    const reopenUntil =
      row.closedAt === null ? null : row.closedAt + (await this.rules.get('work-order.reopen-hours', em)) * HOUR
    if (reopenUntil !== null && now <= reopenUntil) holds.add('within-reopen-window')
    if (row.chasedAt === null || now - row.chasedAt >= (await this.rules.get('work-order.chase-hours', em)) * HOUR)
      holds.add('not-chased-recently')
    if (await em.findOneBy(WorkOrderClockRow, { workOrderId: row.id, clock: 'contact', stoppedAt: IsNull() }))
      holds.add('contact-owed')
    const approval = row.approvalId ? await em.findOneBy(ApprovalRow, { id: row.approvalId }) : null
    return { relations, holds, approval, reopenUntil }
  }

  /** A family member who raised it for the reporter, as long as the authorisation stands (亲友代办). */
  async helps(actor: Actor, row: WorkOrderRow, em: EntityManager = this.uow.source.manager): Promise<boolean> {
    if (
      row.reporterId === null ||
      row.raisedById !== actor.id ||
      row.reporterId === actor.id ||
      !actor.roles.has('resident')
    )
      return false
    return (
      (await em.findOneBy(HelperRow, { principalId: row.reporterId, helperId: actor.id, revokedAt: IsNull() })) !== null
    )
  }
}
