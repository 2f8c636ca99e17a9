import { Injectable, type OnModuleInit } from '@nestjs/common'
import { MINUTE } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { changeRows } from '../kernel/rows.ts'
import { Timers } from '../kernel/timers.ts'
import { PollRow, RollEntryRow } from './ballot.entity.ts'

const TURNOUT = 'poll-turnout'
const EVERY = 10 * MINUTE

/** Turnout of an open poll, where it is shown: a total, written now and then and never when somebody casts. */
@Injectable()
export class Turnout implements OnModuleInit {
  constructor(private readonly timers: Timers) {}

  onModuleInit(): void {
    this.timers.on(TURNOUT, async ({ em, now }, { subjectId }) => {
      const turnout = await em.countBy(RollEntryRow, { pollId: subjectId, hasCast: true })
      if ((await changeRows(em, PollRow, { id: subjectId, state: 'open' }, { turnout })) === 1)
        await this.begin(em, subjectId, now)
    })
  }

  begin(em: EntityManager, pollId: string, now: number): Promise<void> {
    return this.timers.set(em, [{ subjectId: pollId, clock: TURNOUT, kind: TURNOUT, level: 0, firesAt: now + EVERY }])
  }
}
