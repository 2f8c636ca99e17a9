import { Injectable } from '@nestjs/common'
import {
  covers,
  processOf,
  type ConsultationCondition,
  type ConsultationProcess,
  type ConsultationRelation,
  type Role,
} from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { ancestorPaths } from '../grid/places.ts'
import type { ActingPost, Actor } from '../kernel/call.ts'
import { Refused } from '../kernel/errors.ts'
import { readRow } from '../kernel/rows.ts'
import { Bindings } from '../registry/bindings.ts'
import { ConsultationRow, ConsultationTieRow } from './consultation.entity.ts'

/** What the actor is to a topic, which conditions hold, and what the resident has with it. */
export interface ConsultationFacts {
  readonly row: ConsultationRow
  readonly process: ConsultationProcess
  readonly relations: Set<ConsultationRelation>
  readonly holds: Set<ConsultationCondition>
  readonly tie: ConsultationTieRow | null
  readonly signatures: number
}

export const communityPathOf = (path: string): string => ancestorPaths(path)[2] ?? path

/** Staff who keep the community's topics, who decide for its party committee, and whom its street is. */
const CONFERENCE: readonly Role[] = ['community-worker', 'community-secretary', 'grid-head']
export const KEEPERS: readonly Role[] = ['community-worker', 'community-secretary']
export const CONVENORS: readonly Role[] = ['community-secretary']
export const STREET: readonly Role[] = ['street-dispatcher']

/** The post in whose name the actor is this to the topic. */
export function postAs(
  { posts }: Pick<Actor, 'posts'>,
  row: ConsultationRow,
  relation: ConsultationRelation,
): ActingPost | undefined {
  const at = (placeId: string, roles: readonly Role[]) =>
    posts.find((post) => post.placeId === placeId && roles.includes(post.role))
  switch (relation) {
    case 'conference':
      return at(row.communityId, CONFERENCE)
    case 'convenor':
      return at(row.communityId, CONVENORS)
    case 'clerk':
      return at(row.communityId, KEEPERS)
    case 'street':
      return at(row.streetId, STREET)
    case 'proposer':
    case 'neighbour':
      return undefined
  }
}
const BY_POST = ['conference', 'convenor', 'clerk', 'street'] as const

/** Staff see the topics of their area, and those of the community that their grid lies in. */
const seesAs = (post: ActingPost, path: string) =>
  post.path !== null && (covers(post.path, path) || covers(communityPathOf(path), post.path))

@Injectable()
export class ConsultationReach {
  constructor(private readonly bindings: Bindings) {}

  /** @throws not-found for who neither works nor lives there */
  async of(em: EntityManager, actor: Actor, id: string): Promise<ConsultationFacts> {
    const row = await readRow(em, ConsultationRow, { id })
    if (!row) throw new Refused('not-found')
    const mine = row.proposerId !== null && actor.ids.includes(row.proposerId)
    const staff = actor.posts.some((post) => seesAs(post, row.path))
    const resident = actor.roles.has('resident')
    if (!mine && !staff && !(resident && (await this.bindings.livesIn(actor.id, communityPathOf(row.path), em))))
      throw new Refused('not-found')
    const tie = await readRow(em, ConsultationTieRow, { consultationId: id, accountId: actor.id })
    const relations = new Set<ConsultationRelation>(BY_POST.filter((relation) => postAs(actor, row, relation)))
    if (mine) relations.add('proposer')
    if (resident && (await this.bindings.livesIn(actor.id, row.path, em))) relations.add('neighbour')
    const signatures = (await signaturesOf(em, [id])).get(id) ?? 0
    const facts = { row, process: processOf(row.declared), relations, tie, signatures }
    return { ...facts, holds: holdsOf(facts) }
  }
}

function holdsOf({ row, relations, tie, signatures }: Omit<ConsultationFacts, 'holds' | 'process'>) {
  const holds: Record<string, boolean> = {
    'not-signed': !relations.has('proposer') && (tie?.signedAt ?? null) === null,
    cosigned: row.source !== 'resident' || signatures >= row.declared.signatures,
  }
  return new Set(Object.keys(holds).filter((condition) => holds[condition])) as Set<ConsultationCondition>
}

/** How many residents co-signed, by topic. */
export async function signaturesOf(em: EntityManager, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows: { id: string; n: number | string }[] = await em.query(
    `SELECT consultation_id AS id, COUNT(*) AS n FROM consultation_tie
     WHERE consultation_id IN (${ids.map(() => '?').join(', ')}) AND signed_at IS NOT NULL GROUP BY consultation_id`,
    [...ids],
  )
  return new Map(rows.map(({ id, n }) => [id, Number(n)]))
}
