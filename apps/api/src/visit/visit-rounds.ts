import { Injectable } from '@nestjs/common'
import type {
  HomePage,
  HomeQuery,
  PlanRound,
  PurposeList,
  Round,
  RoundId,
  RoundPage,
  RoundQuery,
} from '@linli/contract'
import { covers, isoTime } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { labelOf, permitsAt, postsWith } from '../access/scope.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import { rangesOf } from '../grid/places.ts'
import type { Actor, CallOf } from '../kernel/call.ts'
import { cursorOf, keyOf, pageOf } from '../kernel/cursor.ts'
import { found, Refused } from '../kernel/errors.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Rules } from '../rule/rules.ts'
import { VisitRoundRow } from './visit.entity.ts'

/** A round and where it goes. */
export interface RoundAt {
  readonly round: VisitRoundRow
  readonly place: PlaceRow
}
interface HomeRead {
  id: string
  door: string
  compound: string
  building: string
  building_id: string
  bound: number | string
}

export const isOpen = (round: VisitRoundRow, now: number) => round.endedAt === null && round.untilAt > now

/** Paths in which the actor visits for a round: the narrower of the round's place and each post's. */
const reachOf = (actor: Actor, path: string): string[] =>
  postsWith(actor, 'visit.do').flatMap((post) => {
    if (post.path === null) return []
    if (covers(post.path, path)) return [path]
    return covers(path, post.path) ? [post.path] : []
  })

/** Rounds of visits (走访安排): who makes them, who sees them, and what is left of them. */
@Injectable()
export class VisitRounds {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: Rules,
  ) {}

  async purposes(): Promise<PurposeList> {
    return { items: structuredClone(await this.rules.get('visit.purposes')) as PurposeList['items'] }
  }

  plan(call: CallOf<typeof PlanRound>): Promise<Round> {
    const { actor, input, now } = call
    return this.uow.command(
      call,
      async ({ em, newId, record }) => {
        const place = found(await em.findOneBy(PlaceRow, { id: input.placeId, active: true }))
        if (!permitsAt(actor, 'visit.plan', place.path)) throw new Refused('access/denied')
        const declared = (await this.rules.get('visit.purposes', em)).find(({ key }) => key === input.purpose)
        if (!declared) throw new Refused('visit/unknown-purpose')
        const untilAt = Date.parse(`${input.until}T23:59:59+08:00`)
        if (untilAt <= now) throw new Refused('input/invalid', { until: '截止日期要晚于今天' })
        const row = { id: newId(), placeId: place.id, declared, byLabel: labelOf(actor), createdAt: now, untilAt }
        await em.insert(VisitRoundRow, { ...row, endedAt: null })
        await record({ subject: 'visit-round', subjectId: row.id, action: 'plan', actor, actorLabel: row.byLabel })
        return row.id
      },
      (id) => this.#view(id, call),
    )
  }

  end(call: CallOf<typeof RoundId>): Promise<Round> {
    const { actor, input, now } = call
    return this.uow.command(
      call,
      async ({ em, record }) => {
        const { round, place } = await this.of(actor, input.id, em)
        if (!permitsAt(actor, 'visit.plan', place.path)) throw new Refused('access/denied')
        await em.update(VisitRoundRow, { id: round.id }, { endedAt: now })
        await record({ subject: 'visit-round', subjectId: round.id, action: 'end', actor, actorLabel: labelOf(actor) })
        return round.id
      },
      (id) => this.#view(id, call),
    )
  }

  async list({ actor, input, now }: CallOf<typeof RoundQuery>): Promise<RoundPage> {
    const posts = postsWith(actor, 'visit.do').flatMap((post) => post.path ?? [])
    const below = rangesOf('p.path', posts)
    const above = posts.map(() => 'INSTR(?, p.path) = 1').join(' OR ')
    const open =
      input.open === undefined ? '' : `AND ${input.open ? '' : 'NOT '}(r.ended_at IS NULL AND r.until_at > ?)`
    const after = input.cursor ? [keyOf(input.cursor, ['string'])[0]!] : []
    const rows: { id: string }[] = await this.uow.source.query(
      `SELECT r.id FROM visit_round r JOIN place p ON p.id = r.place_id
       WHERE (${below.sql} OR ${above}) ${open} ${after.length ? 'AND r.id < ?' : ''}
       ORDER BY r.id DESC LIMIT ${input.limit + 1}`,
      [...below.values, ...posts, ...(open ? [now] : []), ...after],
    )
    const page = pageOf(
      rows,
      input.limit,
      (row) => cursorOf(row.id),
      (row) => row.id,
    )
    const items = await Promise.all(page.items.map((id) => this.#view(id, { actor, now })))
    return { items, next: page.next }
  }

  /** Homes of a round within the actor's reach, in the order of their doors: those with something written, or those left. */
  async homes({ actor, input }: CallOf<typeof HomeQuery>, written: boolean): Promise<HomePage> {
    const { round, place } = await this.of(actor, input.id)
    const reach = rangesOf('p.path', reachOf(actor, place.path))
    const after = input.cursor ? keyOf(input.cursor, ['string', 'string', 'string', 'string']) : []
    const rows: HomeRead[] = await this.uow.source.query(
      `SELECT h.id, h.door, b.compound, b.name AS building, b.id AS building_id,
         EXISTS (SELECT 1 FROM binding t WHERE t.household_id = h.id AND t.state = 'confirmed') AS bound
       FROM building b JOIN place p ON p.id = b.place_id JOIN household h ON h.building_id = b.id
       WHERE ${reach.sql}
         AND ${written ? '' : 'NOT '}EXISTS (SELECT 1 FROM visit_note n WHERE n.household_id = h.id AND n.round_id = ?)
         ${after.length ? 'AND (b.compound, b.name, b.id, h.door) > (?, ?, ?, ?)' : ''}
       ORDER BY b.compound, b.name, b.id, h.door LIMIT ${input.limit + 1}`,
      [...reach.values, round.id, ...after],
    )
    return pageOf(
      rows,
      input.limit,
      (row) => cursorOf(row.compound, row.building, row.building_id, row.door),
      (row) => ({
        id: row.id,
        building: `${row.compound} ${row.building}`.trim(),
        door: row.door,
        bound: Boolean(Number(row.bound)),
      }),
    )
  }

  /** @throws not-found for who visits nowhere in it */
  async of(actor: Actor, id: string, em: EntityManager = this.uow.source.manager): Promise<RoundAt> {
    const round = found(await em.findOneBy(VisitRoundRow, { id }))
    const place = found(await em.findOneBy(PlaceRow, { id: round.placeId }))
    if (reachOf(actor, place.path).length === 0) throw new Refused('not-found')
    return { round, place }
  }

  /** Whether the actor visits at this place for the round. */
  reaches(actor: Actor, at: RoundAt, path: string): boolean {
    return reachOf(actor, at.place.path).some((reach) => covers(reach, path))
  }

  view(actor: Actor, { round, place }: RoundAt, now: number): Round {
    return {
      id: round.id,
      placeName: place.name,
      purpose: round.declared.label,
      basis: round.declared.basis,
      by: round.byLabel,
      createdAt: isoTime(round.createdAt),
      until: isoTime(round.untilAt),
      open: isOpen(round, now),
      mayEnd: isOpen(round, now) && permitsAt(actor, 'visit.plan', place.path),
    }
  }

  async #view(id: string, { actor, now }: { actor: Actor; now: number }): Promise<Round> {
    return this.view(actor, await this.of(actor, id), now)
  }
}
