import type { Act } from '@linli/contract'
import { depthOf } from '@linli/domain'
import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import type * as z from 'zod'
import { Refused } from '../kernel/errors.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import { ancestorPaths } from '../grid/places.ts'
import { UnitRow } from '../unit/unit.entity.ts'
import type { WorkOrderRow } from './work-order.entity.ts'

export type ActInput = Pick<
  z.output<typeof Act>,
  'text' | 'reason' | 'instead' | 'handler' | 'placeId' | 'outcome' | 'basis' | 'rating' | 'photos'
>
type Change = Partial<WorkOrderRow>
interface Doing {
  readonly em: EntityManager
  readonly row: WorkOrderRow
  readonly input: ActInput
  readonly now: number
}
const noHandler = { unitId: null, handlerPlaceId: null, handlerName: null }

/** `新兴街道 · 榆树社区 · 三级网格 07`: street, community and the smallest grid. */
export const placeNameOf = (line: readonly PlaceRow[]): string =>
  line
    .filter((p, i) => p.kind !== 'district' && (p.kind !== 'grid' || i === line.length - 1))
    .map((p) => p.name)
    .join(' · ')

export const lineOf = (em: EntityManager, path: string): Promise<PlaceRow[]> =>
  em.find(PlaceRow, { where: { path: In(ancestorPaths(path)) }, order: { path: 'ASC' } })

/** What a step changes in the case beside its state, by action. An action that is not here changes nothing more. */
@Injectable()
export class Effects {
  readonly #table: Readonly<Record<string, (doing: Doing) => Promise<Change> | Change>> = {
    dispatch: (doing) => this.#dispatch(doing),
    pass: (doing) => this.#pass(doing),
    'move-up': (doing) => this.#moveUp(doing),
    answer: (doing) => this.#outcome(doing),
    solve: (doing) => ({ ...this.#outcome(doing), closedAt: doing.now }),
    close: ({ now }) => ({ closedAt: now }),
    decline: ({ now }) => ({ closedAt: now }),
    withdraw: ({ now }) => ({ closedAt: now }),
    return: () => ({ ...noHandler, approvalId: null }),
    redo: () => ({ outcome: null }),
    reopen: () => ({ ...noHandler, outcome: null, closedAt: null, satisfaction: null, solved: null }),
    chase: ({ now }) => ({ chasedAt: now }),
    rate: ({ input }) => ({ satisfaction: input.rating!.satisfaction, solved: input.rating!.solved ? 1 : 0 }),
  }

  async of(action: string, doing: Doing): Promise<Change> {
    return (await this.#table[action]?.(doing)) ?? {}
  }

  async #dispatch({ em, row, input }: Doing): Promise<Change> {
    const { kind, id } = input.handler!
    if (kind === 'unit') {
      const unit = await em.findOneBy(UnitRow, { id, active: true })
      if (!unit || unit.id === row.aboutId) throw new Refused('work-order/unknown-handler')
      return { unitId: unit.id, handlerPlaceId: null, handlerName: unit.name }
    }
    const place = await em.findOneBy(PlaceRow, { id, active: true })
    if (!place || !mayHandle(row, place)) throw new Refused('work-order/unknown-handler')
    return { unitId: null, handlerPlaceId: place.id, handlerName: place.name }
  }

  async #pass({ em, row, input }: Doing): Promise<Change> {
    const place = await em.findOneBy(PlaceRow, { id: input.placeId!, kind: 'grid', active: true })
    if (!place) throw new Refused('grid/not-a-grid')
    if (!place.path.startsWith(communityPath(row.path))) throw new Refused('work-order/other-community')
    return {
      path: place.path,
      gridId: place.id,
      placeName: placeNameOf(await lineOf(em, place.path)),
      ...(row.deskId === row.gridId && { deskId: place.id }),
    }
  }

  async #moveUp({ em, row }: Doing): Promise<Change> {
    const line = await lineOf(em, row.path)
    const above = line[line.findIndex((place) => place.id === row.deskId) - 1]
    if (!above) throw new Refused('work-order/top-level')
    // A grid level in between has no desk: from a grid the case goes to its community.
    const desk = above.kind === 'grid' ? line.find((place) => place.kind === 'community')! : above
    return { deskId: desk.id }
  }

  #outcome({ input }: Doing): Change {
    if (input.outcome === 'unsolvable' && !input.basis) throw new Refused('process/basis-needed')
    return { outcome: input.outcome! }
  }
}

/** A grid of the community; a complaint goes to no grid, but its desk may handle it itself. */
const mayHandle = (row: WorkOrderRow, place: PlaceRow) =>
  row.aboutId === null
    ? place.kind === 'grid' && place.path.startsWith(communityPath(row.path))
    : place.id === row.deskId
const communityPath = (path: string) => ancestorPaths(path)[2] ?? path
/** Levels above a desk, nearest first, that can hear of a clock that ran over: no grids in between. */
export const levelsAbove = (line: readonly PlaceRow[], deskId: string): PlaceRow[] => {
  const at = line.findIndex((place) => place.id === deskId)
  return line
    .slice(0, Math.max(0, at))
    .filter((place) => place.kind !== 'grid')
    .sort((a, b) => depthOf(b.path) - depthOf(a.path))
}
