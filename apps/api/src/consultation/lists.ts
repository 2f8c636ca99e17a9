import { Injectable } from '@nestjs/common'
import type { BoardQuery, NearTopicsQuery, TopicPage } from '@linli/contract'
import { subtree } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { postsWith } from '../access/scope.ts'
import type { CallOf } from '../kernel/call.ts'
import { cursorOf, keyOf, pageOf } from '../kernel/cursor.ts'
import { endsOf } from '../kernel/clocks.ts'
import { readRows } from '../kernel/rows.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { ConsultationRow } from './consultation.entity.ts'
import { communityPathOf, signaturesOf } from './facts.ts'
import { topicOf } from './views.ts'

interface Page {
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Where a resident lives. */
export async function homePaths(em: EntityManager, accountId: string): Promise<string[]> {
  const homes: { path: string }[] = await em.query(
    `SELECT DISTINCT g.path FROM binding b JOIN place g ON g.id = b.place_id
     WHERE b.account_id = ? AND b.state = 'confirmed'`,
    [accountId],
  )
  return homes.map(({ path }) => path)
}

/** Lists of topics, the newest first. */
@Injectable()
export class ConsultationLists {
  constructor(private readonly uow: UnitOfWork) {}

  /** In the communities that the resident lives in. */
  async near({ actor, input }: CallOf<typeof NearTopicsQuery>): Promise<TopicPage> {
    const homes = await homePaths(this.uow.source.manager, actor.id)
    const open = { true: ['closed_at IS NULL'], false: ['closed_at IS NOT NULL'] }
    const conditions = input.open === undefined ? [] : open[`${input.open}`]
    return this.#page(new Set(homes.map(communityPathOf)), conditions, [], input)
  }

  /** In the area of one's posts; a grid officer sees those of the whole community. */
  async board({ actor, input }: CallOf<typeof BoardQuery>): Promise<TopicPage> {
    const paths = postsWith(actor, 'consultation.board').flatMap(({ path }) => path ?? [])
    const [conditions, values] = input.state ? [['state = ?'], [input.state]] : [[], []]
    return this.#page(new Set(paths.map(communityPathOf)), conditions, values, input)
  }

  async #page(
    paths: ReadonlySet<string>,
    conditions: readonly string[],
    values: readonly string[],
    { cursor, limit }: Page,
  ): Promise<TopicPage> {
    if (paths.size === 0) return { items: [], next: null }
    const ranges = [...paths].map((path) => subtree(path))
    const within = `(${ranges.map(() => '(path >= ? AND path < ?)').join(' OR ')})`
    const after = cursor ? [String(keyOf(cursor, ['string'])[0])] : []
    const where = [within, ...conditions, ...(after.length ? ['id < ?'] : [])].join(' AND ')
    const em = this.uow.source.manager
    const ids: { id: string }[] = await em.query(
      `SELECT id FROM consultation WHERE ${where} ORDER BY id DESC LIMIT ${limit + 1}`,
      [...ranges.flatMap(({ from, to }) => [from, to]), ...values, ...after],
    )
    const rows = await readRows(em, ConsultationRow, { id: ids.map(({ id }) => id) })
    rows.sort((a, b) => (a.id < b.id ? 1 : -1))
    const shown = rows.map(({ id }) => id)
    const signatures = await signaturesOf(em, shown)
    const owed = await endsOf(em, shown, 'answering')
    return pageOf(
      rows,
      limit,
      (row) => cursorOf(row.id),
      (row) => topicOf(row, signatures.get(row.id) ?? 0, owed.get(row.id) ?? null),
    )
  }
}
