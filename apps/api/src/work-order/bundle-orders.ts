import { Injectable } from '@nestjs/common'
import type { BundleOrder, BundleOrderId, OrderBundle } from '@linli/contract'
import { checkForm, isoTime, jointForm, ownAnswers } from '@linli/domain'
import { labelOf } from '../access/scope.ts'
import { BundleCaseRow, BundleOrderRow } from '../catalogue/bundle.entity.ts'
import { Bundles, isOffered } from '../catalogue/bundles.ts'
import type { Actor, CallOf } from '../kernel/call.ts'
import { found, Refused } from '../kernel/errors.ts'
import { addRows, readRow, readRows } from '../kernel/rows.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { mayRead, WorkOrderFacts } from './facts.ts'
import { WorkOrderLists } from './lists.ts'
import { Raising, type Ready } from './raising.ts'
import { WorkOrderRow } from './work-order.entity.ts'

type OrderCall = CallOf<typeof OrderBundle>
type RaiseCall = Parameters<Raising['open']>[1]

/** Ordering one thing, one visit (一件事一次办): a case for each item, all of them or none; the progress of them all. */
@Injectable()
export class BundleOrders {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly bundles: Bundles,
    private readonly raising: Raising,
    private readonly facts: WorkOrderFacts,
    private readonly lists: WorkOrderLists,
  ) {}

  async order(call: OrderCall): Promise<BundleOrder> {
    const { actor, now } = call
    const { code, name, cases } = await this.#prepared(call)
    return this.uow.command(
      call,
      async (work) => {
        const id = work.newId()
        const actorLabel = actor.posts.length > 0 ? labelOf(actor) : '居民'
        await work.record({ subject: 'bundle-order', subjectId: id, action: 'order', actor, actorLabel })
        await addRows(work.em, BundleOrderRow, [{ id, code, name, createdAt: work.now }])
        for (const [place, { raise, ready }] of cases.entries()) {
          const { row } = await this.raising.open(work, raise, ready)
          await addRows(work.em, BundleCaseRow, [{ workOrderId: row.id, bundleOrderId: id, place }])
        }
        return id
      },
      (id) => this.#view(actor, id, now),
    )
  }

  async ordered({ actor, input, now }: CallOf<typeof BundleOrderId>): Promise<BundleOrder> {
    return this.#view(actor, input.id, now)
  }

  /** Every case it will be, refused as a whole where one of them is. */
  async #prepared(call: OrderCall) {
    const { itemCodes, code, ...input } = call.input
    const bundled = await this.bundles.read(code)
    if (!isOffered(bundled)) throw new Refused('catalogue/not-offered')
    const items = bundled.items.filter((item) => itemCodes.includes(item.code))
    if (items.length < new Set(itemCodes).size)
      throw new Refused('catalogue/unknown-item', { itemCodes: '有的事项不在这件事里，请重新选择' })
    const { form, keys } = jointForm(items.map(({ body }) => body.form))
    const problems = checkForm(form, input.answers)
    if (Object.keys(problems).length > 0) throw new Refused('catalogue/bad-form', problems)
    const cases: { raise: RaiseCall; ready: Ready }[] = []
    for (const [i, item] of items.entries()) {
      const answers = ownAnswers(item.body.form, keys[i]!, input.answers)
      const one = { ...input, answers, kind: 'service' as const, itemCode: item.code }
      const raise = { ...call, input: { ...one, description: '', location: '', photos: [], confidential: false } }
      cases.push({ raise, ready: await this.raising.prepare(raise) })
    }
    return { code, name: bundled.row.body.name, cases }
  }

  /** @throws not-found for who may read none of its cases */
  async #view(actor: Actor, id: string, now: number): Promise<BundleOrder> {
    const em = this.uow.source.manager
    const { name, createdAt } = found(await readRow(em, BundleOrderRow, { id }))
    const cases = await readRows(em, BundleCaseRow, { bundleOrderId: id }, { order: ['place'] })
    const rows = await readRows(em, WorkOrderRow, { id: cases.map(({ workOrderId }) => workOrderId) })
    const read = new Set<string>()
    for (const row of rows) if (mayRead(actor, row, await this.facts.of(actor, row, now))) read.add(row.id)
    if (read.size === 0) throw new Refused('not-found')
    const summaries = await this.lists.summaries(actor, [...read])
    return {
      id,
      name,
      createdAt: isoTime(createdAt),
      orders: cases.flatMap(({ workOrderId }) => summaries.get(workOrderId) ?? []),
    }
  }
}
