import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { AgreementPicture, ConsultationId } from '@linli/contract'
import { GROUP_LABELS, isoTime, lastVotes, MINUTE, opinionPicture, type Opinion } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import type { CallOf } from '../kernel/call.ts'
import { readRow, readRows } from '../kernel/rows.ts'
import { Timers, type Fire } from '../kernel/timers.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { ConsultationReach } from './facts.ts'
import { OpinionPictureRow, StatementRow, StatementVoteRow } from './statement.entity.ts'

const DRAW = 'opinion-picture'
/** It is due, and whoever votes from now on asks for the next one. */
const DRAWING = 'opinion-drawing'
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
    this.timers.on(DRAW, ({ em, now }, { subjectId }) =>
      this.timers.setUnlessSet(em, { subjectId, clock: DRAWING, kind: DRAWING, level: 0, firesAt: now }),
    )
    this.timers.onPrepared(DRAWING, ({ subjectId }) => this.#drawn(subjectId))
  }

  /** Votes of the topic have changed. */
  async changed(em: EntityManager, consultationId: string, now: number): Promise<void> {
    const firesAt = now + DRAWN_AFTER
    await this.timers.setUnlessSet(em, { subjectId: consultationId, clock: DRAW, kind: DRAW, level: 0, firesAt })
  }

  /** Of topics that were merged: what was said to the one is said to the other. */
  async join(em: EntityManager, from: string, into: string, now: number): Promise<void> {
    await em.update(StatementRow, { consultationId: from }, { consultationId: into })
    await em.update(StatementVoteRow, { consultationId: from }, { consultationId: into })
    await em.delete(OpinionPictureRow, { consultationId: from })
    await this.changed(em, into, now)
  }

  /** Seconds of counting hold no transaction open: only the picture is written in one. */
  async #drawn(consultationId: string): Promise<Fire> {
    const em = this.uow.source.manager
    const accepted = await readRows(em, StatementRow, { consultationId, state: 'accepted' })
    const votes = await readRows(
      em,
      StatementVoteRow,
      { statementId: accepted.map(({ id }) => id) },
      { order: ['voter', 'statementId'] },
    )
    const stances = lastVotes(votes.map(({ voter, statementId, stance }) => ({ personId: voter, statementId, stance })))
    const picture = opinionPicture(stances)
    return async ({ em, now }) => {
      await em.upsert(OpinionPictureRow, { consultationId, picture, computedAt: now }, ['consultationId'])
    }
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
