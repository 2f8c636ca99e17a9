import { Injectable } from '@nestjs/common'
import { REVIEW_RATINGS } from '@linli/domain'
import { In, type EntityManager } from 'typeorm'
import { readRows } from '../kernel/rows.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Secrets } from '../platform/secrets.ts'
import { ConsultationRow } from './consultation.entity.ts'
import { ReviewRatingRow } from './review.entity.ts'

/** What a resident says in reviews, for other rooms: their own data, erasing it, joining two accounts. */
@Injectable()
export class OwnRatings {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly secrets: Secrets,
  ) {}

  /** Whose ratings are whose, only the keys tell. */
  raterOf(accountId: string): string {
    return this.secrets.lookup(`rater:${accountId}`)
  }

  async ofPerson(accountId: string) {
    const em = this.uow.source.manager
    const ratings = await readRows(em, ReviewRatingRow, { rater: this.raterOf(accountId) }, { take: 1000 })
    const topics = await readRows(em, ConsultationRow, { id: ratings.map(({ consultationId }) => consultationId) })
    const titles = new Map(topics.map(({ id, title }) => [id, title]))
    return ratings.map(({ consultationId, rating, words }) => ({
      title: titles.get(consultationId) ?? '',
      rating: REVIEW_RATINGS[rating],
      words,
    }))
  }

  async forget(em: EntityManager, accountId: string): Promise<void> {
    await em.delete(ReviewRatingRow, { rater: this.raterOf(accountId) })
  }

  /** Two accounts became one: of two ratings of a topic the one of the account that stays counts. */
  async join(em: EntityManager, from: string, into: string): Promise<void> {
    const [gone, kept] = [this.raterOf(from), this.raterOf(into)]
    for (const { roundId } of await readRows(em, ReviewRatingRow, { rater: gone })) {
      const twice = await readRows(em, ReviewRatingRow, { roundId, rater: kept })
      const consultationId = In(twice.map((one) => one.consultationId))
      if (twice.length > 0) await em.delete(ReviewRatingRow, { roundId, rater: gone, consultationId })
    }
    await em.update(ReviewRatingRow, { rater: gone }, { rater: kept })
  }
}
