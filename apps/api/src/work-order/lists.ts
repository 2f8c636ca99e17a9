import { Injectable } from '@nestjs/common'
import type {
  CountsQuery,
  HandlerList,
  HandlersQuery,
  ListQuery,
  MineQuery,
  QueueCounts,
  QueueQuery,
  WorkOrderPage,
  WorkOrderSummary,
} from '@linli/contract'
import {
  DAY,
  depthOf,
  dueRange,
  firstId,
  GRID_ROLES,
  QUEUE_STATES,
  staysAbove,
  subtree,
  type DueSlice,
  type Permission,
  type TicketKind,
} from '@linli/domain'
import { Brackets, type EntityManager, type SelectQueryBuilder } from 'typeorm'
import { postFor } from '../access/scope.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import type { ActingPost, Actor, CallOf } from '../kernel/call.ts'
import { cursorOf, keyOf, pageOf } from '../kernel/cursor.ts'
import { found, Refused } from '../kernel/errors.ts'
import { readRows, readWhere } from '../kernel/rows.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { UnitRow } from '../unit/unit.entity.ts'
import { liaisonsAt, type UnitLiaison } from '../unit/liaisons.ts'
import { ancestorPaths } from '../grid/places.ts'
import { HelperRow } from '../registry/registry.entity.ts'
import { aboutOf } from './about.ts'
import { relationsOf } from './facts.ts'
import { BOUND, loadOf } from './load.ts'
import { numbered } from './numbered.ts'
import { aboutThem, inPlace, inScope, keptFrom } from './scope.ts'
import { SeatRow, TicketRow, WorkOrderRow } from './work-order.entity.ts'
import { WorkOrderViews } from './views.ts'

const WINDOW = 366 * DAY
const BESIDE_LEAD: readonly TicketKind[] = ['assist', 'whistle']

type Filters = Omit<CallOf<typeof ListQuery>['input'], 'cursor' | 'limit'>

/** Lists of cases. Each takes its scope from one post of the person; a queue page is one range scan over seats. */
@Injectable()
export class WorkOrderLists {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly views: WorkOrderViews,
  ) {}

  async mine({ actor, input }: CallOf<typeof MineQuery>): Promise<WorkOrderPage> {
    const em = this.uow.source.manager
    const helped = await readWhere(em, HelperRow, 'h', {
      sql: 'h.helper_id = :id AND h.revoked_at IS NULL',
      values: { id: actor.id },
    })
    const hidden = aboutThem(actor)
    const raisedFor = `OR (w.raised_by_id = :id AND w.reporter_id IN (:...helped) AND NOT (${hidden.sql}))`
    const values = {
      id: actor.id,
      helped: helped.map((h) => h.principalId),
      before: input.cursor && keyOf(input.cursor, ['string'])[0],
      ...hidden.values,
    }
    const sql = [
      `(w.reporter_id = :id ${helped.length ? raisedFor : ''})`,
      ...(input.cursor ? ['w.id < :before'] : []),
    ].join(' AND ')
    const most = `ORDER BY w.id DESC LIMIT ${input.limit + 1}`
    return this.#page(await readWhere(em, WorkOrderRow, 'w', { sql: `${sql} ${most}`, values }), input.limit, actor)
  }

  async queue({ actor, input, now }: CallOf<typeof QueueQuery>): Promise<WorkOrderPage> {
    const post = postFor(actor, 'work-order.queue', input.postId)
    const seats = this.seats(actor, post, input.view)
    if (input.state) seats.andWhere('s.state = :state', { state: input.state })
    if (input.due) inSlice(seats, input.due, now)
    if (input.no) {
      const { sql, values } = await numbered(this.uow.source.manager, input.no, now)
      seats.andWhere(`s.workOrderId IN (SELECT w.id FROM work_order w WHERE ${sql})`, values)
    }
    if (input.cursor) {
      const [dueAt, id] = keyOf(input.cursor, ['number', 'string'])
      seats.andWhere('(s.dueAt > :dueAt OR (s.dueAt = :dueAt AND s.workOrderId > :id))', { dueAt, id })
    }
    const page = await seats
      .orderBy('s.dueAt')
      .addOrderBy('s.workOrderId')
      .take(input.limit + 1)
      .getMany()
    const orders = await this.summaries(
      actor,
      page.map((s) => s.workOrderId),
    )
    return pageOf(
      page,
      input.limit,
      (s) => cursorOf(s.dueAt, s.workOrderId),
      (s) => orders.get(s.workOrderId)!,
    )
  }

  /** Cases as rows of a list, by id, with what waits for the person in each. */
  async summaries(actor: Actor, ids: readonly string[]): Promise<ReadonlyMap<string, WorkOrderSummary>> {
    const em = this.uow.source.manager
    const rows = await readRows(em, WorkOrderRow, { id: ids })
    const tickets = await readRows(em, TicketRow, { workOrderId: ids, kind: BESIDE_LEAD })
    return new Map(
      rows.map((row) => [
        row.id,
        this.views.summary(
          row,
          actor,
          tickets.filter((ticket) => ticket.workOrderId === row.id),
        ),
      ]),
    )
  }

  async counts({ actor, input, now }: CallOf<typeof CountsQuery>): Promise<QueueCounts> {
    const post = postFor(actor, 'work-order.queue', input.postId)
    const bounded = async (narrow: (seats: SelectQueryBuilder<SeatRow>) => void) => {
      const seats = this.seats(actor, post, input.view).select('s.workOrderId')
      narrow(seats)
      return (await seats.take(BOUND).getRawMany()).length
    }
    const byState: Record<string, number> = {}
    for (const state of QUEUE_STATES)
      byState[state] = await bounded((seats) => seats.andWhere('s.state = :state', { state }))
    return {
      late: await bounded((seats) => inSlice(seats, 'late', now)),
      soon: await bounded((seats) => inSlice(seats, 'soon', now)),
      byState,
    }
  }

  async list({ actor, input, now }: CallOf<typeof ListQuery>): Promise<WorkOrderPage> {
    const query = await this.filtered(actor, 'work-order.list', input, now)
    if (input.cursor) query.andWhere('w.id < :before', { before: keyOf(input.cursor, ['string'])[0] })
    return this.#page(await query.take(input.limit + 1).getMany(), input.limit, actor)
  }

  /** Where a case can be sent to: the grids of its community and the units; a whistle calls the street, too. */
  async handlers({ actor, input, now }: CallOf<typeof HandlersQuery>): Promise<HandlerList> {
    const handlers = await this.#handlers(actor, input, now)
    const load = await loadOf(
      this.uow.source.manager,
      handlers.map((handler) => handler.id),
      now,
    )
    return { items: handlers.map((handler) => ({ ...handler, ...load.get(handler.id)! })) }
  }

  async #handlers(actor: Actor, input: CallOf<typeof HandlersQuery>['input'], now: number) {
    const em = this.uow.source.manager
    const row = found(await em.findOneBy(WorkOrderRow, { id: input.id }))
    const asking = input.as === 'whistle' ? (['desk', 'grid'] as const) : (['desk', 'arbiter'] as const)
    const relations = relationsOf(actor, row)
    if (!asking.some((relation) => relations.has(relation))) throw new Refused('not-found')
    const units = await this.#units(input.as === 'whistle' ? await liaisonsAt(em, row.path, now) : new Map())
    if (row.aboutId !== null) return this.#handlersOfComplaint(row, units, input.as === 'whistle')
    const street = input.as === 'whistle' ? await em.findOneByOrFail(PlaceRow, { id: row.streetId }) : null
    const range = subtree(ancestorPaths(row.path)[2]!)
    const grids = await em
      .createQueryBuilder(PlaceRow, 'p')
      .where(`p.kind = 'grid' AND p.active = 1 AND p.path >= :from AND p.path < :to`, range)
      .orderBy('p.path')
      .take(300)
      .getMany()
    return [
      ...(street ? [{ kind: 'place' as const, id: street.id, name: street.name, note: '街道' }] : []),
      ...grids
        .filter((g) => g.id === row.gridId)
        .map((g) => ({ kind: 'place' as const, id: g.id, name: g.name, note: '所在网格' })),
      ...units,
      ...grids
        .filter((g) => g.id !== row.gridId)
        .map((g) => ({ kind: 'place' as const, id: g.id, name: g.name, note: '网格' })),
    ]
  }

  /** The desk itself, or a unit that the complaint is not about; a whistle calls the street, if it stands above. */
  async #handlersOfComplaint(row: WorkOrderRow, all: readonly UnitChoice[], whistle: boolean) {
    const units = all.filter((unit) => unit.id !== row.aboutId)
    const id = whistle ? row.streetId : row.deskId
    const place = await this.uow.source.manager.findOneByOrFail(PlaceRow, { id })
    if (!staysAbove(place.path, aboutOf(row))) return units
    return [{ kind: 'place' as const, id, name: place.name, note: whistle ? '街道' : '本级办理' }, ...units]
  }
  /** The units in use, each with its contact for the place of the case. */
  async #units(liaisons: ReadonlyMap<string, UnitLiaison>): Promise<UnitChoice[]> {
    const units = await this.uow.source.manager.find(UnitRow, {
      where: { active: true },
      order: { code: 'ASC' },
      take: 500,
    })
    return units.map((u) => ({ kind: 'unit', id: u.id, name: u.name, note: contactNote(liaisons.get(u.id)) }))
  }

  #orders(): SelectQueryBuilder<WorkOrderRow> {
    return this.uow.source.manager.createQueryBuilder(WorkOrderRow, 'w')
  }
  /** The list of a post, as a query over seats. */
  seats(
    actor: Actor,
    post: ActingPost,
    view: 'mine' | 'all',
    em: EntityManager = this.uow.source.manager,
  ): SelectQueryBuilder<SeatRow> {
    const seats = em
      .createQueryBuilder(SeatRow, 's')
      .where('s.holderId = :holder', { holder: post.unitId ?? post.placeId })
    // A head of grids at a community shares its list, but for what is kept from the grids. A place or unit has no seat
    // in a complaint about it; who holds several posts could come upon it by another.
    const shares = GRID_ROLES.includes(post.role) && depthOf(post.path!) < 4
    if (shares || actor.posts.length > 1) {
      const { sql, values } = shares ? keptFrom(actor, post) : aboutThem(actor)
      seats.andWhere(`NOT EXISTS (SELECT 1 FROM work_order w WHERE w.id = s.work_order_id AND (${sql}))`, values)
    }
    return view === 'mine' ? seats.andWhere('s.mine = 1') : seats
  }
  #page(rows: WorkOrderRow[], limit: number, actor: Actor): WorkOrderPage {
    return pageOf(
      rows,
      limit,
      (row) => cursorOf(row.id),
      (row) => this.views.summary(row, actor),
    )
  }

  /** The cases that a post sees, newest first, within a window of a year. @throws access/denied */
  async filtered(
    actor: Actor,
    permission: Permission,
    input: Filters,
    now: number,
  ): Promise<SelectQueryBuilder<WorkOrderRow>> {
    const post = postFor(actor, permission, input.postId)
    const hidden = keptFrom(actor, post)
    const query = this.#orders()
      .where(new Brackets((where) => inScope(where, post)))
      .andWhere(`NOT (${hidden.sql})`, hidden.values)
      .orderBy('w.id', 'DESC')
    if (input.no) {
      const { sql, values } = await numbered(this.uow.source.manager, input.no, now)
      return query.andWhere(sql, values)
    }
    const to = input.to === undefined ? now : Date.parse(input.to)
    const from = input.from === undefined ? to - WINDOW : Date.parse(input.from)
    if (to - from > WINDOW) throw new Refused('work-order/window-too-long')
    query.andWhere('w.createdAt >= :from AND w.createdAt <= :to', { from, to })
    // Ids carry their time: what is older is not looked at, however few rows the filters leave.
    query.andWhere('w.id >= :first', { first: firstId(from) })
    if (input.state) query.andWhere('w.state = :state', { state: input.state })
    if (input.kind) query.andWhere('w.kind = :kind', { kind: input.kind })
    if (input.urgency) query.andWhere('w.urgency = :urgency', { urgency: input.urgency })
    if (input.classCode) query.andWhere('w.subjectCode = :code', { code: input.classCode })
    if (input.placeId) {
      const place = found(await this.uow.source.manager.findOneBy(PlaceRow, { id: input.placeId }))
      query.andWhere(new Brackets((where) => inPlace(where, place, 'place')))
    }
    asCounted(query, input)
    return query
  }
}

interface UnitChoice {
  readonly kind: 'unit'
  readonly id: string
  readonly name: string
  readonly note: string | null
}
const contactNote = (liaison: UnitLiaison | undefined) =>
  liaison ? ['联络人 ' + liaison.name, liaison.dutyPhone].filter(Boolean).join(' · ') : null

/** The cases behind a number of the figures, as the counters count them. */
function asCounted(
  query: SelectQueryBuilder<WorkOrderRow>,
  { figure, unitId, classGroup, placeId }: Pick<Filters, 'figure' | 'unitId' | 'classGroup' | 'placeId'>,
): void {
  if (!figure && !unitId && !classGroup) return
  const said = ['f.work_order_id = w.id', 'f.unit_id = :countedUnit']
  if (classGroup) said.push('f.class_group = :classGroup')
  if (figure) said.push('f.measures LIKE :measure')
  if (figure && placeId) said.push('f.places LIKE :countedPlace')
  query.andWhere(`EXISTS (SELECT 1 FROM case_figure f WHERE ${said.join(' AND ')})`, {
    countedUnit: unitId ?? '',
    classGroup,
    measure: `%"${figure}"%`,
    countedPlace: `%"${placeId}"%`,
  })
}

/** Stays one range scan: `dueAt` is what the seats of a holder are ordered by. */
const inSlice = (seats: SelectQueryBuilder<SeatRow>, slice: DueSlice, now: number) =>
  seats.andWhere('s.dueAt >= :dueFrom AND s.dueAt < :dueTo', {
    dueFrom: dueRange(slice, now).from,
    dueTo: dueRange(slice, now).to,
  })
