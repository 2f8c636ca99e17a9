import { randomUUID } from 'node:crypto'
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common'
import { canonical, MINUTE, type Answer, type BallotWay, type BallotWays, type CloseStep } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { addRows, changeRows, readRow, removeRows } from '../kernel/rows.ts'
import { UnitOfWork, type Work } from '../kernel/unit-of-work.ts'
import { Worker } from '../kernel/worker.ts'
import { traceOf } from '../platform/trace.ts'
import { BallotRow, EnvelopeRow, PollRow, ReceiptRow } from './ballot.entity.ts'
import { openBallot, receiptOf, UnreadableBallot } from './envelopes.ts'
import { PollFiles } from './poll-files.ts'
import { PollKeys } from './poll-keys.ts'
import { PollResults } from './results.ts'

const PUT_OFF = MINUTE
const BATCH = 500
const PAGE = 5000
const SYSTEM = '系统'
type Step = 'shut' | Exclude<CloseStep, 'stopped'>
interface Sealed {
  id: string
  area: number | string
  nonce: string
  sealed: string
}
interface Opened {
  readonly text: string
  readonly area: number | null
  readonly entryId: string | null
}

/**
 * The close of a poll, in the worker. The poll says how far it is; each step changes that by a guarded update in the
 * transaction of what it does, so that it may be killed and done again, and of several instances one does it.
 */
@Injectable()
export class Closing implements OnModuleInit {
  readonly #log = new Logger('poll')
  readonly #putOff = new Map<string, number>()
  readonly #steps: Readonly<Record<Step, (poll: PollRow) => Promise<void>>> = {
    shut: (poll) => this.#shut(poll),
    urn: (poll) => this.#urn(poll),
    compare: (poll) => this.#compare(poll),
    erase: (poll) => this.#erase(poll),
    destroy: (poll) => this.#destroy(poll),
    count: (poll) => this.#count(poll),
  }

  constructor(
    private readonly uow: UnitOfWork,
    private readonly keys: PollKeys,
    private readonly results: PollResults,
    private readonly files: PollFiles,
    private readonly worker: Worker,
  ) {}

  onModuleInit(): void {
    this.worker.also((now, more) => this.#drain(now, more))
  }

  /** One that fails is put off a little and holds up no other. */
  async #drain(now: number, more: () => boolean): Promise<number> {
    let done = 0
    for (const id of await this.#due(now)) {
      if ((this.#putOff.get(id) ?? 0) > now) continue
      try {
        while (more() && (await this.step(id))) done++
        this.#putOff.delete(id)
      } catch (error) {
        this.#log.error(id, traceOf(error))
        this.#putOff.set(id, now + PUT_OFF)
      }
    }
    return done
  }

  async #due(now: number): Promise<string[]> {
    const rows: { id: string }[] = await this.uow.source.query(
      `SELECT id FROM poll WHERE (state = 'open' AND closes_at <= ?) OR (state = 'counting' AND close_step <> 'stopped')
       ORDER BY closes_at, id LIMIT 100`,
      [now],
    )
    return rows.map(({ id }) => id)
  }

  /** Does the next step. @returns whether there was one */
  async step(id: string): Promise<boolean> {
    const poll = await readRow(this.uow.source.manager, PollRow, { id })
    const next = poll?.state === 'open' ? 'shut' : poll?.state === 'counting' ? poll.closeStep : null
    if (!poll || !next || next === 'stopped') return false
    await this.#steps[next](poll)
    return true
  }

  /** Waits for those who are casting: they hold the poll as it is until their ballot is in. */
  #shut(poll: PollRow): Promise<void> {
    return this.uow.run(async (work) => {
      const open = { id: poll.id, state: 'open' as const }
      if ((await changeRows(work.em, PollRow, open, { state: 'counting', closeStep: 'urn' })) !== 1) return
      const ways = await waysOf(work.em, poll.id)
      await changeRows(work.em, PollRow, { id: poll.id }, { ways })
      await record(work, poll.id, 'shut', { unsettled: ways.unsettled })
    })
  }

  /** What somebody has tampered with stops the count. */
  async #urn(poll: PollRow): Promise<void> {
    const key = await this.keys.read(poll.id)
    try {
      const { questions, receipts } = await this.#opened(poll, key)
      await this.#once(poll.id, 'urn', 'compare', async ({ em }) => {
        for (const [number, opened] of questions.entries()) await writeBallots(em, poll.id, number, opened)
        await inBatches(receipts.sort(), (words) =>
          addRows(
            em,
            ReceiptRow,
            words.map((one) => ({ pollId: poll.id, words: one })),
          ),
        )
      })
    } catch (error) {
      if (!(error instanceof UnreadableBallot)) throw error
      await this.#once(poll.id, 'urn', 'stopped', (work) => record(work, poll.id, 'stop', { unreadable: true }))
    }
  }

  /** What is in all envelopes. They stay as they are from the shut on, so that this needs no transaction. */
  async #opened(poll: PollRow, key: Buffer): Promise<{ questions: Opened[][]; receipts: string[] }> {
    const questions: Opened[][] = []
    const receipts: string[] = []
    for await (const sealed of this.#cast(this.uow.source.manager, poll.id))
      for (const { id, area, ...envelope } of sealed) {
        receipts.push(receiptOf(key, id))
        const withArea = poll.unit === 'owner' ? Number(area) : null
        openBallot(key, id, envelope).forEach((answer, number) => {
          const ballots = (questions[number] ??= [])
          ballots.push({
            text: canonical(answer),
            area: poll.secret ? null : withArea,
            entryId: poll.secret ? null : id,
          })
        })
      }
    return { questions, receipts }
  }

  async *#cast(em: EntityManager, pollId: string): AsyncGenerator<Sealed[]> {
    for (let after = ''; ; ) {
      const sealed: Sealed[] = await em.query(
        `SELECT e.id, e.area, v.nonce, v.sealed FROM roll_entry e JOIN envelope v ON v.id = e.id
         WHERE e.poll_id = ? AND e.has_cast = 1 AND e.id > ? ORDER BY e.id LIMIT ${PAGE}`,
        [pollId, after],
      )
      if (sealed.length === 0) return
      after = sealed.at(-1)!.id
      yield sealed
    }
  }

  /** As many ballots of each question as receipts and as entries with a ballot; if not, everything stays as it is. */
  async #compare({ id }: PollRow): Promise<void> {
    await this.uow.run(async (work) => {
      const count = async (sql: string) => {
        const rows = await work.em.query<{ n: number | string }[]>(sql, [id])
        return rows.map(({ n }) => Number(n))
      }
      const cast = await count('SELECT COUNT(*) AS n FROM roll_entry WHERE poll_id = ? AND has_cast = 1')
      const receipts = await count('SELECT COUNT(*) AS n FROM receipt WHERE poll_id = ?')
      const ballots = await count(
        `SELECT COUNT(b.id) AS n FROM poll_question q LEFT JOIN ballot b ON b.poll_id = q.poll_id AND b.number = q.number
         WHERE q.poll_id = ? GROUP BY q.number`,
      )
      const same = [...receipts, ...ballots].every((n) => n === cast[0])
      const before = { id, closeStep: 'compare' as const }
      if ((await changeRows(work.em, PollRow, before, { closeStep: same ? 'erase' : 'stopped' })) === 1 && !same)
        await record(work, id, 'stop', { cast: cast[0], receipts: receipts[0], ballots: ballots.join(' ') })
    })
  }

  /** What is overwritten in an embedded database is not left between its pages. */
  async #erase({ id }: PollRow): Promise<void> {
    await this.#once(id, 'erase', 'destroy', async ({ em }) => {
      if (this.#embedded) await em.query('PRAGMA secure_delete = ON')
      await removeRows(em, EnvelopeRow, { pollId: id })
      await em.query('UPDATE roll_entry SET seal_check = NULL WHERE poll_id = ?', [id])
      if (this.#embedded) await em.query('PRAGMA secure_delete = OFF')
    })
  }

  async #destroy({ id }: PollRow): Promise<void> {
    if (this.#embedded) await this.uow.source.query('PRAGMA wal_checkpoint(TRUNCATE)')
    await this.keys.destroy(id)
    await this.#once(id, 'destroy', 'count', async () => {})
  }

  /** Its ballots stay as they are from here on, so that the transaction is short. */
  async #count(poll: PollRow): Promise<void> {
    const published = await this.results.publication(this.uow.source.manager, poll)
    await this.files.keep(poll.id, published)
    await this.uow.run(async (work) => {
      const { root } = published
      const ballots = published.receipts.length
      const change = { state: 'counted' as const, closeStep: null, root, turnout: ballots }
      if ((await changeRows(work.em, PollRow, { id: poll.id, closeStep: 'count' }, change)) !== 1) return
      await this.results.keep(work.em, poll.id, published)
      await record(work, poll.id, 'count', { ballots, root })
    })
  }

  /** In one transaction with the step to the next; whoever is second finds it done. */
  async #once(
    id: string,
    closeStep: CloseStep,
    next: CloseStep,
    work: (work: Work) => Promise<unknown>,
  ): Promise<void> {
    await this.uow.run(async (given) => {
      if ((await changeRows(given.em, PollRow, { id, closeStep }, { closeStep: next })) === 1) await work(given)
    })
  }

  get #embedded(): boolean {
    return this.uow.source.options.type === 'better-sqlite3'
  }
}

const record = (work: Work, subjectId: string, action: 'shut' | 'stop' | 'count', data = {}) =>
  work.record({ subject: 'poll', subjectId, action, actorLabel: SYSTEM, data, topics: ['poll'] })

/** How the ballots came. A paper ballot that one person alone has entered does not count. */
async function waysOf(em: EntityManager, pollId: string): Promise<BallotWays> {
  const rows = await em.query<{ way: BallotWay; hasCast: number; n: number | string }[]>(
    `SELECT way, has_cast AS hasCast, COUNT(*) AS n FROM roll_entry
     WHERE poll_id = ? AND way IS NOT NULL GROUP BY way, has_cast`,
    [pollId],
  )
  const counted = rows.map(({ way, hasCast, n }) => [hasCast ? way : 'unsettled', Number(n)])
  return { ...NO_WAYS, ...(Object.fromEntries(counted) as Partial<BallotWays>) }
}
const NO_WAYS: BallotWays = { own: 0, paper: 0, proxy: 0, unsettled: 0 }

async function inBatches<T>(all: readonly T[], write: (batch: readonly T[]) => Promise<void>): Promise<void> {
  for (let at = 0; at < all.length; at += BATCH) await write(all.slice(at, at + BATCH))
}

/** Random ids, rising in the order of the texts: nothing of the order of the envelopes is left. */
function writeBallots(em: EntityManager, pollId: string, number: number, opened: readonly Opened[]): Promise<void> {
  const ids = opened.map(() => randomUUID()).sort()
  const sorted = [...opened].sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
  const rows = sorted.map(({ text, area, entryId }, i) => ({
    id: ids[i]!,
    pollId,
    number,
    answer: JSON.parse(text) as Answer,
    area,
    entryId,
  }))
  return inBatches(rows, (batch) => addRows(em, BallotRow, batch))
}
