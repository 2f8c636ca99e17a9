import { Injectable } from '@nestjs/common'
import type { Handed, HandedPage, HandedQuery, HandOver } from '@linli/contract'
import { isoTime } from '@linli/domain'
import { In, type EntityManager, type SelectQueryBuilder } from 'typeorm'
import { worksAt } from '../access/duty.service.ts'
import { labelOf, postFor } from '../access/scope.ts'
import { AccountRow } from '../identity/identity.entity.ts'
import type { ActingPost, Actor, CallOf } from '../kernel/call.ts'
import { cursorOf, keyOf, pageOf } from '../kernel/cursor.ts'
import { Refused } from '../kernel/errors.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Notices } from '../notification/notices.ts'
import { HandOverRow } from './day.entity.ts'
import { WorkOrderLists } from './lists.ts'
import { WorkOrderNoteRow, type SeatRow } from './work-order.entity.ts'

const MOST = 200
interface HandedRead {
  id: string
  event_id: string
  from_id: string
  to_id: string
  at: number
}

/**
 * Hand-over (交接) between colleagues of one place or unit. The case belongs to the place or unit and stays there: what is
 * handed over is a note on it and a line in the colleague's list.
 */
@Injectable()
export class HandOvers {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lists: WorkOrderLists,
    private readonly notices: Notices,
  ) {}

  handOver(call: CallOf<typeof HandOver>) {
    const { actor, input } = call
    const post = postFor(actor, 'work-order.queue', input.postId)
    const holderId = (post.unitId ?? post.placeId)!
    return this.uow.command(
      call,
      async ({ em, now, record }) => {
        if (input.toAccountId === actor.id) throw new Refused('work-order/not-to-yourself')
        const at = { kind: post.unitId ? ('unit' as const) : ('place' as const), id: holderId, name: '' }
        if (!(await worksAt(em, at, input.toAccountId, now))) throw new Refused('access/not-a-colleague')
        const ids = await this.#open(em, actor, post, input.orders)
        const events: string[] = []
        for (const id of ids) {
          const eventId = await record({
            subject: 'work-order',
            subjectId: id,
            action: 'hand-over',
            actor,
            actorLabel: labelOf(actor, (one) => one.id === post.id),
            data: { accountId: input.toAccountId },
          })
          events.push(eventId)
          await em.insert(WorkOrderNoteRow, { eventId, workOrderId: id, body: input.text, photos: [] })
        }
        await em.delete(HandOverRow, { holderId, workOrderId: In(ids) })
        const common = { holderId, fromId: actor.id, toId: input.toAccountId, at: now }
        await em.insert(
          HandOverRow,
          ids.map((workOrderId, i) => ({ ...common, workOrderId, eventId: events[i]! })),
        )
        await this.notices.tell(em, [input.toAccountId], {
          eventId: events[0]!,
          title: '交接',
          body: `有 ${ids.length} 件单子交接给您，请看“交接给我的”`,
          workOrderId: ids.length === 1 ? ids[0]! : null,
          at: now,
        })
        return ids[0]!
      },
      async () => ({ ok: true as const }),
    )
  }

  /** What was handed to the person at the post and is still open, the last first. */
  async handed({ actor, input }: CallOf<typeof HandedQuery>): Promise<HandedPage> {
    const query = this.#handed(actor, postFor(actor, 'work-order.queue', input.postId)).andWhere('h.toId = :to', {
      to: actor.id,
    })
    if (input.cursor) query.andWhere('h.eventId < :before', { before: keyOf(input.cursor, ['string'])[0] })
    const rows = await query.limit(input.limit + 1).getRawMany<HandedRead>()
    const views = await this.#views(actor, rows)
    return pageOf(
      rows,
      input.limit,
      (row) => cursorOf(row.event_id),
      (row) => views(row),
    )
  }

  /** What was handed over within the place or unit and is still open. */
  async ofPost(actor: Actor, post: ActingPost, most: number) {
    const rows = await this.#handed(actor, post).limit(most).getRawMany<HandedRead>()
    const views = await this.#views(actor, rows)
    const names = await this.#names(rows.map((row) => row.to_id))
    return rows.map((row) => ({ ...views(row), to: names.get(row.to_id) ?? '' }))
  }

  /** Those that are named, as far as they are open there, or all that wait. */
  async #open(
    em: EntityManager,
    actor: Actor,
    post: ActingPost,
    named: readonly string[] | undefined,
  ): Promise<string[]> {
    const seats = this.lists.seats(actor, post, named ? 'all' : 'mine', em)
    if (named) seats.andWhere('s.workOrderId IN (:...named)', { named })
    const rows = await seats.orderBy('s.dueAt').take(MOST).getMany()
    if (rows.length === 0 || (named && rows.length !== new Set(named).size)) throw new Refused('not-found')
    return rows.map((seat) => seat.workOrderId)
  }

  #handed(actor: Actor, post: ActingPost): SelectQueryBuilder<SeatRow> {
    return this.lists
      .seats(actor, post, 'all')
      .innerJoin(HandOverRow, 'h', 'h.workOrderId = s.workOrderId AND h.holderId = s.holderId')
      .select('h.workOrderId', 'id')
      .addSelect('h.eventId', 'event_id')
      .addSelect('h.fromId', 'from_id')
      .addSelect('h.toId', 'to_id')
      .addSelect('h.at', 'at')
      .orderBy('h.eventId', 'DESC')
  }

  async #views(actor: Actor, rows: readonly HandedRead[]): Promise<(row: HandedRead) => Handed> {
    const em = this.uow.source.manager
    const orders = await this.lists.summaries(
      actor,
      rows.map((row) => row.id),
    )
    const notes = await em.findBy(WorkOrderNoteRow, { eventId: In(rows.map((row) => row.event_id)) })
    const texts = new Map(notes.map((note) => [note.eventId, note.body]))
    const names = await this.#names(rows.map((row) => row.from_id))
    return (row) => ({
      order: orders.get(row.id)!,
      from: names.get(row.from_id) ?? '',
      at: isoTime(Number(row.at)),
      text: texts.get(row.event_id) ?? '',
    })
  }

  async #names(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.uow.source.manager.find(AccountRow, {
      select: { id: true, name: true },
      where: { id: In([...new Set(ids)]) },
    })
    return new Map(rows.map(({ id, name }) => [id, name]))
  }
}
