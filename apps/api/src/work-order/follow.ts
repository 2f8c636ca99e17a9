import { Injectable, type OnModuleInit } from '@nestjs/common'
import {
  DESK_ROLES,
  FIRST_CONTACT_NOTICES,
  GRID_ROLES,
  HANDLER_ROLES,
  isProgress,
  noticeText,
  RAISED_FOR_NOTICE,
  RELEASED_NOTICE,
  REPORTER_CLOCKS,
  step,
  WORK_ORDER_NOTICES,
  workOrderProcess,
  type Audience,
  type WorkOrderClock,
} from '@linli/domain'
import { In, IsNull, LessThan, LessThanOrEqual, MoreThan, type EntityManager } from 'typeorm'
import { PostRow } from '../access/access.entity.ts'
import { Actors } from '../access/actors.ts'
import { dutyFirst } from '../access/duty.ts'
import { holdersAt } from '../access/holders.ts'
import { AccountRow } from '../identity/identity.entity.ts'
import { ClockRunRow, EventRow, type EventData } from '../kernel/kernel.entity.ts'
import { Outbox } from '../kernel/outbox.ts'
import { readRows } from '../kernel/rows.ts'
import { Timers, type Timer } from '../kernel/timers.ts'
import type { Work } from '../kernel/unit-of-work.ts'
import { liaisonFirst } from '../unit/liaisons.ts'
import { Notices } from '../notification/notices.ts'
import { callersOf, concerns, handlersAt, holdersOf, keptFromGrids } from './about.ts'
import { caseOf, fileOf } from './case-file.ts'
import { levelsAbove, lineOf } from './effects.ts'
import { aboveOf } from './facts.ts'
import { Merging } from './merging.ts'
import { Outward } from './outward.ts'
import { standingOf } from './seats.ts'
import { Steps } from './steps.ts'
import { TicketRow, WorkOrderRow } from './work-order.entity.ts'

/** What follows from an event of a case (who is told), and from a clock that makes itself heard. */
@Injectable()
export class WorkOrderFollow implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly notices: Notices,
    private readonly outward: Outward,
    private readonly steps: Steps,
    private readonly actors: Actors,
    private readonly merging: Merging,
  ) {}

  onModuleInit(): void {
    this.outbox.on('work-order', (work, event) => this.#tell(work, event))
    for (const kind of ['warn', 'escalate'])
      this.timers.on(kind, (work, timer) =>
        isTicketClock(timer.clock) ? this.#ticketAlarm(work, timer) : this.#alarm(work, timer),
      )
    this.timers.on('go-on', (work, timer) => this.#goOn(work, timer))
    this.timers.on('call-back', (work, timer) => this.#callBack(work, timer))
  }

  async #tell(work: Work, event: EventRow): Promise<void> {
    const { em, now } = work
    const { kind, to, released } = event.data
    const name = typeof kind === 'string' ? `${kind}-${event.action}` : event.action
    const key = `${name}>${String(to)}` in WORK_ORDER_NOTICES ? `${name}>${String(to)}` : name
    const rule = WORK_ORDER_NOTICES[key]
    const row = rule && (await caseOf(em, event.subjectId))
    if (!row) return
    await this.merging.follows(work, row, event)
    const told = new Set<string>()
    const text = noticeText(rule, event.data['clock'])
    const hear: Hear = async (holderId, staff) =>
      rule.fresh ? dutyFirst(em, holderId, await this.#unconcerned(em, row, staff), row.urgency, now) : staff
    for (const audience of rule.to) {
      const accounts = await this.#accounts(em, row, audience, event, now, hear)
      const willing = isProgress(key, audience) ? await this.notices.willing(em, accounts) : accounts
      for (const id of willing) told.add(id)
    }
    if (event.action === 'escalate' && event.data['placeId'])
      for (const id of await holdersAt(em, { placeId: String(event.data['placeId']) }, DESK_ROLES, now)) told.add(id)
    for (const id of await this.#concerned(em, row, told)) told.delete(id)
    if (event.actorId) told.delete(event.actorId)
    const { urgency } = row
    const notice = { eventId: event.id, title: row.subject.slice(0, 60), workOrderId: row.id, urgency, at: event.at }
    await this.notices.tell(em, told, { ...notice, body: `${row.no} ${text}` })
    if (rule.to.includes('reporter') && event.action !== 'unmerge')
      await this.#tellFollowers(work, row, event, key, told, text)
    await this.outward.tell(work, row, event, key, text)
    if (event.action === 'raise' && row.reporterId && row.reporterId !== row.raisedById)
      await this.notices.tell(em, [row.reporterId], { ...notice, body: `${row.no} ${RAISED_FOR_NOTICE}` })
    for (const ticket of Array.isArray(released) ? await em.findBy(TicketRow, { id: In(released) }) : []) {
      const lost = new Set((await holders(em, row, ticket, now)).filter((id) => !told.has(id) && id !== event.actorId))
      for (const id of await this.#concerned(em, row, lost)) lost.delete(id)
      await this.notices.tell(em, lost, { ...notice, body: `${row.no} ${RELEASED_NOTICE}` })
      for (const id of lost) told.add(id)
    }
    const first = typeof kind === 'string' ? undefined : FIRST_CONTACT_NOTICES[event.action]
    const { firstContactId } = row
    if (!first || !firstContactId || firstContactId === event.actorId || told.has(firstContactId)) return
    if (await this.#mayHear(em, row, firstContactId, now))
      await this.notices.tell(em, new Set([firstContactId]), { ...notice, body: `${row.no} ${first}` })
  }

  /**
   * Everyone merged is told of each step of the main that its reporter is told of, by the same ways and as they want it,
   * by the number of their own case.
   */
  async #tellFollowers(
    work: Work,
    main: WorkOrderRow,
    event: EventRow,
    key: string,
    told: Set<string>,
    text: string,
  ): Promise<void> {
    const { em } = work
    const followers = await readRows(em, WorkOrderRow, { mainId: main.id, state: 'merged' })
    if (!followers.length || (event.action === 'escalate' && !(await isFirstLate(em, event)))) return
    for (const order of followers) {
      const { id, no, subject, urgency, reporterId } = order
      if (reporterId === null || told.has(reporterId)) continue
      if (reporterId === main.reporterId || reporterId === event.actorId) continue
      told.add(reporterId)
      const willing = isProgress(key, 'reporter') ? await this.notices.willing(em, [reporterId]) : [reporterId]
      const notice = { eventId: event.id, title: subject.slice(0, 60), workOrderId: id, urgency, at: event.at }
      await this.notices.tell(em, willing, { ...notice, body: `${no} ${text}` })
      await this.outward.tellReporter(work, order, event, key)
    }
  }

  /** Who had to do with it first hears the outcome as long as they are in post; of what is kept from the grids desks alone. */
  async #mayHear(em: EntityManager, row: WorkOrderRow, accountId: string, now: number): Promise<boolean> {
    if ((await this.#concerned(em, row, new Set([accountId]))).length) return false
    const held = { accountId, fromAt: LessThanOrEqual(now), ...(keptFromGrids(row) && { role: In([...DESK_ROLES]) }) }
    return em.existsBy(PostRow, [
      { ...held, untilAt: IsNull() },
      { ...held, untilAt: MoreThan(now) },
    ])
  }

  /** Those whom a complaint is about, by whichever of their posts they would be told. */
  async #concerned(em: EntityManager, row: WorkOrderRow, accounts: ReadonlySet<string>): Promise<string[]> {
    if (row.aboutId === null) return []
    const concerned: string[] = []
    for (const id of accounts)
      if (id !== row.reporterId && concerns({ posts: await this.actors.postsOf(id, em) }, row)) concerned.push(id)
    return concerned
  }

  /** Who may be chosen to hear it first: were it somebody whom it is about, nobody would hear. */
  async #unconcerned(em: EntityManager, row: WorkOrderRow, accounts: readonly string[]): Promise<readonly string[]> {
    const concerned = await this.#concerned(em, row, new Set(accounts))
    return accounts.filter((id) => !concerned.includes(id))
  }

  async #accounts(
    em: EntityManager,
    row: WorkOrderRow,
    audience: Audience,
    event: EventRow,
    now: number,
    hear: Hear,
  ): Promise<readonly string[]> {
    const { action, data } = event
    const tickets = (ids: readonly string[]) => readRows(em, TicketRow, { id: ids })
    const staffAt = (placeId: string) => holdersAt(em, { placeId }, callersOf(row), now)
    switch (audience) {
      case 'reporter':
        return row.reporterId && (action !== 'escalate' || (await isFirstLate(em, event))) ? [row.reporterId] : []
      case 'desk':
        return hear(
          row.deskId,
          await holdersAt(
            em,
            { placeId: row.deskId },
            row.deskId === row.gridId ? [...DESK_ROLES, ...GRID_ROLES] : DESK_ROLES,
            now,
          ),
        )
      case 'grid':
        return row.gridId && !keptFromGrids(row)
          ? hear(row.gridId, await holdersAt(em, { placeId: row.gridId }, GRID_ROLES, now))
          : []
      case 'above':
        return holdersAt(em, { placeId: aboveOf(row) }, DESK_ROLES, now)
      case 'arbiter':
        return data['to'] === 'arbitration' ? holdersAt(em, { placeId: row.districtId }, DESK_ROLES, now) : []
      case 'approver':
        return row.approverId ? staffAt(row.approverId) : []
      case 'asker':
        return typeof data['askedBy'] === 'string' ? [data['askedBy']] : []
      case 'called':
        return (
          await Promise.all(
            (
              await tickets((data['tickets'] as string[] | undefined) ?? [])
            ).map(async (t) => {
              const staff = await this.#unconcerned(em, row, await holders(em, row, t, now))
              return t.unitId !== null && t.kind === 'whistle'
                ? liaisonFirst(em, { unitId: t.unitId, path: row.path }, staff, row.urgency, now)
                : hear(t.unitId ?? t.placeId!, staff)
            }),
          )
        ).flat()
      case 'holder':
      case 'caller':
      case 'head':
        for (const ticket of await tickets([String(data['ticketId'])])) {
          if (audience === 'caller') return staffAt(ticket.callerPlaceId)
          if (audience === 'holder') return holders(em, row, ticket, now)
          return ticket.unitId ? holdersAt(em, { unitId: ticket.unitId }, ['department-head'], now) : []
        }
        return []
      case 'handler':
        if (action === 'return') {
          const where = { workOrderId: row.id, kind: 'lead' as const, state: 'returned' as const }
          const [given] = await em.find(TicketRow, { where, order: { id: 'DESC' }, take: 1 })
          return given ? holders(em, row, given, now) : []
        }
        if (row.unitId) return hear(row.unitId, await holdersAt(em, { unitId: row.unitId }, HANDLER_ROLES, now))
        return row.handlerPlaceId
          ? hear(row.handlerPlaceId, await holdersAt(em, { placeId: row.handlerPlaceId }, handlersAt(row), now))
          : []
    }
  }

  /** A warning, or one level more that hears of it; only while this very clock still runs. */
  async #alarm(work: Work, timer: Timer): Promise<void> {
    const { em } = work
    const row = await caseOf(em, timer.subjectId)
    if (!row || !(await this.#runs(em, timer))) return
    const clock = timer.clock as WorkOrderClock
    const data: EventData = { clock, level: timer.level }
    if (timer.kind === 'escalate') {
      // The next level that has not heard of this clock: the case may have been moved up since the last one did.
      const heard = row.escalated.filter((e) => e.clock === clock).map((e) => e.placeId)
      const above = levelsAbove(await lineOf(em, row.path), row.deskId).find((place) => !heard.includes(place.id))
      if (!above) return
      data['placeId'] = above.id
      await this.#change(work, row, { escalated: [...row.escalated, { clock, placeId: above.id }] })
    }
    await this.steps.trail(work, row.id, timer.kind, { actor: null, label: SYSTEM, data })
  }

  /** A unit that is late: its own leader hears of it, and the desk that dispatched (rules.md). */
  async #ticketAlarm(work: Work, timer: Timer): Promise<void> {
    const ticket = await work.em.findOneBy(TicketRow, { id: timer.subjectId })
    if (!ticket || !(await this.#runs(work.em, timer))) return
    const { clock, level } = timer
    const data = { clock, level, ticketId: ticket.id, kind: ticket.kind }
    await this.steps.trail(work, ticket.workOrderId, timer.kind, { actor: null, label: SYSTEM, data })
  }

  #runs(em: EntityManager, { subjectId, clock }: Timer): Promise<boolean> {
    return em.existsBy(ClockRunRow, { subjectId, clock, stoppedAt: IsNull(), pausedAt: IsNull() })
  }

  /** A case is held, or waits for materials, until a date; then it goes on by itself. */
  async #goOn(work: Work, { subjectId }: Timer): Promise<void> {
    const row = await work.em.findOneBy(WorkOrderRow, { id: subjectId, state: In(['held', 'lacking']) })
    if (!row) return
    const nothing = { relations: new Set(['desk'] as const), holds: new Set<never>(), brought: new Set<never>() }
    const did = step(workOrderProcess, row.state, 'go-on', nothing)
    if (did.ok) await this.steps.apply(work, await fileOf(work.em, row), 'go-on', did, { photos: [] }, null, SYSTEM)
  }

  /** Not rated in time: the desk calls back. Nothing is owed where nobody can be called, or where it was rated. */
  async #callBack(work: Work, { subjectId }: Timer): Promise<void> {
    const row = await work.em.findOneBy(WorkOrderRow, { id: subjectId, state: 'closed' })
    if (row?.satisfaction !== null || row.callBackDue || row.reporterId === null) return
    if (!(await work.em.existsBy(AccountRow, { id: row.reporterId, erasedAt: IsNull() }))) return
    await this.#change(work, row, { callBackDue: true })
    await this.steps.trail(work, row.id, 'call-back-due', { actor: null, label: SYSTEM, data: {} })
  }

  async #change(work: Work, row: WorkOrderRow, change: Partial<WorkOrderRow>): Promise<void> {
    const file = await fileOf(work.em, row)
    await this.steps.write(work, { row, stood: standingOf(file) }, { ...file, row: { ...row, ...change } })
  }
}

/** Who of the staff of a place or unit hears it. */
type Hear = (holderId: string, staff: readonly string[]) => Promise<readonly string[]>
const SYSTEM = '系统'
/** Whether this is the first time that a clock which concerns the reporter is late. */
async function isFirstLate(em: EntityManager, { id, subjectId, data }: EventRow): Promise<boolean> {
  if (!REPORTER_CLOCKS.includes(data['clock'] as WorkOrderClock)) return false
  const before = await em.findBy(EventRow, { subject: 'work-order', subjectId, action: 'escalate', id: LessThan(id) })
  return !before.some((event) => event.data['clock'] === data['clock'])
}
const isTicketClock = (clock: string) => clock === 'handle' || clock === 'arrive'
/** Who holds a ticket: the people of the unit, or of the grid or street. */
const holders = (em: EntityManager, row: WorkOrderRow, ticket: TicketRow, now: number): Promise<string[]> =>
  ticket.unitId
    ? holdersAt(em, { unitId: ticket.unitId }, HANDLER_ROLES, now)
    : holdersAt(em, { placeId: ticket.placeId! }, holdersOf(row), now)
