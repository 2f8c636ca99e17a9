import { Injectable } from '@nestjs/common'
import type {
  Act,
  BatchDispatch,
  CountsQuery,
  Decide,
  ExportQuery,
  ListQuery,
  MineQuery,
  QueueQuery,
  Raise,
  Unmask,
  WorkOrderDetail,
  WorkOrderId,
} from '@linli/contract'
import { step, workOrderProcess } from '@linli/domain'
import type { CallOf } from '../kernel/call.ts'
import { found, granted, Refused } from '../kernel/errors.ts'
import { ApprovalRow } from '../kernel/kernel.entity.ts'
import { UnitOfWork, type Work } from '../kernel/unit-of-work.ts'
import { Accounts } from '../identity/accounts.ts'
import { AccountNoteRow, AccountRow } from '../identity/identity.entity.ts'
import type { ActInput } from './effects.ts'
import { mayRead, WorkOrderFacts } from './facts.ts'
import { WorkOrderLists } from './lists.ts'
import { Raising } from './raising.ts'
import { actorLabel, broughtBy, Steps } from './steps.ts'
import { WorkOrderViews } from './views.ts'
import { WorkOrderRow } from './work-order.entity.ts'

type ActCall = CallOf<typeof Act>

/** The four tickets: loads the facts, asks the process, writes what it allowed. */
@Injectable()
export class WorkOrderService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly raising: Raising,
    private readonly facts: WorkOrderFacts,
    private readonly steps: Steps,
    private readonly lists: WorkOrderLists,
    private readonly views: WorkOrderViews,
    private readonly accounts: Accounts,
  ) {}

  raise(call: CallOf<typeof Raise>): Promise<WorkOrderDetail> {
    return this.raising.raise(call, (id) => this.views.afterStep(call.actor, id, call.now))
  }
  mine(call: CallOf<typeof MineQuery>) {
    return this.lists.mine(call)
  }
  queue(call: CallOf<typeof QueueQuery>) {
    return this.lists.queue(call)
  }
  counts(call: CallOf<typeof CountsQuery>) {
    return this.lists.counts(call)
  }
  list(call: CallOf<typeof ListQuery>) {
    return this.lists.list(call)
  }
  exportList(call: CallOf<typeof ExportQuery>) {
    return this.lists.exportList(call)
  }
  one({ actor, input, now }: CallOf<typeof WorkOrderId>) {
    return this.views.detail(actor, input.id, now)
  }
  handlers(call: CallOf<typeof WorkOrderId>) {
    return this.lists.handlers(call)
  }

  act(call: ActCall): Promise<WorkOrderDetail> {
    return this.uow.command(
      call,
      (work) => this.#act(work, call),
      (id) => this.views.afterStep(call.actor, id, call.now),
    )
  }

  async #act(work: Work, { actor, input }: ActCall): Promise<string> {
    const { em, now } = work
    const row = found(await em.findOneBy(WorkOrderRow, { id: input.id }))
    const facts = await this.facts.of(actor, row, now, em)
    if (!mayRead(actor, row, facts.relations)) throw new Refused('not-found')
    const { relations, holds } = facts
    const did = granted(
      step(workOrderProcess, row.state, input.action, {
        relations,
        holds,
        brought: broughtBy(input),
        pending: facts.approval !== null,
      }),
    )
    if (row.version !== input.version) throw new Refused('conflict/changed')
    const label = actorLabel(
      actor,
      row,
      row.reporterId !== actor.id && relations.has('reporter') && row.reporterId !== null,
    )
    if (did.kind === 'request') await this.#ask(work, row, input, actor, label)
    else await this.steps.apply(work, row, input.action, did, input, actor, label)
    return row.id
  }

  /** Asks for an approval: the step is kept as it was given, nothing moves and every clock runs on. */
  async #ask(
    work: Work,
    row: WorkOrderRow,
    input: ActCall['input'],
    actor: ActCall['actor'],
    label: string,
  ): Promise<void> {
    const { id: _id, action, version: _version, ...kept } = input
    const approvalId = work.newId()
    await work.em.insert(ApprovalRow, {
      id: approvalId,
      subjectId: row.id,
      action,
      input: kept,
      state: 'pending',
      askedBy: actor.id,
      askedAt: work.now,
      decidedBy: null,
      decidedAt: null,
    })
    await this.steps.write(work, row, { ...row, approvalId })
    await this.steps.trail(work, row.id, `${action}-requested`, { actor, label, input, data: { from: row.state } })
  }

  /** Grants or refuses what was asked. The one who asked never decides. */
  decide(call: CallOf<typeof Decide>): Promise<WorkOrderDetail> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async (work) => {
        const { em, now } = work
        const row = found(await em.findOneBy(WorkOrderRow, { id: input.id }))
        const facts = await this.facts.of(actor, row, now, em)
        if (!mayRead(actor, row, facts.relations)) throw new Refused('not-found')
        const approval = facts.approval
        if (approval?.id !== input.approvalId) throw new Refused('process/not-awaiting-approval')
        if (approval.askedBy === actor.id) throw new Refused('process/not-yours')
        const asked = approval.input as unknown as ActInput
        const did = granted(
          step(workOrderProcess, row.state, approval.action, {
            ...facts,
            brought: broughtBy(asked),
            pending: true,
            granted: true,
          }),
        )
        if (row.version !== input.version) throw new Refused('conflict/changed')
        if (!input.grant && !input.reason) throw new Refused('process/reason-needed')
        await em.update(
          ApprovalRow,
          { id: approval.id, state: 'pending' },
          { state: input.grant ? 'granted' : 'refused', decidedBy: actor.id, decidedAt: now },
        )
        const label = actorLabel(actor, row, false)
        if (input.grant) await this.steps.apply(work, row, approval.action, did, { ...asked, photos: [] }, actor, label)
        else {
          await this.steps.write(work, row, { ...row, approvalId: null })
          await this.steps.trail(work, row.id, `${approval.action}-refused`, {
            actor,
            label,
            input: { reason: input.reason, photos: [] },
            data: {},
          })
        }
        return row.id
      },
      (id) => this.views.afterStep(actor, id, call.now),
    )
  }

  /** The same dispatch for several cases; each stands alone, and one that fails does not hold up the others. */
  async batchDispatch(call: CallOf<typeof BatchDispatch>) {
    const { input } = call
    const results: { id: string; ok: boolean; message: string | null }[] = []
    for (const order of input.orders) {
      const one: ActCall = {
        ...call,
        command: { id: `${call.command!.id.slice(0, 27)}-${order.id}`, hash: call.command!.hash },
        input: { ...order, action: 'dispatch', handler: input.handler, text: input.text, photos: [] },
      }
      try {
        await this.act(one)
        results.push({ id: order.id, ok: true, message: null })
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        results.push({ id: order.id, ok: false, message: error.message })
      }
    }
    return { results }
  }

  /** Shows the reporter's name and phone: a logged act with a reason, and the person can see who looked. */
  async unmask(call: CallOf<typeof Unmask>) {
    const { actor, input, now } = call
    return this.uow.command(
      call,
      async (work) => {
        const row = found(await work.em.findOneBy(WorkOrderRow, { id: input.id }))
        const facts = await this.facts.of(actor, row, now, work.em)
        const hidden = row.confidential && !facts.relations.has('desk')
        if (!row.reporterId || hidden || !['desk', 'grid', 'handler'].some((r) => facts.relations.has(r as 'desk')))
          throw new Refused('not-found')
        const label = actorLabel(actor, row, false)
        const eventId = await work.record({
          subject: 'account',
          subjectId: row.reporterId,
          action: 'unmask',
          actor,
          actorLabel: label,
          data: { workOrderId: row.id },
        })
        await work.em.insert(AccountNoteRow, { eventId, accountId: row.reporterId, body: input.reason })
        await work.record({ subject: 'work-order', subjectId: row.id, action: 'unmask', actor, actorLabel: label })
        return row.reporterId
      },
      async (reporterId) => {
        const account = found(await this.uow.source.manager.findOneBy(AccountRow, { id: reporterId }))
        return { name: account.name, phone: this.accounts.phoneOf(account) }
      },
    )
  }
}
