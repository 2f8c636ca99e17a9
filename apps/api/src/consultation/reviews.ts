import { Injectable } from '@nestjs/common'
import type {
  RateTopic,
  ReviewRound,
  ReviewRoundId,
  ReviewRoundPage,
  ReviewRoundsQuery,
  ReviewTopic,
} from '@linli/contract'
import { covers, isoTime, subtree } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { postsWith } from '../access/scope.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import type { Actor, CallOf } from '../kernel/call.ts'
import { cursorOf, keyOf, pageOf } from '../kernel/cursor.ts'
import { found, Refused } from '../kernel/errors.ts'
import { readRow, readRows, readWhere } from '../kernel/rows.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { ConsultationRow } from './consultation.entity.ts'
import { communityPathOf, ConsultationReach, KEEPERS } from './facts.ts'
import { homePaths } from './lists.ts'
import { OwnRatings } from './own-ratings.ts'
import { countAnswers, isOpen } from './review-answers.ts'
import { ReviewRatingRow, ReviewRoundRow, ReviewTopicRow } from './review.entity.ts'
import { stateLabelOf } from './views.ts'

/** Half-yearly review (半年一评议), as residents take part in it and everybody reads it. */
@Injectable()
export class Reviews {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reach: ConsultationReach,
    private readonly ratings: OwnRatings,
  ) {}

  async rounds({ actor, input, now }: CallOf<typeof ReviewRoundsQuery>): Promise<ReviewRoundPage> {
    const em = this.uow.source.manager
    const homes = actor.roles.has('resident') ? await homePaths(em, actor.id) : []
    const works = postsWith(actor, 'consultation.read').flatMap(({ path }) => path ?? [])
    const ranges = [...new Set([...homes, ...works].map(communityPathOf))].map((path) => subtree(path))
    if (ranges.length === 0) return { items: [], next: null }
    const within = ranges.map((_, i) => `(r.path >= :from${i} AND r.path < :to${i})`).join(' OR ')
    const values: Record<string, unknown> = {}
    for (const [i, { from, to }] of ranges.entries()) Object.assign(values, { [`from${i}`]: from, [`to${i}`]: to })
    if (input.cursor) values['after'] = keyOf(input.cursor, ['string'])[0]
    const rows = await readWhere(em, ReviewRoundRow, 'r', {
      sql: `(${within})${input.cursor ? ' AND r.id < :after' : ''} ORDER BY r.id DESC LIMIT ${input.limit + 1}`,
      values,
    })
    const topics = await readRows(em, ReviewTopicRow, { roundId: rows.map(({ id }) => id) })
    const names = await this.#names(em, rows)
    return pageOf(
      rows,
      input.limit,
      (row) => cursorOf(row.id),
      (row) => ({
        ...roundOf(row, names, now),
        topics: topics.filter(({ roundId }) => roundId === row.id).length,
      }),
    )
  }

  async one({ actor, input, now }: CallOf<typeof ReviewRoundId>): Promise<ReviewRound> {
    const em = this.uow.source.manager
    const round = await this.#seen(em, actor, input.id)
    return {
      ...roundOf(round, await this.#names(em, [round]), now),
      topics: await this.#topics(em, actor, round, now),
    }
  }

  /** Writes over what the person said before; leaves nothing else behind. */
  async rate({ actor, input, now }: CallOf<typeof RateTopic>): Promise<ReviewTopic> {
    const { id, consultationId, rating, words } = input
    return this.uow.run(async ({ em }) => {
      const round = await this.#seen(em, actor, id, 'shared')
      const topic = found(
        (await this.#topics(em, actor, round, now)).find((one) => one.consultationId === consultationId),
      )
      if (!isOpen(round, now)) throw new Refused('review/closed')
      if (!topic.mayRate) throw new Refused('review/not-concerned')
      const key = { roundId: id, consultationId, rater: this.ratings.raterOf(actor.id) }
      const mine = { rating, words: words || null }
      await em.upsert(ReviewRatingRow, { ...key, ...mine }, ['roundId', 'consultationId', 'rater'])
      return { ...topic, mine, answers: topic.answers + (topic.mine ? 0 : 1) }
    })
  }

  /** @throws not-found for who neither works nor lives in the community */
  async #seen(em: EntityManager, actor: Actor, id: string, lock?: 'shared'): Promise<ReviewRoundRow> {
    const round = found(await readRow(em, ReviewRoundRow, { id }, lock))
    if (!(await this.reach.sees(em, actor, round.path))) throw new Refused('not-found')
    return round
  }

  async #topics(em: EntityManager, actor: Actor, round: ReviewRoundRow, now: number): Promise<ReviewTopic[]> {
    const rows = await readRows(em, ReviewTopicRow, { roundId: round.id }, { order: ['consultationId'] })
    const topics = await readRows(em, ConsultationRow, { id: rows.map(({ consultationId }) => consultationId) })
    const topicOf = new Map(topics.map((topic) => [topic.id, topic]))
    const own = await readRows(em, ReviewRatingRow, { roundId: round.id, rater: this.ratings.raterOf(actor.id) })
    const homes = actor.roles.has('resident') ? await homePaths(em, actor.id) : []
    const keeps = actor.posts.some(({ placeId, role }) => placeId === round.communityId && KEEPERS.includes(role))
    const ratings = keeps && round.closedAt !== null ? await readRows(em, ReviewRatingRow, { roundId: round.id }) : []
    const answersTo = await countAnswers(em, rows)
    return rows.map((row) => {
      const { consultationId, result, sentBack, answer } = row
      const topic = topicOf.get(consultationId)!
      const of = (one: ReviewRatingRow) => one.consultationId === consultationId
      const mine = own.find(of)
      return {
        consultationId,
        title: topic.title,
        placeName: topic.placeName,
        stateLabel: stateLabelOf(topic),
        mayRate: isOpen(round, now) && homes.some((home) => covers(topic.path, home)),
        mine: mine ? { rating: mine.rating, words: mine.words } : null,
        answers: answersTo(row),
        result,
        sentBack,
        answer,
        words: result ? ratings.filter(of).flatMap(({ words }) => words ?? []) : [],
      }
    })
  }

  async #names(em: EntityManager, rounds: readonly ReviewRoundRow[]): Promise<Map<string, string>> {
    const places = await readRows(em, PlaceRow, { id: rounds.map(({ communityId }) => communityId) })
    return new Map(places.map(({ id, name }) => [id, name]))
  }
}

const roundOf = (round: ReviewRoundRow, names: ReadonlyMap<string, string>, now: number) => ({
  id: round.id,
  communityName: names.get(round.communityId)!,
  opensAt: isoTime(round.opensAt),
  closesAt: isoTime(round.closesAt),
  open: isOpen(round, now),
})
