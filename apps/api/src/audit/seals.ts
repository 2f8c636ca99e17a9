import { createHash } from 'node:crypto'
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common'
import { newId, SECOND } from '@linli/domain'
import { AppClock } from '../platform/app-clock.ts'
import { EventRow } from '../kernel/kernel.entity.ts'
import { Timers } from '../kernel/timers.ts'
import { isDuplicate, UnitOfWork } from '../kernel/unit-of-work.ts'
import { SealRow } from './audit.entity.ts'

const EVERY = 30 * SECOND
/** Ids are made before their transaction commits: among the younger ones, others may still arrive. */
const SETTLED = 15 * SECOND
const BATCH = 2000
const SEAL = 'seal'

/**
 * Audit is sealed, not chained at write: every half minute one instance hashes the events since the last seal on top
 * of the seal before, and the root goes to the log, outside the database. Whoever changes, adds or drops a sealed
 * event breaks every seal from there on.
 */
@Injectable()
export class Seals implements OnModuleInit {
  readonly #log = new Logger('seal')
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: AppClock,
    private readonly timers: Timers,
  ) {}

  async onModuleInit(): Promise<void> {
    this.timers.on(SEAL, async ({ em, now }) => {
      await this.timers.set(em, [{ subjectId: SEAL, clock: SEAL, kind: SEAL, level: 0, firesAt: now + EVERY }])
      await this.#sealIn(em, now)
    })
  }

  /** Starts sealing; once per database, however many instances ask. */
  async begin(): Promise<void> {
    await this.timers
      .set(this.uow.source.manager, [
        { subjectId: SEAL, clock: SEAL, kind: SEAL, level: 0, firesAt: this.clock.now() + EVERY },
      ])
      .catch((error: unknown) => {
        if (!isDuplicate(error)) throw error
      })
  }

  async #sealIn(em: Parameters<Timers['set']>[0], now: number): Promise<void> {
    for (;;) {
      const [last] = await em.find(SealRow, { order: { id: 'DESC' }, take: 1 })
      const events = await eventsAfter(em, last?.upTo ?? '', BATCH, now - SETTLED)
      if (events.length === 0) return
      const root = rootOf(last?.root ?? '', events)
      await em.insert(SealRow, {
        id: this.uow.newId(),
        upTo: events[events.length - 1]!.id,
        events: events.length,
        root,
        at: now,
      })
      this.#log.log(`sealed ${events.length} events up to ${events[events.length - 1]!.id}:${root}`)
      if (events.length < BATCH) return
    }
  }

  /** Computes every seal again. */
  async verify() {
    const em = this.uow.source.manager
    let root = ''
    let upTo = ''
    let sealed = 0
    for (const seal of await em.find(SealRow, { order: { id: 'ASC' } })) {
      const events = await em
        .createQueryBuilder(EventRow, 'e')
        .where('e.id > :from AND e.id <= :to', { from: upTo, to: seal.upTo })
        .orderBy('e.id')
        .getMany()
      root = rootOf(root, events)
      if (events.length !== seal.events || root !== seal.root)
        return { ok: false, sealed, unsealed: 0, brokenAt: seal.id, root: seal.root }
      upTo = seal.upTo
      sealed += events.length
    }
    const unsealed = await em.createQueryBuilder(EventRow, 'e').where('e.id > :upTo', { upTo }).getCount()
    return { ok: true, sealed, unsealed, brokenAt: null, root: root || null }
  }
}

/** By id alone, whose first part is the time: a seal covers a range of ids and leaves none out. */
const eventsAfter = (em: Parameters<Timers['set']>[0], id: string, take: number, before: number) =>
  em
    .createQueryBuilder(EventRow, 'e')
    .where('e.id > :id AND e.id < :until', { id, until: newId(before, (length) => new Uint8Array(length)) })
    .orderBy('e.id')
    .take(take)
    .getMany()

function rootOf(previous: string, events: readonly EventRow[]): string {
  const hash = createHash('sha256').update(previous)
  for (const e of events)
    hash.update(
      JSON.stringify([
        e.id,
        e.subject,
        e.subjectId,
        e.action,
        e.at,
        e.actorId,
        e.actorLabel,
        e.commandId,
        e.commandHash,
        e.data,
      ]),
    )
  return hash.digest('hex')
}
