import { ratingsShown, type Satisfaction } from '../grid/rating.ts'
import type { Process } from '../kernel/process.ts'
import { workOrderProcess } from '../work-order/process.ts'
import { ticketProcess, whistleProcess } from '../work-order/ticket.ts'
import type { Loop } from '../work-order/work-order.ts'

/**
 * Figures (统计) of places, units, classes and time: never of a person. Each case says yes or no to each measure; a
 * counter is the sum over its cases, so that a later rating, reopening or move corrects it by the difference.
 */
export const MEASURES = {
  raised: '提单',
  open: '在办',
  ended: '办结过',
  given: '派出',
  returned: '退过单',
  reopened: '重新打开过',
  declined: '不予受理',
  withdrawn: '撤回',
  voided: '作废',
  merged: '并单',
  excluded: '不计入',
  'contact-due': '首次联系已有结果',
  contacted: '按时首次联系',
  'answer-due': '答复已有结果',
  answered: '按时答复',
  'close-due': '归档已有结果',
  closed: '按时归档',
  looped: '已归档',
  micro: '微循环',
  small: '小循环',
  large: '大循环',
  ratable: '可以评价',
  'not-rated': '未评价',
  rated: '已评价',
  solved: '评为已解决',
  satisfied: '评为满意',
} as const
export type Measure = keyof typeof MEASURES
const OF_RATING = ['ratable', 'not-rated', 'rated', 'solved', 'satisfied'] as const
/** Measures whose cases can be listed. Who rated, and how, stays unknown to those who are rated. */
export const LISTED = Object.fromEntries(
  Object.entries(MEASURES).filter(([measure]) => !(OF_RATING as readonly string[]).includes(measure)),
) as Omit<typeof MEASURES, (typeof OF_RATING)[number]>
export type Listed = keyof typeof LISTED

/** Which ratings count as what; a versioned rule. */
export interface Formula {
  /** satisfied from this answer on */
  readonly satisfiedFrom: Satisfaction
  /** what was taken down in a call-back counts beside what the reporter said */
  readonly callBacks: boolean
}

/** Shares, each of its measure among another. `rating`: shown from five ratings on only. */
export const RATES = {
  response: { label: '响应率', of: 'contacted', among: 'contact-due' },
  solution: { label: '解决率', of: 'solved', among: 'rated', rating: true },
  satisfaction: { label: '满意率', of: 'satisfied', among: 'rated', rating: true },
  'not-rated': { label: '未评价', of: 'not-rated', among: 'ratable' },
  answer: { label: '按时答复', of: 'answered', among: 'answer-due' },
  close: { label: '按时归档', of: 'closed', among: 'close-due' },
  return: { label: '退单', of: 'returned', among: 'given' },
  reopen: { label: '重新打开', of: 'reopened', among: 'ended' },
  decline: { label: '不予受理', of: 'declined', among: 'raised' },
  withdraw: { label: '撤回', of: 'withdrawn', among: 'raised' },
  void: { label: '作废', of: 'voided', among: 'raised' },
  micro: { label: '微循环', of: 'micro', among: 'looped' },
  small: { label: '小循环', of: 'small', among: 'looped' },
  large: { label: '大循环', of: 'large', among: 'looped' },
} as const satisfies Record<string, { label: string; of: Measure; among: Measure; rating?: true }>
export type Rate = keyof typeof RATES
/** Plain numbers beside the shares. */
export const COUNTS = {
  raised: '单子',
  open: MEASURES.open,
  merged: MEASURES.merged,
  excluded: MEASURES.excluded,
} as const satisfies Partial<Record<Measure, string>>
export type Count = keyof typeof COUNTS

/** What the figures of a place are split by on the screen. */
export const FIGURE_SPLITS = { place: '下级属地', unit: '承办单位', class: '事项类别', month: '月份' } as const
export type FigureSplit = keyof typeof FIGURE_SPLITS

export type Counted = Readonly<Partial<Record<Measure, number>>>
export interface Share {
  /** null: fewer than five ratings, which would tell who gave which */
  readonly of: number | null
  readonly among: number
  /** with one decimal */
  readonly percent: number | null
}
export function shareOf(counted: Counted, rate: Rate): Share {
  const { of, among, ...more } = RATES[rate]
  const [part, whole] = [counted[of] ?? 0, counted[among] ?? 0]
  if ('rating' in more && !ratingsShown(whole)) return { of: null, among: whole, percent: null }
  return { of: part, among: whole, percent: whole === 0 ? null : Math.round((1000 * part) / whole) / 10 }
}

interface Run {
  readonly clock: string
  readonly dueAt: number
  readonly stoppedAt: number | null
  readonly pausedAt: number | null
}
export interface FigureFacts {
  readonly state: string
  readonly loop: Loop | null
  readonly hasReporter: boolean
  readonly raisedBy: string | null
  readonly runs: readonly Run[]
  /** lead tickets in the order in which they were made */
  readonly leads: readonly { readonly unitId: string | null; readonly state: string }[]
  /** unit that leads now */
  readonly unitId: string | null
  /** what was done to case and tickets, and by which account */
  readonly steps: readonly { readonly action: string; readonly by: string | null }[]
  readonly rating: { readonly satisfaction: number; readonly solved: boolean; readonly byCall: boolean } | null
}
export interface CaseFigures {
  readonly whole: readonly Measure[]
  /** what it says of each unit that leads or led it */
  readonly units: ReadonlyMap<string, readonly Measure[]>
  /** leaves the figures: a handler raised it and closed it alone */
  readonly excluded: boolean
  /** when the next clock runs over by itself and changes what it says */
  readonly changesAt: number | null
}

const moving = (process: Process): string[] =>
  Object.values(process.states).flatMap((state) =>
    Object.entries(state.actions).flatMap(([action, { to }]) => (to ? [action] : [])),
  )
/** Who takes such a step has a hand in the case; who only looks on, asks or adds a word has not. */
const HANDS: ReadonlySet<string> = new Set([
  ...[workOrderProcess, ticketProcess, whistleProcess].flatMap((process) => moving(process as Process)),
  'rate',
  'call-back',
])
const HANDLING: ReadonlySet<string> = new Set(['take', 'answer', 'solve', 'reply'])
const CLOCKS = ['contact', 'answer', 'close'] as const
/** No case of its own, or taken out by who raised it: nobody owed anything in time. */
const APART: ReadonlySet<string> = new Set(['merged', 'voided', 'withdrawn'])

const isOver = ({ stoppedAt, pausedAt, dueAt }: Run, now: number) => (stoppedAt ?? pausedAt ?? now) > dueAt
function inTime(runs: readonly Run[], clock: (typeof CLOCKS)[number], now: number) {
  const own = runs.filter((run) => run.clock === clock)
  const over = own.some((run) => isOver(run, now))
  return { due: over || own.some((run) => run.stoppedAt !== null), kept: !over }
}

/** Raised and closed by one person alone: nobody else had a hand in it, nor said that it is solved. */
const isAlone = ({ state, raisedBy, steps }: FigureFacts): boolean =>
  state === 'closed' &&
  raisedBy !== null &&
  steps.every(({ action, by }) => by === null || by === raisedBy || !HANDS.has(action))

/** A call-back by who handled the case counts nowhere. */
function ratingOf({ rating, steps }: FigureFacts, { callBacks }: Formula): FigureFacts['rating'] {
  if (!rating?.byCall) return rating
  const caller = steps.filter(({ action }) => action === 'call-back').at(-1)?.by
  const handled = steps.some(({ action, by }) => HANDLING.has(action) && by !== null && by === caller)
  return callBacks && !handled ? rating : null
}

/** What one case says to each measure at a moment. */
export function figuresOf(facts: FigureFacts, formula: Formula, now: number): CaseFigures {
  const { state, loop, runs, leads, steps } = facts
  if (isAlone(facts)) return { whole: ['excluded'], units: new Map(), excluded: true, changesAt: null }
  const kind = state in workOrderProcess.states ? workOrderProcess.states[state as 'raised'].kind : 'closed'
  const said = new Set<Measure>()
  const say = (...measures: [Measure, boolean][]) => measures.forEach(([measure, yes]) => yes && said.add(measure))
  const rating = ratingOf(facts, formula)
  const ratable = rating !== null || (state === 'closed' && facts.hasReporter)
  say(
    ['ratable', ratable],
    ['not-rated', ratable && rating === null],
    ['rated', rating !== null],
    ['solved', rating?.solved === true],
    ['satisfied', rating !== null && rating.satisfaction >= formula.satisfiedFrom],
    ['merged', state === 'merged'],
  )
  const none = new Map<string, readonly Measure[]>()
  if (state === 'merged') return { whole: [...said], units: none, excluded: false, changesAt: null }
  const reopened = steps.some(({ action }) => action === 'reopen')
  say(
    ['raised', true],
    ['open', kind !== 'closed'],
    ['ended', state === 'closed' || state === 'declined' || reopened],
    ['given', leads.length > 0],
    ['returned', leads.some((lead) => lead.state === 'returned')],
    ['reopened', reopened],
    ['declined', state === 'declined'],
    ['withdrawn', state === 'withdrawn'],
    ['voided', state === 'voided'],
    ['looped', state === 'closed' && loop !== null],
  )
  if (state === 'closed' && loop) said.add(loop)
  if (!APART.has(state)) {
    const [contact, answer, close] = CLOCKS.map((clock) => inTime(runs, clock, now))
    const answers = state !== 'declined'
    say(
      ['contact-due', facts.hasReporter && contact!.due],
      ['contacted', facts.hasReporter && contact!.due && contact!.kept],
      ['answer-due', answers && answer!.due],
      ['answered', answers && answer!.due && answer!.kept],
      ['close-due', answers && close!.due],
      ['closed', answers && close!.due && close!.kept],
    )
  }
  const next = runs
    .filter((run) => run.stoppedAt === null && run.pausedAt === null && !isOver(run, now))
    .filter((run) => (CLOCKS as readonly string[]).includes(run.clock))
    .map((run) => run.dueAt + 1)
  return {
    whole: [...said],
    units: unitsOf(facts, said),
    excluded: false,
    changesAt: kind === 'closed' || next.length === 0 ? null : Math.min(...next),
  }
}

/**
 * Who leads the case answers for all of it; what was returned or opened again counts with the unit that returned it or
 * whose answer it was.
 */
function unitsOf({ leads, unitId }: FigureFacts, whole: ReadonlySet<Measure>): Map<string, readonly Measure[]> {
  const units = new Map<string, readonly Measure[]>()
  for (const id of new Set(leads.flatMap((lead) => lead.unitId ?? []))) {
    const own = leads.filter((lead) => lead.unitId === id)
    const last = id === unitId ? leads.at(-1) : undefined
    const returned = own.some((lead) => lead.state === 'returned')
    const reopened = own.some((lead) => lead.state === 'answered' && lead !== last)
    if (!last && !returned && !reopened) continue
    const said = new Set(last ? whole : [])
    for (const measure of ['returned', 'reopened'] as const) said.delete(measure)
    said.add('given')
    if (returned) said.add('returned')
    if (reopened) said.add('ended').add('reopened')
    units.set(id, [...said])
  }
  return units
}
