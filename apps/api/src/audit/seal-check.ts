import { createHash } from 'node:crypto'
import { isoTime } from '@linli/domain'
import { MoreThan, type EntityManager } from 'typeorm'
import { EventRow } from '../kernel/kernel.entity.ts'
import type { Secrets } from '../platform/secrets.ts'
import { SealRow } from './audit.entity.ts'

const PAGE = 500
/** A root of 0.1.0 is a hash without a key, in hexadecimal digits. */
const isUnkeyed = ({ root }: SealRow) => /^[0-9a-f]{64}$/.test(root)
/** Rows that say which event they came from: where events are gone, they are left behind. */
const TRACES = ['account_note', 'delivery', 'hand_over', 'notification', 'outbox', 'work_order_note']

/** What does not hold, and where. */
export interface SealFault {
  /** of the seal that is broken; null where there is none any more */
  readonly sealId: string | null
  readonly root: string | null
  /** how many events were under seals that hold, before this */
  readonly sealed: number
  readonly says: string
}

export interface SealedChain {
  readonly seals: number
  /** of them, those of 0.1.0, which whoever has the database could make anew */
  readonly unkeyed: number
  readonly sealed: number
  /** events that no seal covers yet */
  readonly unsealed: number
  readonly root: string | null
}

/** One line of the log a seal, and what such a line says: the last event under the seal and its root. */
export const sealLine = ({ events, upTo, root }: SealRow): string => `sealed ${events} events up to ${upTo}:${root}`
export function printedSeal(line: string): readonly [upTo: string, root: string] | null {
  const [, upTo, root] = /sealed \d+ events up to ([0-9a-f-]{36}):([\w-]{43,64})/.exec(line) ?? []
  return upTo && root ? [upTo, root] : null
}

/** What a seal says of itself and of its events, on top of the seal before; nobody makes it without the key. */
export const rootOf = (
  secrets: Secrets,
  previous: string,
  events: readonly EventRow[],
  { id, upTo, at }: Omit<SealRow, 'root'>,
): string => secrets.stamp(JSON.stringify([id, upTo, at, hashOf(previous, events)]))

/**
 * Walks all seals and computes each on top of the one that is stored before it, so that every break is told where it is.
 * @param printed roots that were printed while the product ran, by the last event under them
 */
export async function checkSeals(
  em: EntityManager,
  secrets: Secrets,
  onFault: (fault: SealFault) => void,
  printed: ReadonlyMap<string, string> = new Map(),
): Promise<SealedChain> {
  const missing = new Map(printed)
  const chain = { seals: 0, unkeyed: 0, sealed: 0 }
  let before: SealRow | null = null
  for await (const seal of sealsOf(em)) {
    const fault = (says: string) => {
      onFault({
        sealId: seal.id,
        root: seal.root,
        sealed: chain.sealed,
        says: `seal ${seal.id} of ${isoTime(seal.at)}, events after ${before?.upTo ?? 'the beginning'} up to ${seal.upTo}: ${says}`,
      })
    }
    const events = await eventsBetween(em, before?.upTo ?? '', seal.upTo)
    const previous = before?.root ?? ''
    const unkeyed = isUnkeyed(seal)
    const root = unkeyed ? hashOf(previous, events) : rootOf(secrets, previous, events, seal)
    if (events.length !== seal.events) fault(`there are ${events.length} events, ${seal.events} were sealed`)
    else if (seal.root !== root) fault('an event was changed, replaced or moved, or this seal or the one before was')
    else if (unkeyed && before && !isUnkeyed(before)) fault('it is without a key, those before it were not')
    if (missing.has(seal.upTo) && missing.get(seal.upTo) !== seal.root) fault('the log knows it with another root')
    missing.delete(seal.upTo)
    chain.seals += 1
    chain.unkeyed += Number(unkeyed)
    chain.sealed += events.length
    before = seal
  }
  for (const upTo of missing.keys())
    onFault({
      sealId: null,
      root: before?.root ?? null,
      sealed: chain.sealed,
      says: `the log knows a seal up to ${upTo}, which is not there any more`,
    })
  const unsealed = await em
    .createQueryBuilder(EventRow, 'e')
    .where('e.id > :upTo', { upTo: before?.upTo ?? '' })
    .getCount()
  return { ...chain, unsealed, root: before?.root ?? null }
}

async function* sealsOf(em: EntityManager): AsyncGenerator<SealRow> {
  for (let after = ''; ; ) {
    const page = await em.find(SealRow, { where: { id: MoreThan(after) }, order: { id: 'ASC' }, take: PAGE })
    yield* page
    if (page.length < PAGE) return
    after = page.at(-1)!.id
  }
}

const eventsBetween = (em: EntityManager, from: string, to: string) =>
  em.createQueryBuilder(EventRow, 'e').where('e.id > :from AND e.id <= :to', { from, to }).orderBy('e.id').getMany()

/** Traces of events that are not there, which tell of an end that was cut off together with its seals. */
export async function leftBehind(em: EntityManager): Promise<string[]> {
  const said: string[] = []
  for (const table of TRACES) {
    const [row] = await em.query<{ n: number; first: string }[]>(
      `SELECT COUNT(*) AS n, MIN(t.event_id) AS first FROM ${table} t LEFT JOIN event e ON e.id = t.event_id WHERE e.id IS NULL`,
    )
    if (Number(row!.n) > 0)
      said.push(`${row!.n} rows of ${table} come from events that are not there, from ${row!.first} on`)
  }
  const [row] = await em.query<{ n: number; first: string }[]>(
    `SELECT COUNT(*) AS n, MIN(w.no) AS first FROM work_order w
     WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.subject = 'work-order' AND e.subject_id = w.id AND e.action = 'raise')`,
  )
  if (Number(row!.n) > 0) said.push(`${row!.n} cases have no event of how they were raised, from ${row!.first} on`)
  return said
}

function hashOf(previous: string, events: readonly EventRow[]): string {
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
