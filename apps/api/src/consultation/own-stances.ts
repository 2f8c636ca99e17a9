import { Injectable } from '@nestjs/common'
import { isoTime, STANCES, STATEMENT_STATES } from '@linli/domain'
import { In, type EntityManager } from 'typeorm'
import { readRows } from '../kernel/rows.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Secrets } from '../platform/secrets.ts'
import { OpinionPictures } from './opinion-pictures.ts'
import { StatementRow, StatementVoteRow } from './statement.entity.ts'

/** What a person wrote and voted, for other rooms: their own data, erasing it, joining two accounts. */
@Injectable()
export class OwnStances {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly secrets: Secrets,
    private readonly pictures: OpinionPictures,
  ) {}

  /** Whose votes are whose, only the keys tell. */
  voterOf(accountId: string): string {
    return this.secrets.lookup(`voter:${accountId}`)
  }

  async ofPerson(accountId: string) {
    const em = this.uow.source.manager
    const written = await readRows(em, StatementRow, { authorId: accountId }, { order: ['id'], take: 1000 })
    const votes = await readRows(em, StatementVoteRow, { voter: this.voterOf(accountId) }, { take: 10_000 })
    const about = await readRows(em, StatementRow, { id: votes.map(({ statementId }) => statementId) })
    const texts = new Map(about.map(({ id, text }) => [id, text]))
    return {
      written: written.map(({ text, state, reason, createdAt }) => ({
        text,
        state: STATEMENT_STATES[state],
        reason,
        at: isoTime(createdAt),
      })),
      stances: votes.map(({ statementId, stance }) => ({
        statement: texts.get(statementId) ?? '',
        stance: STANCES[stance],
      })),
    }
  }

  /** What the person wrote goes, with what others said to it; what the person said to others goes, and pictures are drawn anew. */
  async forget(em: EntityManager, accountId: string, now: number): Promise<void> {
    const written = await readRows(em, StatementRow, { authorId: accountId })
    const voter = this.voterOf(accountId)
    const votes = await readRows(em, StatementVoteRow, { voter })
    const ids = written.map(({ id }) => id)
    if (ids.length > 0) await em.delete(StatementVoteRow, { statementId: In(ids) })
    await em.delete(StatementVoteRow, { voter })
    await em.delete(StatementRow, { authorId: accountId })
    for (const id of new Set([...written, ...votes].map(({ consultationId }) => consultationId)))
      await this.pictures.changed(em, id, now)
  }

  /** Two accounts became one: of two votes on a statement the one of the account that stays counts. */
  async join(em: EntityManager, from: string, into: string, now: number): Promise<void> {
    const [gone, kept] = [this.voterOf(from), this.voterOf(into)]
    const votes = await readRows(em, StatementVoteRow, { voter: gone })
    const twice = await readRows(em, StatementVoteRow, {
      voter: kept,
      statementId: votes.map(({ statementId }) => statementId),
    })
    if (twice.length > 0)
      await em.delete(StatementVoteRow, { voter: gone, statementId: In(twice.map(({ statementId }) => statementId)) })
    await em.update(StatementVoteRow, { voter: gone }, { voter: kept })
    await em.update(StatementRow, { authorId: from }, { authorId: into })
    for (const id of new Set(votes.map(({ consultationId }) => consultationId)))
      await this.pictures.changed(em, id, now)
  }
}
