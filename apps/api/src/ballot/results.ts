import { Injectable, StreamableFile } from '@nestjs/common'
import type { PollId, PollResult } from '@linli/contract'
import { countWords, publish, type Publication, type QuestionResult } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import type { CallOf } from '../kernel/call.ts'
import { found, Refused } from '../kernel/errors.ts'
import { addRows, readRows } from '../kernel/rows.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { BallotRow, PollResultRow, PollRow, ReceiptRow } from './ballot.entity.ts'
import { sha256 } from './envelopes.ts'
import { PollOfficers } from './officers.ts'
import { PollFiles } from './poll-files.ts'
import { Polls } from './polls.ts'

/** Characters of a part: four bytes each still fit into a column. */
const PART = 16_000

/** What came of a poll: read from what was counted once, and as the file that anyone counts again. */
@Injectable()
export class PollResults {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly polls: Polls,
    private readonly files: PollFiles,
    private readonly officers: PollOfficers,
  ) {}

  async publication(em: EntityManager, poll: PollRow): Promise<Publication> {
    const { id, title, secret, heads, area, fingerprint } = poll
    const receipts = await readRows(em, ReceiptRow, { pollId: id })
    const questions = []
    for (const [number, declared] of (await this.polls.questions(em, id)).entries()) {
      const ballots = await readRows(em, BallotRow, { pollId: id, number })
      const choices = ballots.map(({ answer, area }) => (area === null ? { answer } : { answer, area }))
      questions.push({ ...declared, choices })
    }
    const declaration = { id, title, secret, roll: { heads, area, fingerprint: fingerprint! } }
    return publish(
      declaration,
      receipts.map(({ words }) => words),
      questions,
      sha256,
    )
  }

  async keep(em: EntityManager, pollId: string, { questions }: Publication): Promise<void> {
    const results = questions.map(({ count, outcome }): QuestionResult => ({ count, outcome }))
    const parts = JSON.stringify(results).match(new RegExp(`.{1,${PART}}`, 'gsu'))!
    await addRows(
      em,
      PollResultRow,
      parts.map((body, part) => ({ pollId, part, body })),
    )
  }

  /** Whether what was asked is passed, each question of it; null: it is not published yet, or decides nothing. */
  async passed(em: EntityManager, { id, state }: PollRow): Promise<boolean | null> {
    if (state !== 'published') return null
    const outcomes = (await this.#results(em, id)).flatMap(({ outcome }) => outcome ?? [])
    return outcomes.length > 0 ? outcomes.every(({ passed }) => passed) : null
  }

  async #results(em: EntityManager, pollId: string): Promise<QuestionResult[]> {
    const parts = await readRows(em, PollResultRow, { pollId }, { order: ['part'] })
    return JSON.parse(parts.map(({ body }) => body).join('')) as QuestionResult[]
  }

  async result(call: CallOf<typeof PollId>): Promise<PollResult> {
    const { manager } = this.uow.source
    const poll = await this.#counted(call, manager)
    const results = await this.#results(manager, poll.id)
    const questions = await this.polls.questions(manager, poll.id)
    const { title, secret, heads, area, fingerprint, root, turnout, ways } = poll
    return structuredClone({
      title,
      secret,
      roll: { heads, area, fingerprint },
      root,
      // Before there was paper, all ballots came from the voters themselves.
      ways: ways ?? { own: turnout, paper: 0, proxy: 0, unsettled: 0 },
      officers: await this.officers.views(manager, poll.id),
      questions: questions.map((declared, number) => {
        const { count, outcome } = results[number]!
        return { ...declared, count, outcome, words: countWords(declared.question, count) }
      }),
    }) as unknown as PollResult
  }

  async file(call: CallOf<typeof PollId>): Promise<StreamableFile> {
    const { manager } = this.uow.source
    const poll = await this.#counted(call, manager)
    const kept = (await this.files.find(poll.id)) ?? (await this.#keptAnew(manager, poll))
    void call.reply
      .type('application/octet-stream')
      .header('content-length', (await kept.stat()).size)
      .header('content-disposition', `attachment; filename="poll-${poll.id}.json"`)
    return new StreamableFile(kept.createReadStream())
  }

  async #keptAnew(em: EntityManager, poll: PollRow) {
    await this.files.keep(poll.id, await this.publication(em, poll))
    return found(await this.files.find(poll.id))
  }

  async #counted(call: CallOf<typeof PollId>, em: EntityManager): Promise<PollRow> {
    const { poll } = await this.polls.of(call, call.input.id, em)
    if (poll.root === null) throw new Refused('ballot/not-counted')
    return poll
  }
}
