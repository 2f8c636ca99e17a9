import { Injectable } from '@nestjs/common'
import { HANDLER_ROLES, type ProjectCondition, type ProjectRelation } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { labelOf } from '../access/scope.ts'
import { ConsultationReach, postAs } from '../consultation/facts.ts'
import type { ActingPost, Actor } from '../kernel/call.ts'
import { found, Refused } from '../kernel/errors.ts'
import { readRow, readRows } from '../kernel/rows.ts'
import { ProjectEntryRow, ProjectRow } from './project.entity.ts'

/** What the actor is to a project, and which conditions hold. */
export interface ProjectFacts {
  readonly row: ProjectRow
  readonly entries: readonly ProjectEntryRow[]
  readonly relations: Set<ProjectRelation>
  readonly holds: Set<ProjectCondition>
}

/** The post of the unit that a project is of. */
export const ownerPost = ({ posts }: Pick<Actor, 'posts'>, unitId: string): ActingPost | undefined =>
  posts.find((post) => post.unitId === unitId && HANDLER_ROLES.includes(post.role))

function postOf(actor: Actor, row: ProjectRow, relation: ProjectRelation): ActingPost | undefined {
  if (relation === 'owner') return ownerPost(actor, row.unitId)
  return postAs(actor, row, relation === 'committee' ? 'convenor' : 'clerk')
}
const RELATIONS: readonly ProjectRelation[] = ['owner', 'committee', 'clerk']

/** In whose name somebody acts on a project. */
export function projectLabel(actor: Actor, row: ProjectRow): string {
  const post = RELATIONS.map((relation) => postOf(actor, row, relation)).find((one) => one !== undefined)
  return labelOf(actor, (one) => one.id === post?.id)
}

@Injectable()
export class ProjectReach {
  constructor(private readonly topics: ConsultationReach) {}

  /** @throws not-found for who neither works or lives there, nor is of the unit */
  async of(em: EntityManager, actor: Actor, id: string): Promise<ProjectFacts> {
    const row = found(await readRow(em, ProjectRow, { id }))
    const relations = new Set(RELATIONS.filter((relation) => postOf(actor, row, relation)))
    if (relations.size === 0 && !(await this.topics.sees(em, actor, row.path))) throw new Refused('not-found')
    const entries = await readRows(em, ProjectEntryRow, { projectId: id }, { order: ['id'] })
    const answered = entries.every(({ answer }) => answer !== null)
    return { row, entries, relations, holds: new Set(answered ? ['all-answered' as const] : []) }
  }
}
