import { Injectable } from '@nestjs/common'
import {
  covers,
  processOf,
  rosterFaults,
  type ConsultationClock,
  type ConsultationCondition,
  type ConsultationProcess,
  type ConsultationRelation,
  type Role,
} from '@linli/domain'
import { In, type EntityManager } from 'typeorm'
import { PollRow } from '../ballot/ballot.entity.ts'
import { PollResults } from '../ballot/results.ts'
import { ancestorPaths } from '../grid/places.ts'
import type { ActingPost, Actor } from '../kernel/call.ts'
import { endsOf } from '../kernel/clocks.ts'
import { Refused } from '../kernel/errors.ts'
import { readRow, readRows } from '../kernel/rows.ts'
import { MeetingItemRow, MeetingRow } from '../meeting/meeting.entity.ts'
import { Bindings } from '../registry/bindings.ts'
import { WorkOrderRow } from '../work-order/work-order.entity.ts'
import { ConsultationDutyRow, ConsultationRow, ConsultationSeatRow, ConsultationTieRow } from './consultation.entity.ts'

/** What the actor is to a topic, which conditions hold, and what the resident has with it. */
export interface ConsultationFacts {
  readonly row: ConsultationRow
  readonly process: ConsultationProcess
  readonly relations: Set<ConsultationRelation>
  readonly holds: Set<ConsultationCondition>
  readonly tie: ConsultationTieRow | null
  readonly signatures: number
  readonly council: Council
}

/** What the steps of a topic rest on: who sits in, what was planned, which meetings there were. */
interface Council {
  readonly seats: readonly ConsultationSeatRow[]
  readonly duties: readonly ConsultationDutyRow[]
  readonly meetings: readonly MeetingRow[]
  /** until when the street may flag the plan; null: it cannot */
  readonly flagUntil: number | null
  /** by when a review that sent it back is answered; null: nothing is owed */
  readonly answerDueAt: number | null
  /** the cases that duties became */
  readonly cases: ReadonlyMap<string, WorkOrderRow>
  readonly poll: PollRow | null
  /** what the published poll says; null: nothing yet */
  readonly passed: boolean | null
  /** what meetings decided of it */
  readonly decisions: readonly MeetingItemRow[]
}
const caseOf = ({ workOrderId }: ConsultationDutyRow, cases: Council['cases']) =>
  workOrderId === null ? undefined : cases.get(workOrderId)
/** Whether a duty was carried out: its case was solved, and closed. */
export function dutyDone(duty: ConsultationDutyRow, cases: Council['cases']): boolean {
  const order = caseOf(duty, cases)
  return order?.state === 'closed' && order.outcome === 'solved'
}
/** The case of a duty, where it came to nothing. */
export function undoneCase(duty: ConsultationDutyRow, cases: Council['cases']): WorkOrderRow | undefined {
  const order = caseOf(duty, cases)
  return order && order.closedAt !== null && !dutyDone(duty, cases) ? order : undefined
}
/** Whether a duty may become a case: it was not sent yet, or its case came to nothing. */
export const dutyOpen = (duty: ConsultationDutyRow, cases: Council['cases']): boolean =>
  caseOf(duty, cases) === undefined || undoneCase(duty, cases) !== undefined

export const rosterOf = (seats: readonly ConsultationSeatRow[]) => seats.map(({ kind, seat }) => ({ kind, key: seat }))

export const communityPathOf = (path: string): string => ancestorPaths(path)[2] ?? path

/** Staff who keep the community's topics, who decide for its party committee, and whom its street is. */
const CONFERENCE: readonly Role[] = ['community-worker', 'community-secretary', 'grid-head']
export const KEEPERS: readonly Role[] = ['community-worker', 'community-secretary']
export const CONVENORS: readonly Role[] = ['community-secretary']
export const STREET: readonly Role[] = ['street-dispatcher']

export type Placed = Pick<ConsultationRow, 'communityId' | 'streetId'>
/** The post in whose name the actor is this to the topic. */
export function postAs(
  { posts }: Pick<Actor, 'posts'>,
  row: Placed,
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
    case 'review':
      return undefined
  }
}
const BY_POST = ['conference', 'convenor', 'clerk', 'street'] as const

/** Staff see the topics of their area, and those of the community that their grid lies in. */
const seesAs = (post: ActingPost, path: string) =>
  post.path !== null && (covers(post.path, path) || covers(communityPathOf(path), post.path))

@Injectable()
export class ConsultationReach {
  constructor(
    private readonly bindings: Bindings,
    private readonly results: PollResults,
  ) {}

  /** Works in the area, or lives in the community that it belongs to. */
  async sees(em: EntityManager, actor: Actor, path: string): Promise<boolean> {
    if (actor.posts.some((post) => seesAs(post, path))) return true
    return actor.roles.has('resident') && this.bindings.livesIn(actor.id, communityPathOf(path), em)
  }

  /** The topic, and what the actor is to it. @throws not-found for who neither works, lives nor sits in there */
  async seen(em: EntityManager, actor: Actor, id: string): Promise<Pick<ConsultationFacts, 'row' | 'relations'>> {
    const row = await readRow(em, ConsultationRow, { id })
    if (!row) throw new Refused('not-found')
    const mine = row.proposerId !== null && actor.ids.includes(row.proposerId)
    if (!mine && !(await this.sees(em, actor, row.path)) && !(await sitsIn(em, actor, id)))
      throw new Refused('not-found')
    const relations = new Set<ConsultationRelation>(BY_POST.filter((relation) => postAs(actor, row, relation)))
    if (mine) relations.add('proposer')
    if (actor.roles.has('resident') && (await this.bindings.livesIn(actor.id, row.path, em))) relations.add('neighbour')
    return { row, relations }
  }

  /** @throws not-found for who neither works nor lives there */
  async of(em: EntityManager, actor: Actor, id: string, now: number): Promise<ConsultationFacts> {
    const { row, relations } = await this.seen(em, actor, id)
    const tie = await readRow(em, ConsultationTieRow, { consultationId: id, accountId: actor.id })
    const signatures = (await signaturesOf(em, [id])).get(id) ?? 0
    const council = await this.#council(em, row)
    const facts = { row, process: processOf(row.declared), relations, tie, signatures, council }
    return { ...facts, holds: holdsOf(facts, now) }
  }

  async #council(em: EntityManager, { id, pollId }: ConsultationRow): Promise<Council> {
    const of = { consultationId: id }
    const endOf = async (clock: ConsultationClock) => (await endsOf(em, [id], clock)).get(id) ?? null
    const duties = await readRows(em, ConsultationDutyRow, of, { order: ['id'] })
    const cases = await readRows(em, WorkOrderRow, { id: duties.flatMap(({ workOrderId }) => workOrderId ?? []) })
    const poll = pollId === null ? null : await readRow(em, PollRow, { id: pollId })
    return {
      seats: await readRows(em, ConsultationSeatRow, of, { order: ['id'] }),
      duties,
      meetings: await readRows(em, MeetingRow, of, { order: ['id'] }),
      flagUntil: await endOf('flag'),
      answerDueAt: await endOf('answering'),
      cases: new Map(cases.map((one) => [one.id, one])),
      poll,
      passed: poll && (await this.results.passed(em, poll)),
      decisions: (await readRows(em, MeetingItemRow, of, { order: ['id'] })).filter(
        ({ decision }) => decision !== null,
      ),
    }
  }
}

function holdsOf(
  { row, relations, tie, signatures, council }: Omit<ConsultationFacts, 'holds' | 'process'>,
  now: number,
): Set<ConsultationCondition> {
  const { seats, duties, meetings, flagUntil, answerDueAt, cases, poll, passed } = council
  const holds: Partial<Record<ConsultationCondition, boolean>> = {
    'not-signed': !relations.has('proposer') && (tie?.signedAt ?? null) === null,
    cosigned: row.source !== 'resident' || signatures >= row.declared.meetings.signatures,
    'roster-complete': rosterFaults(row.declared.roster, rosterOf(seats)).length === 0,
    'meeting-called': meetings.some(({ state }) => state !== 'called-off'),
    'minutes-confirmed': meetings.some(({ state }) => state === 'confirmed'),
    'plan-made': row.plan !== null && (duties.length > 0 || !row.declared.steps.includes('carry-out')),
    reviewed: row.review !== null,
    filed: row.filedAt !== null,
    'flag-open': flagUntil !== null && now < flagUntil,
    'no-poll': poll === null || poll.state === 'void' || (poll.state === 'published' && passed === null),
    passed: passed === true,
    'not-passed': passed === false,
    'duty-open': duties.some((duty) => dutyOpen(duty, cases)),
    'duties-done': duties.every((duty) => dutyDone(duty, cases)),
    unanswered: answerDueAt !== null,
    answered: answerDueAt === null,
  }
  return new Set((Object.keys(holds) as ConsultationCondition[]).filter((condition) => holds[condition]))
}

/** Whether somebody is named among those who take part (参加人). */
const sitsIn = (em: EntityManager, { ids }: Actor, consultationId: string): Promise<boolean> =>
  em.existsBy(ConsultationSeatRow, { consultationId, accountId: In([...ids]) })

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
