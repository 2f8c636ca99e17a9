import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { EnterRoll, RollPage } from '@linli/contract'
import { canonical, ENTERED_UNITS, maskName, ownersRoll, readersOf, subtree, type PollUnit } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { AccountRow } from '../identity/identity.entity.ts'
import type { Actor } from '../kernel/call.ts'
import { cursorOf, keyOf, pageOf } from '../kernel/cursor.ts'
import { Refused } from '../kernel/errors.ts'
import { addRows, changeRows, readRow, readRows, removeRows } from '../kernel/rows.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Secrets } from '../platform/secrets.ts'
import { addressOf } from '../registry/bindings.ts'
import { BindingRow } from '../registry/registry.entity.ts'
import { PollRow, RollEntryRow } from './ballot.entity.ts'

type Given = EnterRoll['entries'][number]
type Whose = Partial<Pick<RollEntryRow, 'accountId' | 'householdId' | 'name' | 'phone' | 'phoneHash' | 'home' | 'area'>>
interface HomeRead {
  account_id: string
  household_id: string
  compound: string
  building: string
  door: string
}
interface LineRead {
  id: string
  name: string | null
  account: string | null
  home: string
  area: number | string
}

const BATCH = 500
const PAGE = 5000
/** An entry with what its label is made of. */
const LINES = `SELECT e.id, e.name, a.name AS account, e.home, e.area
  FROM roll_entry e LEFT JOIN account a ON a.id = e.account_id`
/** Who may vote where: homes in a place by the register, and who is bound to them. */
const HOMES = `FROM household h JOIN building bu ON bu.id = h.building_id JOIN place g ON g.id = bu.place_id`

/** The roll of a poll (表决名册): made, amended while it is shown, and never after the poll is open. */
@Injectable()
export class Rolls {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly secrets: Secrets,
  ) {}

  /** Out of the register, everybody or every home of the place. */
  async make(em: EntityManager, poll: PollRow, path: string): Promise<void> {
    const { from, to } = subtree(path)
    const within = 'g.path >= ? AND g.path < ?'
    if (poll.unit === 'household') {
      const homes: HomeRead[] = await em.query(
        `SELECT h.id AS household_id, bu.compound, bu.name AS building, h.door ${HOMES} WHERE ${within}`,
        [from, to],
      )
      return this.#add(
        em,
        poll.id,
        homes.map((home) => ({ householdId: home.household_id, home: addressOf(home) })),
      )
    }
    const people: HomeRead[] = await em.query(
      `SELECT b.account_id, bu.compound, bu.name AS building, h.door ${HOMES}
       JOIN binding b ON b.household_id = h.id JOIN account a ON a.id = b.account_id
       WHERE ${within} AND b.state = 'confirmed' AND a.erased_at IS NULL ORDER BY b.id DESC`,
      [from, to],
    )
    const first = new Map(people.map((home) => [home.account_id, home]))
    return this.#add(
      em,
      poll.id,
      [...first].map(([accountId, home]) => ({ accountId, home: addressOf(home) })),
    )
  }

  /** As typed in; who has several homes is one entry with all their area. */
  async enter(em: EntityManager, poll: PollRow, given: readonly Given[]): Promise<void> {
    if (!ENTERED_UNITS.includes(poll.unit)) throw new Refused('ballot/not-an-entered-roll')
    await this.clear(em, poll.id)
    const entries = ownersRoll(given.map(({ phone, area }) => ({ owner: phone, area }))).map(({ owner, area }) => {
      const lines = given.filter(({ phone }) => phone === owner)
      return this.#entered({ ...lines[0]!, home: [...new Set(lines.map(({ home }) => home))].join('、'), area })
    })
    await this.#add(em, poll.id, entries)
  }

  #entered({ name, phone, home, area }: Given): Whose {
    return {
      name: this.secrets.seal(name),
      phone: this.secrets.seal(phone),
      phoneHash: this.secrets.lookup(phone),
      home: home.slice(0, 400),
      area,
    }
  }

  /** One line more. @throws ballot/on-the-roll */
  async addEntered(em: EntityManager, poll: PollRow, given: Given): Promise<void> {
    if (!ENTERED_UNITS.includes(poll.unit)) throw new Refused('ballot/not-an-entered-roll')
    await this.#addNew(em, poll.id, this.#entered(given))
  }

  /** Somebody who was left out, by their home in the place. @throws ballot/no-home, ballot/on-the-roll */
  async addPerson(em: EntityManager, poll: PollRow, path: string, accountId: string): Promise<void> {
    if (ENTERED_UNITS.includes(poll.unit)) throw new Refused('ballot/no-home')
    const { from, to } = subtree(path)
    const homes: HomeRead[] = await em.query(
      `SELECT b.household_id, bu.compound, bu.name AS building, h.door ${HOMES} JOIN binding b ON b.household_id = h.id
       WHERE b.account_id = ? AND b.state = 'confirmed' AND g.path >= ? AND g.path < ? ORDER BY b.id`,
      [accountId, from, to],
    )
    const [home] = homes
    if (!home) throw new Refused('ballot/no-home')
    const whose = poll.unit === 'household' ? { householdId: home.household_id } : { accountId }
    await this.#addNew(em, poll.id, { ...whose, home: addressOf(home) })
  }

  async #addNew(em: EntityManager, pollId: string, whose: Whose): Promise<void> {
    const { accountId, householdId, phoneHash } = whose
    const key = accountId ? { accountId } : householdId ? { householdId } : { phoneHash: phoneHash! }
    if (await readRow(em, RollEntryRow, { pollId, ...key })) throw new Refused('ballot/on-the-roll')
    await this.#add(em, pollId, [whose])
  }

  async #add(em: EntityManager, pollId: string, entries: readonly Whose[]): Promise<void> {
    const rows = entries.map((whose) => ({ ...NOBODY, ...whose, id: this.uow.newId(), pollId }))
    for (let at = 0; at < rows.length; at += BATCH) await addRows(em, RollEntryRow, rows.slice(at, at + BATCH))
  }

  async clear(em: EntityManager, pollId: string): Promise<void> {
    await removeRows(em, RollEntryRow, { pollId })
  }

  /** Names and phones that were typed in go; whose entry it was is still found by the keyed hash. */
  async forget(em: EntityManager, pollId: string): Promise<void> {
    await changeRows(em, RollEntryRow, { pollId }, { name: null, phone: null })
  }

  async remove(em: EntityManager, pollId: string, id: string): Promise<void> {
    if ((await removeRows(em, RollEntryRow, { id, pollId })) !== 1) throw new Refused('not-found')
  }

  async amount(em: EntityManager, pollId: string): Promise<{ heads: number; area: number }> {
    const [row] = await em.query<{ heads: number | string; area: number | string | null }[]>(
      'SELECT COUNT(*) AS heads, SUM(area) AS area FROM roll_entry WHERE poll_id = ?',
      [pollId],
    )
    return { heads: Number(row!.heads), area: Number(row!.area ?? 0) }
  }

  /** All entries, by id, a page at a time. */
  async *pages(em: EntityManager, pollId: string): AsyncGenerator<RollEntryRow[]> {
    for (let after = ''; ; ) {
      const ids: { id: string }[] = await em.query(
        `SELECT id FROM roll_entry WHERE poll_id = ? AND id > ? ORDER BY id LIMIT ${PAGE}`,
        [pollId, after],
      )
      if (ids.length === 0) return
      after = ids.at(-1)!.id
      yield await readRows(em, RollEntryRow, { id: ids.map(({ id }) => id) }, { order: ['id'] })
    }
  }

  /** Says of a roll that it is the same: whose vote and which area, without a name. */
  async fingerprint(em: EntityManager, pollId: string): Promise<string> {
    const hash = createHash('sha256')
    for await (const entries of this.pages(em, pollId))
      for (const { id, accountId, householdId, phoneHash, area } of entries)
        hash.update(`${canonical([id, accountId ?? householdId ?? phoneHash ?? '', area])}\n`)
    return hash.digest('hex')
  }

  /** Entries that somebody votes for; of one person who came onto a roll twice, one. */
  async entriesOf(em: EntityManager, actor: Actor, now: number, poll?: PollRow): Promise<RollEntryRow[]> {
    const of = poll ? { pollId: poll.id } : {}
    const read = (by: Partial<Record<'accountId' | 'householdId' | 'phoneHash', readonly string[]>>) =>
      readRows(em, RollEntryRow, { ...of, ...by }, { order: ['id'] })
    const asked = (units: readonly PollUnit[]) => !poll || units.includes(poll.unit)
    const own = asked(['resident']) ? await read({ accountId: actor.ids }) : []
    const homes = asked(['household']) ? await this.#homesOf(em, actor.id, poll?.openedAt ?? now) : []
    const account = asked(ENTERED_UNITS) ? await readRow(em, AccountRow, { id: actor.id }) : null
    return [
      ...onePerPoll(own),
      ...(await read({ householdId: homes })),
      ...(await read({ phoneHash: account?.phoneHash ? [account.phoneHash] : [] })),
    ]
  }

  /** Homes for which a person votes: those who lived there when the poll opened. */
  async #homesOf(em: EntityManager, accountId: string, at: number): Promise<string[]> {
    const homes = await readRows(em, BindingRow, { accountId, state: 'confirmed' })
    const ties = await readRows(em, BindingRow, {
      householdId: homes.map(({ householdId }) => householdId),
      state: 'confirmed',
    })
    return homes.flatMap(({ householdId }) => {
      const ofHome = ties.filter((tie) => tie.householdId === householdId)
      const readers = readersOf(
        ofHome.map((tie) => ({ ...tie, since: tie.decidedAt ?? tie.createdAt })),
        at,
      )
      return readers.some((tie) => tie.accountId === accountId) ? [householdId] : []
    })
  }

  /** Masked, in the order of ids; nothing tells who has voted. */
  async page(
    em: EntityManager,
    pollId: string,
    { limit, cursor, find }: { limit: number; cursor?: string | undefined; find?: string | undefined },
  ): Promise<RollPage> {
    const after = cursor ? keyOf(cursor, ['string'])[0]! : ''
    const rows: LineRead[] = await em.query(
      `${LINES} WHERE e.poll_id = ? AND e.id > ? ${find ? 'AND INSTR(e.home, ?) > 0' : ''} ORDER BY e.id LIMIT ${limit + 1}`,
      [pollId, after, ...(find ? [find] : [])],
    )
    return pageOf(
      rows,
      limit,
      ({ id }) => cursorOf(id),
      (line) => ({ id: line.id, label: this.#label(line), area: Number(line.area) }),
    )
  }

  /** How entries are called, masked. */
  async labels(em: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map()
    const rows: LineRead[] = await em.query(`${LINES} WHERE e.id IN (${ids.map(() => '?').join(', ')})`, [...ids])
    return new Map(rows.map((line) => [line.id, this.#label(line)]))
  }

  #label({ home, name, account }: LineRead): string {
    const masked = maskName(name === null ? (account ?? '') : this.secrets.open(name))
    return [home, masked].filter(Boolean).join(' ')
  }
}

const NOBODY = {
  accountId: null,
  householdId: null,
  name: null,
  phone: null,
  phoneHash: null,
  home: '',
  area: 0,
  hasCast: false,
  way: null,
  firstBy: null,
  secondBy: null,
  sealCheck: null,
} satisfies Partial<RollEntryRow>

function onePerPoll(entries: readonly RollEntryRow[]): RollEntryRow[] {
  const castFirst = [...entries].sort((a, b) => Number(b.hasCast) - Number(a.hasCast))
  return castFirst.filter(({ pollId }, i) => castFirst.findIndex((other) => other.pollId === pollId) === i)
}
