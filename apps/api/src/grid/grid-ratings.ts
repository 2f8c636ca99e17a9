import { Injectable } from '@nestjs/common'
import type { GridNotice, RateGrid } from '@linli/contract'
import { covers, DESK_ROLES, gridFigure, halfYear, isConcerned, ratingsShown } from '@linli/domain'
import { In, type EntityManager } from 'typeorm'
import type { Actor, CallOf } from '../kernel/call.ts'
import { found, Refused } from '../kernel/errors.ts'
import { UnitOfWork, type Work } from '../kernel/unit-of-work.ts'
import { Bindings } from '../registry/bindings.ts'
import { GridRatingRow, PlaceRow } from './grid.entity.ts'

/** Rating of the service of a grid by those who live there: a figure of the grid, and nobody learns who said what. */
@Injectable()
export class GridRatings {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly bindings: Bindings,
  ) {}

  /** Keeps what the person says in this half-year, in place of what was said before in it. */
  async rate({ em, now, record }: Work, { actor, input }: CallOf<typeof RateGrid>): Promise<string> {
    const place = found(await em.findOneBy(PlaceRow, { id: input.id, active: true }))
    if (!(await this.#mayRate(actor, place, em))) throw new Refused('grid/not-your-grid')
    const row = { placeId: place.id, half: halfYear(now), accountId: actor.id }
    await em.upsert(
      GridRatingRow,
      { ...row, satisfaction: input.satisfaction, words: input.text || null, at: now },
      Object.keys(row),
    )
    // Without the grid: who reads the audit does not learn who rated whom.
    await record({ subject: 'account', subjectId: actor.id, action: 'rate-grid', actor, actorLabel: '居民' })
    return place.id
  }

  /** Two accounts became one person's: one answer for a grid and half-year, the later one. */
  async join(em: EntityManager, from: string, into: string): Promise<void> {
    const accountId = In([from, into])
    const rows = await em.find(GridRatingRow, { where: { accountId }, order: { at: 'ASC' } })
    if (rows.length === 0) return
    const latest = new Map(rows.map((row) => [`${row.placeId} ${row.half}`, { ...row, accountId: into }]))
    await em.delete(GridRatingRow, { accountId })
    await em.insert(GridRatingRow, [...latest.values()])
  }

  async of(actor: Actor, place: PlaceRow, now: number): Promise<GridNotice['service']> {
    if (place.kind !== 'grid') return null
    const em = this.uow.source.manager
    const at = { placeId: place.id, half: halfYear(now) }
    const [sums] = await em.query<{ answers: number | string; total: number | string | null }[]>(
      'SELECT COUNT(*) AS answers, SUM(satisfaction) AS total FROM grid_rating WHERE place_id = ? AND half = ?',
      [at.placeId, at.half],
    )
    const answers = Number(sums!.answers)
    const own = await em.findOneBy(GridRatingRow, { ...at, accountId: actor.id })
    return {
      figure: gridFigure(answers, Number(sums!.total ?? 0)),
      mayRate: await this.#mayRate(actor, place, em),
      own: own && { satisfaction: own.satisfaction, text: own.words },
      words: ratingsShown(answers) && isAbove(actor, place) ? await this.#words(em, at) : [],
    }
  }

  /** In the order of the alphabet, which says nothing about who came first. */
  async #words(em: EntityManager, at: { placeId: string; half: string }): Promise<string[]> {
    const rows = await em.find(GridRatingRow, { select: { words: true }, where: at, take: 1000 })
    return rows.flatMap(({ words }) => words ?? []).sort()
  }

  async #mayRate(actor: Actor, place: PlaceRow, em: EntityManager): Promise<boolean> {
    return (
      place.kind === 'grid' &&
      actor.roles.has('resident') &&
      !actor.posts.some((post) => isConcerned(post, place)) &&
      (await this.bindings.livesIn(actor.id, place.path, em))
    )
  }
}

/** Desks above the grid, unless the person serves there too. */
const isAbove = (actor: Actor, place: PlaceRow) =>
  actor.posts.some((post) => DESK_ROLES.includes(post.role) && post.path !== null && covers(post.path, place.path)) &&
  !actor.posts.some((post) => isConcerned(post, place))
