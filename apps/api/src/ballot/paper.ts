import { Injectable } from '@nestjs/common'
import type { Cast, PaperEntered, PaperPage, PaperQuery } from '@linli/contract'
import { canonical, castFault, longestAnswers, paperOutcome, readBallot } from '@linli/domain'
import { cursorOf, keyOf, pageOf } from '../kernel/cursor.ts'
import type { CallOf } from '../kernel/call.ts'
import { found, granted, Refused } from '../kernel/errors.ts'
import { changeRows, readRow } from '../kernel/rows.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { EnvelopeRow, RollEntryRow } from './ballot.entity.ts'
import { emptyEnvelope, openBallot, receiptOf, sealBallot, sealCheck } from './envelopes.ts'
import { PollKeys } from './poll-keys.ts'
import { Polls } from './polls.ts'
import { Rolls } from './rolls.ts'

/**
 * Paper ballots (纸质票): two people enter the same one, neither sees what the other entered. The first entry waits sealed
 * in the envelope of its roll entry, without counting; like a cast it leaves no event and no record of the command.
 */
@Injectable()
export class PaperBallots {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly polls: Polls,
    private readonly rolls: Rolls,
    private readonly keys: PollKeys,
  ) {}

  async enter(call: CallOf<typeof Cast>): Promise<PaperEntered> {
    const entered = await this.#enter(call)
    // What was cleared stays cleared, so this is refused only now.
    if (entered === 'differs') throw new Refused('ballot/paper-differs')
    return entered
  }

  #enter(call: CallOf<typeof Cast>): Promise<PaperEntered | 'differs'> {
    const { actor, input, command } = call
    return this.uow.run(async ({ em }) => {
      const at = await this.polls.of(call, input.id, em, 'shared')
      await this.polls.step(call, at, 'enter-paper', em)
      const questions = await this.polls.questions(em, at.poll.id)
      const { answers } = granted(readBallot(questions, input.answers))
      const key = await this.keys.read(at.poll.id)
      const entry = found(await readRow(em, RollEntryRow, { id: input.entryId, pollId: at.poll.id }, 'alone'))
      const { id, way, hasCast, firstBy, secondBy } = entry
      const envelope = found(await readRow(em, EnvelopeRow, { id }))
      const same = () => canonical(openBallot(key, id, envelope)) === canonical(answers)
      const own = (by: string | null) => by !== null && actor.ids.includes(by)
      const receipt = { receipt: receiptOf(key, id) }
      const check = sealCheck(key, command!.id, answers)
      // The same again, after an answer that was lost.
      if (hasCast && (own(firstBy) || own(secondBy)) && same()) return receipt
      if (way === null && entry.sealCheck === check) return 'differs'
      const fault = castFault({ ...entry, represented: false }, 'paper', at.poll.recast)
      if (fault) throw new Refused(fault)
      const length = longestAnswers(questions)
      switch (paperOutcome(way === 'paper' ? { own: own(firstBy), same: same() } : null)) {
        case 'waits':
          await changeRows(em, EnvelopeRow, { id }, sealBallot(key, id, answers, length))
          await changeRows(em, RollEntryRow, { id }, { way: 'paper', firstBy: actor.id, sealCheck: null })
          return { receipt: null }
        case 'agrees':
          await changeRows(em, RollEntryRow, { id }, { hasCast: true, secondBy: actor.id })
          return receipt
        case 'differs':
          await changeRows(em, EnvelopeRow, { id }, emptyEnvelope(length))
          await changeRows(em, RollEntryRow, { id }, { way: null, firstBy: null, sealCheck: check })
          return 'differs'
      }
    })
  }

  /** Those that one entered oneself; what others entered is a number. */
  async waiting(call: CallOf<typeof PaperQuery>): Promise<PaperPage> {
    const { actor, input } = call
    const { manager } = this.uow.source
    const { poll } = await this.polls.of(call, input.id, manager)
    const after = input.cursor ? keyOf(input.cursor, ['string'])[0]! : ''
    const rows: { id: string }[] = await manager.query(
      `SELECT id FROM roll_entry WHERE poll_id = ? AND has_cast = 0 AND way = 'paper' AND id > ?
       AND first_by IN (${actor.ids.map(() => '?').join(', ')}) ORDER BY id LIMIT ${input.limit + 1}`,
      [poll.id, after, ...actor.ids],
    )
    const page = pageOf(
      rows,
      input.limit,
      ({ id }) => cursorOf(id),
      ({ id }) => id,
    )
    const labels = await this.rolls.labels(manager, page.items)
    return { items: page.items.map((entryId) => ({ entryId, label: labels.get(entryId)! })), next: page.next }
  }
}
