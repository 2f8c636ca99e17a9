import type { DuplicateList, NearbyList, NearbyQuery, WorkOrderId } from '@linli/contract'
import { DAY, isoTime, likeness, MAIN_STATES, mayJoin, mayLead, newId, whyAlike, type Reported } from '@linli/domain'
import { Injectable } from '@nestjs/common'
import { In, IsNull, MoreThanOrEqual } from 'typeorm'
import { EventClassRow } from '../catalogue/catalogue.entity.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import { ancestorPaths } from '../grid/places.ts'
import type { CallOf } from '../kernel/call.ts'
import { found, Refused } from '../kernel/errors.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Bindings } from '../registry/bindings.ts'
import { Rules } from '../rule/rules.ts'
import { mayRead, relationsOf } from './facts.ts'
import { wordsOf } from './words.ts'
import { WorkOrderRow } from './work-order.entity.ts'

/** How many of the last open cases of a class in a community are looked at, and how many are shown. */
const LOOKED_AT = 50
const SHOWN = 5

type Compared = Pick<WorkOrderRow, 'communityId' | 'subjectCode' | 'gridId' | 'description' | 'location' | 'createdAt'>
interface Alike {
  readonly row: WorkOrderRow
  readonly percent: number
  readonly reason: string
}

/** Cases that may be about the same thing (重复单): found by class, community and days, compared by their words. */
@Injectable()
export class Duplicates {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: Rules,
    private readonly bindings: Bindings,
  ) {}

  /** For who is about to report: what others said nearby, of public space alone and nothing of their words. */
  async nearby({ actor, input, now }: CallOf<typeof NearbyQuery>): Promise<NearbyList> {
    const em = this.uow.source.manager
    const publicSpace = await em.existsBy(EventClassRow, { code: input.classCode, publicSpace: true })
    const home = input.householdId && (await this.bindings.gridOf(actor.id, input.householdId))
    const place = await em.findOneBy(PlaceRow, { id: (home && home.placeId) || (input.placeId ?? ''), active: true })
    const communityPath = place && ancestorPaths(place.path)[2]
    const community = communityPath ? await em.findOneBy(PlaceRow, { path: communityPath }) : null
    if (!publicSpace || !community) return { items: [] }
    const told = {
      communityId: community.id,
      subjectCode: input.classCode,
      gridId: place!.kind === 'grid' ? place!.id : null,
      description: input.description,
      location: input.location,
      createdAt: now,
    }
    const alike = (await this.#alike(told, now)).filter(({ row }) => row.reporterId !== actor.id)
    return {
      items: alike.slice(0, SHOWN).map(({ row: { id, subject, placeName, state, createdAt } }) => ({
        id,
        subject,
        placeName,
        state,
        since: isoTime(createdAt),
      })),
    }
  }

  /** For the desk: with the words of both sides, and why. */
  async of({ actor, input, now }: CallOf<typeof WorkOrderId>): Promise<DuplicateList> {
    const row = found(await this.uow.source.manager.findOneBy(WorkOrderRow, { id: input.id }))
    if (!relationsOf(actor, row).has('desk')) throw new Refused('not-found')
    if (!mayJoin(row)) return { items: [] }
    const alike = (await this.#alike(row, now, row.id)).filter(({ row: other }) =>
      mayRead(actor, other, { relations: relationsOf(actor, other), tickets: [] }),
    )
    return {
      items: alike.slice(0, SHOWN).map(({ row: other, percent, reason }) => ({
        id: other.id,
        no: other.no,
        title: other.title,
        state: other.state,
        placeName: other.placeName,
        location: other.location,
        createdAt: isoTime(other.createdAt),
        version: other.version,
        percent,
        reason,
      })),
    }
  }

  async #alike(one: Compared, now: number, id = ''): Promise<Alike[]> {
    const rule = await this.rules.get('work-order.duplicates')
    const oldest = newId(now - rule.days * DAY, (length) => new Uint8Array(length))
    const rows = await this.uow.source.manager.find(WorkOrderRow, {
      where: {
        communityId: one.communityId,
        subjectCode: one.subjectCode,
        id: MoreThanOrEqual(oldest),
        state: In([...MAIN_STATES]),
        confidential: false,
        aboutId: IsNull(),
      },
      order: { id: 'DESC' },
      take: LOOKED_AT,
    })
    const others = rows.filter((row) => row.id !== id && mayLead(row))
    if (others.length === 0) return []
    const words = await wordsOf([one, ...others].map((row) => `${row.description} ${row.location}`))
    const reported = (row: Compared, i: number): Reported => ({
      words: words[i]!,
      gridId: row.gridId,
      at: row.createdAt,
    })
    const own = reported(one, 0)
    return others
      .map((row, i) => ({ row, other: reported(row, i + 1) }))
      .map(({ row, other }) => ({ row, percent: likeness(own, other, rule), reason: whyAlike(own, other) }))
      .filter(({ percent }) => percent >= rule.percent)
      .sort((a, b) => b.percent - a.percent || (a.row.id < b.row.id ? -1 : 1))
  }
}
