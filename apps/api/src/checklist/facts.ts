import { Injectable } from '@nestjs/common'
import {
  covers,
  DEPARTMENT_ROLES,
  depthOf,
  subtree,
  type AdmissionCondition,
  type AdmissionRelation,
  type Role,
  type TaskCondition,
  type TaskRelation,
} from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { postsWith } from '../access/scope.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import type { ActingPost, Actor } from '../kernel/call.ts'
import { runsOf } from '../kernel/clocks.ts'
import { found, Refused } from '../kernel/errors.ts'
import type { ClockRunRow } from '../kernel/kernel.entity.ts'
import { readRow, readRows } from '../kernel/rows.ts'
import { ChecklistAdviceRow, ChecklistItemRow, ChecklistTaskRow } from './checklist.entity.ts'

export const COMMUNITY: readonly Role[] = ['community-worker', 'community-secretary']
const STREET: readonly Role[] = ['street-dispatcher']
export const OFFICE: readonly Role[] = ['district-centre']

/** What the actor is to an item, and which conditions hold. */
export interface ItemFacts {
  readonly row: ChecklistItemRow
  readonly runs: ClockRunRow[]
  readonly advice: readonly ChecklistAdviceRow[]
  readonly relations: Set<AdmissionRelation>
  readonly holds: Set<AdmissionCondition>
  /** in whose name an opinion would be given */
  readonly adviser: ActingPost | undefined
}
/** What the actor is to a task. */
export interface TaskFacts {
  readonly row: ChecklistTaskRow
  readonly item: ChecklistItemRow
  readonly runs: ClockRunRow[]
  readonly relations: Set<TaskRelation>
  readonly holds: Set<TaskCondition>
}

/** The post of the department that an item or task is of. */
export const departmentPost = ({ posts }: Pick<Actor, 'posts'>, unitId: string): ActingPost | undefined =>
  posts.find((post) => post.unitId === unitId && DEPARTMENT_ROLES.includes(post.role))

/** A community lies in what is named; a street lies in it, or holds some of it. */
const concerns = (paths: readonly string[], kind: 'community' | 'street', path: string) =>
  paths.some((named) => covers(named, path) || (kind === 'street' && covers(path, named)))

/** Communities and streets that an item is for. */
export async function concerned(em: EntityManager, paths: readonly string[]) {
  const places = await readRows(em, PlaceRow, { kind: ['community', 'street'], active: true }, { order: ['path'] })
  const of = (kind: 'community' | 'street') =>
    places.filter((place) => place.kind === kind && concerns(paths, kind, place.path))
  return { community: of('community'), street: of('street') }
}

const isOver = (runs: readonly ClockRunRow[], clock: string, now: number) =>
  runs.every((run) => run.clock !== clock || run.stoppedAt !== null || run.dueAt <= now)

@Injectable()
export class ChecklistReach {
  /** @throws not-found for a draft of another department */
  async item(em: EntityManager, actor: Actor | null, id: string, now: number): Promise<ItemFacts> {
    const row = found(await readRow(em, ChecklistItemRow, { id }))
    const advice = await readRows(em, ChecklistAdviceRow, { itemId: id }, { order: ['at'] })
    const runs = (await runsOf(em, [id])).get(id)!
    const posts = actor?.posts ?? []
    const at = (kind: 'community' | 'street', roles: readonly Role[]) =>
      posts.find(({ role, path }) => path !== null && roles.includes(role) && concerns(row.paths, kind, path))
    const posted = { community: at('community', COMMUNITY), street: at('street', STREET) }
    const mine = actor !== null && departmentPost(actor, row.unitId) !== undefined
    const is: Record<AdmissionRelation, boolean> = {
      owner: mine,
      community: posted.community !== undefined,
      street: posted.street !== undefined,
      office: !mine && posts.some(({ role, path }) => OFFICE.includes(role) && path !== null && depthOf(path) === 1),
      clock: actor === null,
    }
    if (row.state === 'draft' && !mine) throw new Refused('not-found')
    const level = posted.community ? 'community' : 'street'
    const adviser = posted[level]
    const places = await concerned(em, row.paths)
    const spoken = (kind: 'community' | 'street') =>
      isOver(runs, kind, now) || places[kind].every((place) => advice.some(({ placeId }) => placeId === place.id))
    const holds: Record<AdmissionCondition, boolean> = {
      'not-advised': !advice.some(({ placeId }) => placeId === adviser?.placeId),
      'in-time': !isOver(runs, level, now),
      heard: spoken('community') && spoken('street'),
    }
    return { row, runs, advice, adviser, relations: thoseOf(is), holds: thoseOf(holds) }
  }

  /** @throws not-found for who neither works there, nor is of the department */
  async task(em: EntityManager, actor: Actor | null, id: string): Promise<TaskFacts> {
    const row = found(await readRow(em, ChecklistTaskRow, { id }))
    const posts = actor?.posts ?? []
    const at = (placeId: string, roles: readonly Role[]) =>
      posts.some((post) => post.placeId === placeId && roles.includes(post.role))
    const asker = actor !== null && departmentPost(actor, row.unitId) !== undefined
    const is: Record<TaskRelation, boolean> = {
      asker,
      community: at(row.communityId, COMMUNITY),
      above: !asker && at(row.districtId, OFFICE),
      clock: actor === null,
    }
    const relations = thoseOf(is)
    const sees = actor !== null && pathsOf(actor).some((path) => covers(path, row.path))
    if (relations.size === 0 && !sees) throw new Refused('not-found')
    const runs = (await runsOf(em, [id])).get(id)!
    const complained = runs.some(({ clock, stoppedAt }) => clock === 'reply' && stoppedAt === null)
    const item = found(await readRow(em, ChecklistItemRow, { id: row.itemId }))
    return { row, item, runs, relations, holds: new Set(complained ? ['complained' as const] : []) }
  }
}
const thoseOf = <K extends string>(table: Readonly<Record<K, boolean>>): Set<K> =>
  new Set((Object.keys(table) as K[]).filter((key) => table[key]))

/** Areas and departments that somebody reads the checklist for. */
export const pathsOf = (actor: Actor): string[] => postsWith(actor, 'checklist.read').flatMap(({ path }) => path ?? [])
export const unitsOf = (actor: Actor): string[] =>
  postsWith(actor, 'checklist.read').flatMap(({ unitId }) => unitId ?? [])
export const rangesOf = (paths: readonly string[]) => paths.map((path) => subtree(path))
