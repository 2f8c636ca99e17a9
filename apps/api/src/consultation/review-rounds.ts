import { Injectable, type OnModuleInit } from '@nestjs/common'
import {
  DAY,
  dateKey,
  isReviewed,
  isSentBack,
  processOf,
  reviewAt,
  reviewCloses,
  reviewResult,
  startOfDate,
} from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { endsOf } from '../kernel/clocks.ts'
import { addRows, changeRows, readRow, readRows, readWhere } from '../kernel/rows.ts'
import { Timers } from '../kernel/timers.ts'
import { UnitOfWork, type Work } from '../kernel/unit-of-work.ts'
import { AppClock } from '../platform/app-clock.ts'
import { Rules } from '../rule/rules.ts'
import { ConsultationRow } from './consultation.entity.ts'
import { ConsultationSteps } from './consultation-steps.ts'
import { communityPathOf } from './facts.ts'
import { ReviewRatingRow, ReviewRoundRow, ReviewTopicRow } from './review.entity.ts'

const EVERY_DAY = 'review-day'
const CLOSE = 'review-close'

/** Rounds of half-yearly review open and close by themselves. */
@Injectable()
export class ReviewRounds implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: AppClock,
    private readonly timers: Timers,
    private readonly rules: Rules,
    private readonly steps: ConsultationSteps,
  ) {}

  onModuleInit(): void {
    this.timers.on(EVERY_DAY, async (work) => {
      await this.#open(work)
      await this.#look(work.em, startOfDate(dateKey(work.now)) + DAY)
    })
    this.timers.on(CLOSE, (work, { subjectId }) => this.#close(work, subjectId))
  }

  /** Looks every day whether a round begins; once per database, however many instances ask. */
  begin(): Promise<void> {
    return this.#look(this.uow.source.manager, this.clock.now())
  }

  #look(em: EntityManager, firesAt: number): Promise<void> {
    const timer = { subjectId: EVERY_DAY, clock: EVERY_DAY, kind: EVERY_DAY, level: 0, firesAt }
    return this.timers.setUnlessSet(em, timer)
  }

  /** In every community that has something to review; a server that stood still opens them a little later. */
  async #open(work: Work): Promise<void> {
    const { em, now } = work
    const rule = await this.rules.get('consultation.review', em)
    const round = reviewAt(rule, now)
    if (!round || (await em.existsBy(ReviewRoundRow, { beginsOn: round.on }))) return
    const rows = await readWhere(em, ConsultationRow, 'c', {
      sql: "c.state = 'carrying-out' OR (c.state = 'done' AND c.closed_at >= :since) ORDER BY c.id",
      values: { since: round.since },
    })
    const reviewed = rows.filter((row) => isReviewed({ ...row, steps: row.declared.steps }, round.since))
    for (const communityId of new Set(reviewed.map((row) => row.communityId))) {
      const topics = reviewed.filter((row) => row.communityId === communityId)
      const id = work.newId()
      const closesAt = reviewCloses(rule, now)
      const at = { communityId, path: communityPathOf(topics[0]!.path), beginsOn: round.on }
      await addRows(em, ReviewRoundRow, [{ id, ...at, rule, opensAt: now, closesAt, closedAt: null }])
      const open = { roundId: id, result: null, sentBack: false, answer: null, answeredAt: null }
      await addRows(
        em,
        ReviewTopicRow,
        topics.map((row) => ({ ...open, consultationId: row.id })),
      )
      await this.timers.set(em, [{ subjectId: id, clock: CLOSE, kind: CLOSE, level: 0, firesAt: closesAt }])
      for (const row of topics) await this.steps.trail(work, row, 'review', null, { roundId: id })
    }
  }

  async #close(work: Work, id: string): Promise<void> {
    const { em, now } = work
    const round = await readRow(em, ReviewRoundRow, { id }, 'alone')
    if (round?.closedAt !== null) return
    const ratings = await readRows(em, ReviewRatingRow, { roundId: id })
    const topics = await readRows(em, ReviewTopicRow, { roundId: id }, { order: ['consultationId'] })
    await changeRows(em, ReviewRoundRow, { id }, { closedAt: now })
    for (const { consultationId } of topics) {
      const said = ratings.filter((one) => one.consultationId === consultationId).map(({ rating }) => rating)
      const result = reviewResult(said)
      const sentBack = isSentBack(result, round.rule)
      await changeRows(em, ReviewTopicRow, { roundId: id, consultationId }, { result, sentBack })
      if (sentBack) await this.#sendBack(work, consultationId, round)
    }
  }

  async #sendBack(work: Work, id: string, { rule }: ReviewRoundRow): Promise<void> {
    const row = (await readRow(work.em, ConsultationRow, { id }))!
    // What is owed already is owed since then.
    if ((await endsOf(work.em, [id], 'answering')).has(id)) return this.steps.trail(work, row, 'send-back', null, {})
    const facts = {
      row,
      process: processOf(row.declared),
      relations: new Set(['review'] as const),
      holds: new Set<never>(),
    }
    await this.steps.take(work, facts, 'send-back', null, {}, {}, { answering: rule.answer })
  }
}
