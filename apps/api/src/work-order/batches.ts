import { Injectable } from '@nestjs/common'
import type { Act, Batch, BatchResult } from '@linli/contract'
import { inBatch } from '@linli/domain'
import { In } from 'typeorm'
import type { CallOf } from '../kernel/call.ts'
import { granted, Refused } from '../kernel/errors.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Acting } from './acting.ts'
import { WorkOrderViews } from './views.ts'
import { WorkOrderRow } from './work-order.entity.ts'

/** One step for several cases: each is a command of its own, and one that fails does not hold up the others. */
@Injectable()
export class Batches {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly acting: Acting,
    private readonly views: WorkOrderViews,
  ) {}

  async batch(call: CallOf<typeof Batch>): Promise<BatchResult> {
    const { orders, ...step } = call.input
    const confidential = await this.uow.source.manager.find(WorkOrderRow, {
      select: { id: true },
      where: { id: In(orders.map((order) => order.id)), confidential: true },
    })
    const hidden = new Set(confidential.map((row) => row.id))
    const results: BatchResult['results'] = []
    for (const order of orders) {
      const one: CallOf<typeof Act> = {
        ...call,
        command: { id: `${call.command!.id.slice(0, 27)}-${order.id}`, hash: call.command!.hash },
        input: { ...order, ...step, photos: [] },
      }
      try {
        await this.#step(one, hidden.has(order.id), call.input)
        results.push({ id: order.id, ok: true, message: null })
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        results.push({ id: order.id, ok: false, message: said(error) })
      }
    }
    return { results }
  }

  async #step(one: CallOf<typeof Act>, confidential: boolean, { action, handler }: CallOf<typeof Batch>['input']) {
    const allowed = inBatch(action, { confidential, toGrid: handler?.kind === 'place' })
    // Whether it is confidential is told to those alone who may read it.
    if (!allowed.ok) await this.views.detail(one.actor, one.input.id, one.now)
    granted(allowed)
    await this.acting.act(one)
  }
}

const said = ({ message, fields }: Refused) => [message, ...Object.values(fields ?? {})].join('，')
