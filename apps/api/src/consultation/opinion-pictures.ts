import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { AgreementPicture, ConsultationId } from '@linli/contract'
import { GROUP_LABELS, isoTime, lastVotes, MINUTE, opinionPicture, type Opinion } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import type { CallOf } from '../kernel/call.ts'
import { readRow, readRows } from '../kernel/rows.ts'
import { Timers } from '../kernel/timers.ts'
import { UnitOfWork, type Work } from '../kernel/unit-of-work.ts'
import { ConsultationReach } from './facts.ts'
import { OpinionPictureRow, StatementRow, StatementVoteRow } from './statement.entity.ts'

const DRAW = 'opinion-picture'
/** Between two pictures many have voted, so that their difference tells less of the one who did. */
const DRAWN_AFTER = 10 * MINUTE

/** Draws pictures of agreement in the worker, once for all that changed in ten minutes. */
@Injectable()
export class OpinionPictures implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly timers: Timers,
    private readonly reach: ConsultationReach,
  ) {}

  onModuleInit(): void {
    this.timers.on(DRAW, (work, { subjectId }) => this.#draw(work, subjectId))
  }

  /** Votes of the topic have changed. */
  async changed(em: EntityManager, consultationId: string, now: number): Promise<void> {
    const firesAt = now + DRAWN_AFTER
    await this.timers.setUnlessSet(em, { subjectId: consultationId, clock: DRAW, kind: DRAW, level: 0, firesAt })
  }

  async #draw({ em, now }: Work, consultationId: string): Promise<void> {
    const accepted = await readRows(em, StatementRow, { consultationId, state: 'accepted' })
    const votes = await readRows(
      em,
      StatementVoteRow,
      { statementId: accepted.map(({ id }) => id) },
      { order: ['voter', 'statementId'] },
    )
    const stances = lastVotes(votes.map(({ voter, statementId, stance }) => ({ personId: voter, statementId, stance })))
    const row = { consultationId, picture: opinionPicture(stances), computedAt: now }
    await em.upsert(OpinionPictureRow, row, ['consultationId'])
  }

  async one({ actor, input }: CallOf<typeof ConsultationId>): Promise<AgreementPicture> {
    const em = this.uow.source.manager
    await this.reach.seen(em, actor, input.id)
    const drawn = await readRow(em, OpinionPictureRow, { consultationId: input.id })
    if (!drawn) return { at: null, voters: 0, groups: [], statements: [], common: [] }
    const { picture, computedAt } = drawn
    // What was declined since is not read any more.
    const rows = await readRows(em, StatementRow, { consultationId: input.id, state: 'accepted' })
    const texts = new Map(rows.map(({ id, text }) => [id, text]))
    const read = (opinions: readonly Opinion[]) =>
      opinions.flatMap((opinion) => {
        const text = texts.get(opinion.statementId)
        return text === undefined ? [] : [{ ...opinion, text }]
      })
    return {
      at: isoTime(computedAt),
      voters: picture.voters,
      groups: picture.groups.map(({ size, typical }, at) => ({
        label: GROUP_LABELS[at]!,
        size,
        typical: read(typical),
      })),
      statements: picture.statements.flatMap(({ statementId, all, groups }) => {
        const text = texts.get(statementId)
        return text === undefined ? [] : [{ id: statementId, text, all, groups: [...groups] }]
      }),
      common: read(picture.common),
    }
  }
}
