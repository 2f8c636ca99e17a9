import { Injectable } from '@nestjs/common'
import type { FilterId, PutTemplate, SavedFilters, SaveFilter, TemplateId, Templates as Listed } from '@linli/contract'
import { In, type EntityManager } from 'typeorm'
import { DutyService } from '../access/duty.service.ts'
import { labelOf, postsWith } from '../access/scope.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import { ancestorPaths } from '../grid/places.ts'
import type { Call, CallOf } from '../kernel/call.ts'
import { found, Refused } from '../kernel/errors.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { AnswerTemplateRow, SavedFilterRow } from './day.entity.ts'

const MOST = 200
const MOST_FILTERS = 12

/** Answer templates of places and units, and the filters that a person keeps. */
@Injectable()
export class Templates {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly duty: DutyService,
  ) {}

  /** Those of one's units, and of one's places and all above them. */
  async templates({ actor }: Call<unknown>): Promise<Listed> {
    const em = this.uow.source.manager
    const posts = postsWith(actor, 'work-order.queue')
    const names = new Map(posts.flatMap((post) => (post.unitId ? [[post.unitId, post.unitName!] as const] : [])))
    const paths = posts.flatMap(({ path }) => (path ? ancestorPaths(path) : []))
    for (const place of paths.length ? await em.findBy(PlaceRow, { path: In(paths) }) : [])
      names.set(place.id, place.name)
    const rows = await em.find(AnswerTemplateRow, {
      where: { holderId: In([...names.keys()]) },
      order: { holderId: 'ASC', id: 'ASC' },
      take: MOST,
    })
    const own = new Set(postsWith(actor, 'work-order.template').map((post) => post.unitId ?? post.placeId))
    return {
      items: rows.map(({ id, action, name, body, holderId }) => ({
        id,
        action,
        name,
        body,
        holderName: names.get(holderId)!,
        mayChange: own.has(holderId),
      })),
    }
  }

  put(call: CallOf<typeof PutTemplate>) {
    const { actor, input } = call
    const { action, name, body } = input
    return this.uow.command(
      call,
      async ({ em, newId, record }) => {
        const before = input.id === undefined ? null : found(await em.findOneBy(AnswerTemplateRow, { id: input.id }))
        const where = before ? await at(em, before.holderId) : input
        const holder = await this.duty.holderFor(em, actor, 'work-order.template', where)
        const id = before?.id ?? newId()
        await em.save(AnswerTemplateRow, { id, holderId: holder.id, action, name, body })
        await record({
          subject: holder.kind,
          subjectId: holder.id,
          action: 'put-template',
          actor,
          actorLabel: labelOf(actor),
          data: { templateId: id },
        })
        return holder.id
      },
      async () => ({ ok: true as const }),
    )
  }

  drop(call: CallOf<typeof TemplateId>) {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, record }) => {
        const row = found(await em.findOneBy(AnswerTemplateRow, { id: input.id }))
        const where = await at(em, row.holderId)
        const holder = await this.duty.holderFor(em, actor, 'work-order.template', where)
        await em.delete(AnswerTemplateRow, { id: row.id })
        await record({
          subject: holder.kind,
          subjectId: holder.id,
          action: 'drop-template',
          actor,
          actorLabel: labelOf(actor),
          data: { templateId: row.id },
        })
        return holder.id
      },
      async () => ({ ok: true as const }),
    )
  }

  async filters({ actor }: Pick<Call<unknown>, 'actor'>): Promise<SavedFilters> {
    const rows = await this.uow.source.manager.find(SavedFilterRow, {
      where: { accountId: actor.id },
      order: { id: 'ASC' },
    })
    return { items: rows.map(({ id, name, query }) => ({ id, name, query })) }
  }

  saveFilter(call: CallOf<typeof SaveFilter>) {
    const { actor, input } = call
    return this.#changeFilters(call, async (em, newId) => {
      await em.delete(SavedFilterRow, { accountId: actor.id, name: input.name })
      const count = await em.countBy(SavedFilterRow, { accountId: actor.id })
      if (count >= MOST_FILTERS) throw new Refused('work-order/too-many-filters')
      await em.insert(SavedFilterRow, { ...input, id: newId(), accountId: actor.id })
    })
  }

  dropFilter(call: CallOf<typeof FilterId>) {
    const { actor, input } = call
    return this.#changeFilters(call, async (em) => {
      found(await em.findOneBy(SavedFilterRow, { id: input.id, accountId: actor.id }))
      await em.delete(SavedFilterRow, { id: input.id })
    })
  }

  #changeFilters(
    call: Call<unknown>,
    change: (em: EntityManager, newId: () => string) => Promise<void>,
  ): Promise<SavedFilters> {
    const { actor } = call
    return this.uow.command(
      call,
      async ({ em, newId, record }) => {
        await change(em, newId)
        await record({ subject: 'account', subjectId: actor.id, action: 'filters', actor, actorLabel: '本人' })
        return actor.id
      },
      () => this.filters({ actor }),
    )
  }
}

async function at(em: EntityManager, holderId: string) {
  const place = await em.existsBy(PlaceRow, { id: holderId })
  return place ? { placeId: holderId } : { unitId: holderId }
}
