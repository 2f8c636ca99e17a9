import type { Act } from '@linli/contract'
import { DAY, depthOf, loopOf, staysAbove } from '@linli/domain'
import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type * as z from 'zod'
import { Refused } from '../kernel/errors.ts'
import { readRows } from '../kernel/rows.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import { ancestorPaths } from '../grid/places.ts'
import { Rules } from '../rule/rules.ts'
import { aboutOf } from './about.ts'
import { NO_ANSWERS } from './answers.ts'
import { foreignEnd } from './foreign/foreign.entity.ts'
import { communityOf, nameOf } from './holders.ts'
import { Reclassifying } from './reclassifying.ts'
import type { WorkOrderRow } from './work-order.entity.ts'

export type ActInput = Pick<
  z.output<typeof Act>,
  | 'text'
  | 'reason'
  | 'instead'
  | 'handler'
  | 'called'
  | 'classification'
  | 'main'
  | 'until'
  | 'satisfaction'
  | 'placeId'
  | 'outcome'
  | 'basis'
  | 'rating'
  | 'materials'
  | 'photos'
>
type Change = Partial<WorkOrderRow>
const MOST_CALLS = 3
const ratingOf = ({ rating }: ActInput) => ({ satisfaction: rating!.satisfaction, solved: rating!.solved ? 1 : 0 })
interface Doing {
  readonly em: EntityManager
  readonly row: WorkOrderRow
  readonly input: ActInput
  readonly now: number
}
const noHandler = { unitId: null, handlerPlaceId: null, handlerName: null }
/** A case of its own again. */
const ownCase = {
  ...noHandler,
  mainId: null,
  mergedFrom: null,
  outcome: null,
  closedAt: null,
  reopenUntil: null,
  satisfaction: null,
  solved: null,
}
const decided = { approvalId: null, approverId: null }
/** Whom it was raised for has denied it: their name, their phone and what they had filled in leave the case. */
const nobodys = { reporterId: null, answers: NO_ANSWERS, callBackDue: false }

/** `新兴街道 · 榆树社区 · 三级网格 07`: street, community and the smallest grid. */
export const placeNameOf = (line: readonly PlaceRow[]): string =>
  line
    .filter((p, i) => p.kind !== 'district' && (p.kind !== 'grid' || i === line.length - 1))
    .map((p) => p.name)
    .join(' · ')

export const lineOf = (em: EntityManager, path: string): Promise<PlaceRow[]> =>
  readRows(em, PlaceRow, { path: ancestorPaths(path) }, { order: ['path'] })

/** What a step changes in the case beside its state, by action. An action that is not here changes nothing more. */
@Injectable()
export class Effects {
  constructor(
    private readonly rules: Rules,
    private readonly reclassifying: Reclassifying,
  ) {}

  readonly #table: Readonly<Record<string, (doing: Doing) => Promise<Change> | Change>> = {
    dispatch: (doing) => this.#dispatch(doing),
    rule: async (doing) => ({ ...(await this.#dispatch(doing)), ruled: true }),
    reassign: (doing) => this.#dispatch(doing),
    pass: (doing) => this.#pass(doing),
    'move-up': (doing) => this.#moveUp(doing),
    'send-down': (doing) => this.#sendDown(doing),
    answer: (doing) => this.#outcome(doing),
    reply: (doing) => this.#outcome(doing),
    solve: (doing) => ({ ...this.#outcome(doing), ...this.#closed(doing) }),
    close: (doing) => this.#closed(doing),
    decline: (doing) => this.#closed(doing),
    withdraw: (doing) => this.#closed(doing),
    void: (doing) => ({ ...this.#closed(doing), ...decided }),
    return: ({ row }) => ({ ...noHandler, ...decided, returns: row.returns + 1 }),
    extend: ({ row }) => ({ ...decided, extensions: row.extensions + 1 }),
    hold: () => decided,
    reclassify: async ({ em, row, input }) => ({ ...decided, ...(await this.reclassifying.change(em, row, input)) }),
    refer: () => noHandler,
    redo: () => ({ outcome: null }),
    merge: (doing) => this.#merged(doing),
    follow: (doing) => this.#merged(doing),
    unmerge: () => ownCase,
    reopen: () => ({
      ...ownCase,
      ratedByCall: false,
      callBackDue: false,
      callsMissed: 0,
      returns: 0,
      extensions: 0,
      ruled: false,
      closedLoop: null,
    }),
    disown: () => nobodys,
    'disown-own': (doing) => ({ ...nobodys, ...this.#closed(doing) }),
    chase: ({ now }) => ({ chasedAt: now }),
    rate: ({ input }) => ({ ...ratingOf(input), callBackDue: false, ratedByCall: false }),
    'call-back': ({ input }) => ({ ...ratingOf(input), callBackDue: false, ratedByCall: true }),
    'not-reached': ({ row }) => ({ callsMissed: row.callsMissed + 1, callBackDue: row.callsMissed + 1 < MOST_CALLS }),
  }

  async of(action: string, doing: Doing): Promise<Change> {
    return (await this.#table[action]?.(doing)) ?? {}
  }

  /**
   * The moment until when a case is held, or to which its answer is put off.
   * @throws work-order/until-wrong when it is not later than now (the promise), or later than the district allows
   */
  async until(action: string, { em, row, input, now }: Doing): Promise<number | undefined> {
    if (action !== 'hold' && action !== 'extend') return undefined
    const days = await this.rules.get(action === 'hold' ? 'work-order.hold-days' : 'work-order.extend-days', em)
    const from = action === 'hold' ? now : Math.max(now, row.promisedAt ?? now)
    const until = Date.parse(input.until!)
    if (!(until > from && until <= from + days * DAY))
      throw new Refused('work-order/until-wrong', { until: `请选择 ${days} 天以内的日期` })
    const end = action === 'extend' ? (await foreignEnd(em, row))?.answer : undefined
    // A case that was opened again owes the other system nothing more.
    if (end !== undefined && until > end && (row.promisedAt ?? 0) <= end)
      throw new Refused('work-order/foreign-deadline')
    return until
  }

  async #dispatch({ em, row, input }: Doing): Promise<Change> {
    const handler = input.handler!
    if (handler.id === (row.unitId ?? row.handlerPlaceId)) throw new Refused('work-order/already-holds')
    const handlerName = await nameOf(em, handler, row, 'lead')
    const unit = handler.kind === 'unit'
    return { unitId: unit ? handler.id : null, handlerPlaceId: unit ? null : handler.id, handlerName }
  }
  async #pass({ em, row, input }: Doing): Promise<Change> {
    const place = await em.findOneBy(PlaceRow, { id: input.placeId!, kind: 'grid', active: true })
    if (!place) throw new Refused('grid/not-a-grid')
    if (!place.path.startsWith(communityOf(row.path))) throw new Refused('work-order/other-community')
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

  /** To the desk of a street or community below; outside of it, the case lay in the wrong place. */
  async #sendDown({ em, row, input }: Doing): Promise<Change> {
    const [desk, place] = await Promise.all([
      em.findOneByOrFail(PlaceRow, { id: row.deskId }),
      em.findOneBy(PlaceRow, { id: input.placeId!, active: true }),
    ])
    const below = place && place.id !== desk.id && place.path.startsWith(desk.path)
    if (!below || !['street', 'community'].includes(place.kind) || !staysAbove(place.path, aboutOf(row)))
      throw new Refused('work-order/wrong-place-below')
    if (row.path.startsWith(place.path)) return { deskId: place.id }
    if (place.kind !== 'community') throw new Refused('work-order/wrong-place-below')
    const line = await lineOf(em, place.path)
    const street = line.find((one) => one.kind === 'street')!
    return {
      deskId: place.id,
      path: place.path,
      gridId: null,
      communityId: place.id,
      streetId: street.id,
      placeName: placeNameOf(line),
    }
  }

  #closed({ row, now }: Doing): Change {
    const desk = row.deskId === row.districtId ? 'district' : row.deskId === row.streetId ? 'street' : 'community'
    return { closedAt: now, closedLoop: loopOf(desk) }
  }

  #merged({ row, input, now }: Doing): Change {
    return { ...noHandler, mainId: input.main!, mergedFrom: row.state, closedAt: now }
  }

  #outcome({ input }: Doing): Change {
    if (input.outcome === 'unsolvable' && !input.basis) throw new Refused('process/basis-needed')
    return { outcome: input.outcome! }
  }
}

/** Levels above a desk, nearest first, that can hear of a clock that ran over: no grids in between. */
export const levelsAbove = (line: readonly PlaceRow[], deskId: string): PlaceRow[] => {
  const at = line.findIndex((place) => place.id === deskId)
  return line
    .slice(0, Math.max(0, at))
    .filter((place) => place.kind !== 'grid')
    .sort((a, b) => depthOf(b.path) - depthOf(a.path))
}
