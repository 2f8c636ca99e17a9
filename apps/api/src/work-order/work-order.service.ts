import { Injectable } from '@nestjs/common'
import type {
  Act,
  CountsQuery,
  Decide,
  ExportQuery,
  HandlersQuery,
  ListQuery,
  MineQuery,
  NearbyQuery,
  PrintPaper,
  QueueQuery,
  Raise,
  SuggestFor,
  Unmask,
  WorkOrderDetail,
  WorkOrderId,
} from '@linli/contract'
import type { CallOf } from '../kernel/call.ts'
import { found, Refused } from '../kernel/errors.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Accounts } from '../identity/accounts.ts'
import { AccountNoteRow, AccountRow } from '../identity/identity.entity.ts'
import { Secrets } from '../platform/secrets.ts'
import { Acting } from './acting.ts'
import { ReplyRow } from './call.entity.ts'
import { Duplicates } from './duplicates.ts'
import { WorkOrderExport } from './export.ts'
import { WorkOrderFacts } from './facts.ts'
import { WorkOrderLists } from './lists.ts'
import { Papers } from './papers.ts'
import { Raising } from './raising.ts'
import { actorLabel } from './steps.ts'
import { WorkOrderSuggestions } from './suggestions.ts'
import { WorkOrderViews } from './views.ts'
import { WorkOrderNoteRow, WorkOrderRow } from './work-order.entity.ts'

type ActCall = CallOf<typeof Act>

/** The four tickets, as the controller calls them. */
@Injectable()
export class WorkOrderService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly raising: Raising,
    private readonly facts: WorkOrderFacts,
    private readonly acting: Acting,
    private readonly suggesting: WorkOrderSuggestions,
    private readonly repeated: Duplicates,
    private readonly lists: WorkOrderLists,
    private readonly exporting: WorkOrderExport,
    private readonly views: WorkOrderViews,
    private readonly papers: Papers,
    private readonly accounts: Accounts,
    private readonly secrets: Secrets,
  ) {}

  raise(call: CallOf<typeof Raise>): Promise<WorkOrderDetail> {
    return this.raising.raise(call, (id, left) => this.views.afterStep(call.actor, id, call.now, left))
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
    return this.exporting.exportList(call)
  }
  one({ actor, input, now }: CallOf<typeof WorkOrderId>) {
    return this.views.detail(actor, input.id, now)
  }
  paper(call: CallOf<typeof PrintPaper>) {
    return this.papers.print(call)
  }
  handlers(call: CallOf<typeof HandlersQuery>) {
    return this.lists.handlers(call)
  }

  suggestions(call: CallOf<typeof WorkOrderId>) {
    return this.suggesting.of(call)
  }
  suggestFor(call: CallOf<typeof SuggestFor>) {
    return this.suggesting.forTexts(call)
  }
  act(call: ActCall): Promise<WorkOrderDetail> {
    return this.acting.act(call)
  }
  decide(call: CallOf<typeof Decide>): Promise<WorkOrderDetail> {
    return this.acting.decide(call)
  }

  nearby(call: CallOf<typeof NearbyQuery>) {
    return this.repeated.nearby(call)
  }
  duplicates(call: CallOf<typeof WorkOrderId>) {
    return this.repeated.of(call)
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
        if (hidden || !['desk', 'grid', 'handler'].some((r) => facts.relations.has(r as 'desk')))
          throw new Refused('not-found')
        // Who wrote a letter may have no account: then there is the address alone.
        if (!row.reporterId && !(await work.em.findOneBy(ReplyRow, { workOrderId: row.id }))?.address)
          throw new Refused('not-found')
        const by = { action: 'unmask', actor, actorLabel: actorLabel(actor, row, false, facts.tickets) } as const
        if (row.reporterId) {
          const data = { workOrderId: row.id }
          const eventId = await work.record({ subject: 'account', subjectId: row.reporterId, ...by, data })
          await work.em.insert(AccountNoteRow, { eventId, accountId: row.reporterId, body: input.reason })
        }
        const eventId = await work.record({ subject: 'work-order', subjectId: row.id, ...by })
        if (!row.reporterId)
          await work.em.insert(WorkOrderNoteRow, { eventId, workOrderId: row.id, body: input.reason, photos: [] })
        return row.id
      },
      () => this.#unmasked(input.id),
    )
  }

  async #unmasked(id: string) {
    const em = this.uow.source.manager
    const { reporterId } = await em.findOneByOrFail(WorkOrderRow, { id })
    const account = reporterId ? await em.findOneBy(AccountRow, { id: reporterId }) : null
    const reply = await em.findOneBy(ReplyRow, { workOrderId: id })
    return {
      name: account?.name ?? '',
      phone: account && this.accounts.phoneOf(account),
      address: reply?.address ? this.secrets.open(reply.address) : null,
    }
  }
}
