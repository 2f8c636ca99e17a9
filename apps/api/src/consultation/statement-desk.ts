import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { DeskStatement, ModerateStatement, StatementDesk as Page, StatementDeskQuery } from '@linli/contract'
import { NO_MOVES, type ClockMoves, type Role } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { holdersAt } from '../access/holders.ts'
import { labelOf } from '../access/scope.ts'
import type { Actor, CallOf } from '../kernel/call.ts'
import { cursorOf, keyOf, pageOf } from '../kernel/cursor.ts'
import { found, Refused } from '../kernel/errors.ts'
import { Clocks, runsOf } from '../kernel/clocks.ts'
import type { EventRow } from '../kernel/kernel.entity.ts'
import { Outbox } from '../kernel/outbox.ts'
import { readRow, readWhere } from '../kernel/rows.ts'
import { Timers } from '../kernel/timers.ts'
import { UnitOfWork, type Work } from '../kernel/unit-of-work.ts'
import { Notices } from '../notification/notices.ts'
import { Rules } from '../rule/rules.ts'
import { ConsultationRow } from './consultation.entity.ts'
import { ConsultationReach, CONVENORS, KEEPERS, postAs } from './facts.ts'
import { OpinionPictures } from './opinion-pictures.ts'
import { StatementRow } from './statement.entity.ts'
import { ownStatement } from './statement-words.ts'

const WORDS = {
  write: '有新的观点，请看是否公开',
  accept: '您的观点已公开，大家可以表态',
  decline: '您的观点没有公开，理由见“我的观点”',
  warn: '有观点等着看是否公开，时限快到',
  escalate: '有观点超过时限还没有看，请督促',
} as const

/** Who is told at the community; of the rest, who wrote it. */
const TOLD: Readonly<Record<string, readonly Role[]>> = { write: KEEPERS, warn: KEEPERS, escalate: CONVENORS }
const WAITING = 'moderating'

/** Who keeps the topic reads a statement before others do; who wrote it is not shown. */
@Injectable()
export class StatementDesk implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reach: ConsultationReach,
    private readonly pictures: OpinionPictures,
    private readonly outbox: Outbox,
    private readonly notices: Notices,
    private readonly timers: Timers,
    private readonly clocks: Clocks,
    private readonly rules: Rules,
  ) {}

  onModuleInit(): void {
    this.outbox.on('statement', (work, event) => this.#tell(work, event))
    for (const kind of ['warn', 'escalate'] as const)
      this.timers.on(kind, (work, { subjectId }) => this.#alarm(work, subjectId, kind))
  }

  /** The statement waits for the desk, which is told when it takes too long, and then the secretary. */
  async wait(em: EntityManager, id: string, now: number): Promise<void> {
    await this.#clock(em, id, { starts: [WAITING] }, now)
  }

  /** In the order in which they came. */
  async list({ actor, input }: CallOf<typeof StatementDeskQuery>): Promise<Page> {
    const em = this.uow.source.manager
    await this.#kept(em, actor, input.id)
    const { state, limit } = input
    const after = input.cursor ? String(keyOf(input.cursor, ['string'])[0]) : ''
    const rows = await readWhere(em, StatementRow, 's', {
      sql: `s.consultation_id = :id AND s.state = :state AND s.id > :after ORDER BY s.id LIMIT ${limit + 1}`,
      values: { id: input.id, state, after },
    })
    return pageOf(rows, limit, (row) => cursorOf(row.id), ownStatement)
  }

  moderate(call: CallOf<typeof ModerateStatement>): Promise<DeskStatement> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, now, record }) => {
        const topic = await this.#kept(em, actor, input.id)
        const { id } = found(await readRow(em, StatementRow, { id: input.statementId, consultationId: input.id }))
        if (!input.accept && !input.reason) throw new Refused('process/reason-needed')
        const state = input.accept ? 'accepted' : 'declined'
        await em.update(StatementRow, { id }, { state, reason: input.accept ? null : input.reason! })
        await this.#clock(em, id, { stops: [WAITING] }, now)
        await this.pictures.changed(em, input.id, now)
        const actorLabel = labelOf(actor, (post) => post.id === postAs(actor, topic, 'clerk')?.id)
        const action = input.accept ? 'accept' : 'decline'
        const event = { subject: 'statement', subjectId: id, action, data: { consultationId: input.id } } as const
        await record({ ...event, actor, actorLabel, topics: ['statement'] })
        return id
      },
      async (id) => ownStatement(found(await readRow(this.uow.source.manager, StatementRow, { id }))),
    )
  }

  async #clock(em: EntityManager, id: string, moves: Partial<ClockMoves>, now: number): Promise<void> {
    const limit = await this.rules.get('consultation.moderation', em)
    const runs = (await runsOf(em, [id])).get(id)!
    const running = { now, levels: 1, limits: (clock: string) => ({ clock, limit }) }
    await this.clocks.move(em, id, runs, { ...NO_MOVES, ...moves }, running)
  }

  async #alarm({ em, record }: Work, id: string, action: 'warn' | 'escalate'): Promise<void> {
    const statement = await readRow(em, StatementRow, { id, state: 'waiting' })
    if (!statement) return
    const event = { subject: 'statement', subjectId: id, action } as const
    const data = { consultationId: statement.consultationId }
    await record({ ...event, data, actor: null, actorLabel: '系统', topics: ['statement'] })
  }

  async #kept(em: EntityManager, actor: Actor, id: string): Promise<ConsultationRow> {
    const { row, relations } = await this.reach.seen(em, actor, id)
    if (!relations.has('clerk')) throw new Refused('access/denied')
    return row
  }

  async #tell({ em, now }: Work, event: EventRow): Promise<void> {
    const statement = await readRow(em, StatementRow, { id: event.subjectId })
    const topic = statement && (await readRow(em, ConsultationRow, { id: statement.consultationId }))
    if (!topic) return
    const roles = TOLD[event.action]
    const told = roles ? await holdersAt(em, { placeId: topic.communityId }, roles, now) : [statement.authorId]
    await this.notices.tell(em, told, {
      eventId: event.id,
      title: topic.title,
      body: `议题“${topic.title}”：${WORDS[event.action as keyof typeof WORDS]}`,
      workOrderId: null,
      at: event.at,
    })
  }
}
