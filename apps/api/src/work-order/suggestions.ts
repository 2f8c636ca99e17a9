import { Injectable } from '@nestjs/common'
import type { Suggestions, WorkOrderId } from '@linli/contract'
import { pastReason, routesFor, ruleReason, suggestClasses, suggestUrgency, type RoutedCase } from '@linli/domain'
import { In, IsNull, Not, type EntityManager } from 'typeorm'
import { EventClassRow } from '../catalogue/catalogue.entity.ts'
import type { CallOf } from '../kernel/call.ts'
import { found, Refused } from '../kernel/errors.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Rules } from '../rule/rules.ts'
import { RuleRow } from '../rule/rule.entity.ts'
import { UnitRow } from '../unit/unit.entity.ts'
import { relationsOf } from './facts.ts'
import { TicketRow, WorkOrderRow } from './work-order.entity.ts'

type Handlers = Suggestions['handlers']
/** How many of the last cases of a class in a community are looked at. */
const LOOKED_AT = 200
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
          ? suggestClasses(classes, row.description).filter((one) => one.code !== row.subjectCode)
          : [],
      handlers: handlers.slice(0, SHOWN),
      urgency: suggestUrgency(row.description, row.urgency),
    }
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
