import { Inject, Injectable, type OnModuleInit } from '@nestjs/common'
import { newId, SECOND } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { AppClock } from '../platform/app-clock.ts'
import { CONFIG, type Config } from '../platform/config.ts'
import { Secrets } from '../platform/secrets.ts'
import { EventRow } from '../kernel/kernel.entity.ts'
import { Timers } from '../kernel/timers.ts'
import { isDuplicate, UnitOfWork } from '../kernel/unit-of-work.ts'
import { SealRow } from './audit.entity.ts'
import { checkSeals, rootOf, sealLine, type SealFault } from './seal-check.ts'

const EVERY = 30 * SECOND
/** Ids are made before their transaction commits: among the younger ones, others may still arrive. */
const SETTLED = 15 * SECOND
const BATCH = 2000
const SEAL = 'seal'

/**
 * Audit is sealed, not chained at write: every half minute one instance hashes the events since the last seal on top
 * of the seal before, under a key that is not in the database. Whoever changes, adds or drops a sealed event breaks its
 * seal. The root is printed at every level of logging: only what lies outside the database tells that the end of it
 * was cut off.
 */
@Injectable()
export class Seals implements OnModuleInit {
  #printed = ''
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'logLevel'>,
    private readonly secrets: Secrets,
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

  async #sealIn(em: EntityManager, now: number): Promise<void> {
    const head = await lastSeal(em)
    if (head) this.#print(head)
    for (let last = head; ; ) {
      const events = await eventsAfter(em, last?.upTo ?? '', BATCH, now - SETTLED)
      if (events.length === 0) return
      const made = { id: this.uow.newId(), upTo: events.at(-1)!.id, events: events.length, at: now }
      const seal: SealRow = { ...made, root: rootOf(this.secrets, last?.root ?? '', events, made) }
      await em.insert(SealRow, seal)
      if (events.length < BATCH) return
      last = seal
    }
  }

  /** A seal is printed half a minute after it was made: by then it is in the database for sure. */
  #print(seal: SealRow): void {
    if (this.config.logLevel === 'silent' || this.#printed === seal.id) return
    this.#printed = seal.id
    console.log(sealLine(seal))
  }

  /** Computes every seal again. */
  async verify() {
    const faults: SealFault[] = []
    const { sealed, unsealed, root } = await checkSeals(this.uow.source.manager, this.secrets, (fault) => {
      faults.push(fault)
    })
    const [first] = faults
    if (first) return { ok: false, sealed: first.sealed, unsealed: 0, brokenAt: first.sealId, root: first.root }
    return { ok: true, sealed, unsealed, brokenAt: null, root }
  }
}

const lastSeal = async (em: EntityManager) => (await em.find(SealRow, { order: { id: 'DESC' }, take: 1 }))[0]

/** By id alone, whose first part is the time: a seal covers a range of ids and leaves none out. */
const eventsAfter = (em: EntityManager, id: string, take: number, before: number) =>
  em
    .createQueryBuilder(EventRow, 'e')
    .where('e.id > :id AND e.id < :until', { id, until: newId(before, (length) => new Uint8Array(length)) })
    .orderBy('e.id')
    .take(take)
    .getMany()
