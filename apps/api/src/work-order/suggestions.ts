import { Injectable } from '@nestjs/common'
import type { SuggestedFor, SuggestFor, Suggestions, WorkOrderId } from '@linli/contract'
import {
  classesByPast,
  inTurns,
  pastReason,
  routesFor,
  ruleReason,
  subtree,
  suggestClasses,
  suggestPlace,
  suggestUrgency,
  type KnownBuilding,
  type PastCase,
  type RoutedCase,
} from '@linli/domain'
import { In, IsNull, Not, type EntityManager } from 'typeorm'
import { postsWith } from '../access/scope.ts'
import { EventClassRow } from '../catalogue/catalogue.entity.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import { ancestorPaths } from '../grid/places.ts'
import type { Actor, CallOf } from '../kernel/call.ts'
import { found, Refused } from '../kernel/errors.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { wordsOf } from '../platform/words.ts'
import { BuildingRow } from '../registry/registry.entity.ts'
import { Rules } from '../rule/rules.ts'
import { RuleRow } from '../rule/rule.entity.ts'
import { UnitRow } from '../unit/unit.entity.ts'
import { relationsOf } from './facts.ts'
import { TicketRow, WorkOrderRow } from './work-order.entity.ts'

type Handlers = Suggestions['handlers']
type OfText = SuggestedFor['items'][number]
/** How many of the last cases of a community, or of a class in it, are looked at. */
const LOOKED_AT = 200
/** Most grids and houses in which a text is looked up; where there are more, none is suggested. */
const MOST_HOUSES = 5000
const SHOWN = 3

/** What the desk might do with a case (routing): by the district's rule first, then by who has handled such cases. */
@Injectable()
export class WorkOrderSuggestions {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: Rules,
  ) {}

  async of({ actor, input }: CallOf<typeof WorkOrderId>): Promise<Suggestions> {
    const em = this.uow.source.manager
    const row = found(await em.findOneBy(WorkOrderRow, { id: input.id }))
    const relations = relationsOf(actor, row)
    if (!relations.has('desk') && !relations.has('arbiter')) throw new Refused('not-found')
    const classes = await em.findBy(EventClassRow, { parent: Not(IsNull()) })
    const own = classes.find((one) => one.code === row.subjectCode)
    const routed: RoutedCase = {
      classCode: row.subjectCode,
      groupCode: own?.parent ?? null,
      placeCodes: row.path.split('/').filter(Boolean),
    }
    const byRule = await this.#byRule(em, routed)
    const byPast = (await this.#byPast(em, row)).filter((past) => !byRule.some((one) => one.id === past.id))
    const handlers = [...byRule, ...byPast].filter((one) => one.id !== row.aboutId)
    return {
      classes:
        row.kind === 'report'
          ? this.#classes(
              classes,
              row.description,
              await this.#past(em, { kind: 'community', id: row.communityId }),
            ).filter((one) => one.code !== row.subjectCode)
          : [],
      handlers: handlers.slice(0, SHOWN),
      urgency: suggestUrgency(row.description, row.urgency),
    }
  }

  /** The same for texts that are no case yet: as typed on the telephone, or pasted from a chat group. */
  async forTexts({ actor, input }: CallOf<typeof SuggestFor>): Promise<SuggestedFor> {
    const em = this.uow.source.manager
    const at = await this.#at(em, actor, input.placeId)
    const classes = await em.findBy(EventClassRow, { parent: Not(IsNull()) })
    const past = at ? await this.#past(em, at) : []
    const houses = at && actor.posts.length ? await this.#houses(em, at) : []
    const items: OfText[] = []
    for (const text of input.texts)
      items.push({
        classes: this.#classes(classes, text, past),
        urgency: suggestUrgency(text, 'general'),
        place: await this.#place(em, text, houses),
      })
    return { items }
  }

  /** Where the texts are from: the place that was named, or where the person works. */
  async #at(em: EntityManager, actor: Actor, placeId: string | undefined): Promise<PlaceRow | null> {
    const id = placeId ?? postsWith(actor, 'work-order.raise')[0]?.placeId
    const place = id ? await em.findOneBy(PlaceRow, { id, active: true }) : null
    const community = place?.kind === 'grid' ? ancestorPaths(place.path)[2] : undefined
    return community ? em.findOneBy(PlaceRow, { path: community }) : place
  }

  #classes(classes: readonly EventClassRow[], text: string, past: readonly PastCase[]) {
    return inTurns(suggestClasses(classes, text, SHOWN), classesByPast(classes, wordsOf(text), past), SHOWN)
  }

  /** What was handled lately in a community or street, in words; nothing of what is confidential or a complaint. */
  async #past(em: EntityManager, { kind, id }: Pick<PlaceRow, 'kind' | 'id'>): Promise<PastCase[]> {
    if (kind === 'district') return []
    const lately = await em.find(WorkOrderRow, {
      select: {
        id: true,
        kind: true,
        state: true,
        subjectCode: true,
        description: true,
        confidential: true,
        aboutId: true,
      },
      where: kind === 'street' ? { streetId: id } : { communityId: id },
      order: { id: 'DESC' },
      take: LOOKED_AT,
    })
    return lately
      .filter((row) => row.kind === 'report' && row.state === 'closed' && !row.confidential && row.aboutId === null)
      .map((row) => ({ code: row.subjectCode, words: wordsOf(row.description) }))
  }

  async #houses(em: EntityManager, at: PlaceRow): Promise<KnownBuilding[]> {
    if (at.kind === 'district') return []
    const { from, to } = subtree(at.path)
    const rows = await em
      .createQueryBuilder(BuildingRow, 'b')
      .innerJoin(PlaceRow, 'p', 'p.id = b.placeId')
      .select(['b.compound AS compound', 'b.name AS name', 'p.id AS grid', 'p.path AS path'])
      .where('p.path >= :from AND p.path < :to', { from, to })
      .limit(MOST_HOUSES + 1)
      .getRawMany<{ compound: string; name: string; grid: string; path: string }>()
    if (rows.length > MOST_HOUSES) return []
    return rows.map(({ compound, name, grid, path }) => ({
      compound,
      name,
      gridId: grid,
      communityId: ancestorPaths(path)[2]!,
    }))
  }

  /** The community of several houses is named by its path until it is read here. */
  async #place(em: EntityManager, text: string, houses: readonly KnownBuilding[]): Promise<OfText['place']> {
    const found = suggestPlace(text, houses)
    const place = found && (await em.findOneBy(PlaceRow, [{ id: found.placeId }, { path: found.placeId }]))
    return place && { id: place.id, name: place.name, location: found.location, reason: found.reason }
  }

  async #byRule(em: EntityManager, routed: RoutedCase): Promise<Handlers> {
    const routes = routesFor(await this.rules.get('work-order.routes', em), routed)
    const units = await em.findBy(UnitRow, { code: In(routes.map((route) => route.unitCode)), active: true })
    const rule: RuleRow | undefined = (await this.rules.rows(em)).get('work-order.routes')
    const named = [...new Set(routes.map((route) => route.unitCode))]
    return named.flatMap((code) => {
      const unit = units.find((one) => one.code === code)
      return unit
        ? [{ kind: 'unit' as const, id: unit.id, name: unit.name, reason: ruleReason(rule?.basis ?? '') }]
        : []
    })
  }

  /** Units that answered cases of this class in this community lately, the most frequent first. */
  async #byPast(em: EntityManager, row: WorkOrderRow): Promise<Handlers> {
    const lately = await em.find(WorkOrderRow, {
      select: { id: true },
      where: { communityId: row.communityId, subjectCode: row.subjectCode, id: Not(row.id) },
      order: { id: 'DESC' },
      take: LOOKED_AT,
    })
    const tickets = await em.findBy(TicketRow, {
      workOrderId: In(lately.map((one) => one.id)),
      kind: 'lead',
      state: 'answered',
      unitId: Not(IsNull()),
    })
    const handled = new Map<string, number>()
    for (const { unitId } of tickets) handled.set(unitId!, (handled.get(unitId!) ?? 0) + 1)
    const units = await em.findBy(UnitRow, { id: In([...handled.keys()]), active: true })
    return units
      .sort((a, b) => handled.get(b.id)! - handled.get(a.id)!)
      .map((unit) => ({ kind: 'unit', id: unit.id, name: unit.name, reason: pastReason(handled.get(unit.id)!) }))
  }
}
