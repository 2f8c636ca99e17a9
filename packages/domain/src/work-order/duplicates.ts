import { DAY } from '../kernel/time.ts'
import { owesAnswer, workOrderProcess, type WorkOrderState } from './process.ts'
import type { WorkOrderKind } from './work-order.ts'

/**
 * Duplicates (重复单): cases of one class that are near in place, in text and in time. The one that the others go into
 * is the main; each of the others is a follower, with a number and a reporter of its own. Nobody follows a follower.
 *
 * In the figures a follower is no case of its own in the counts of cases and times – the main is that case, once – but
 * the rating of its reporter is a rating like any other. Taken out or opened again it is a case.
 */
export const RADII = { grid: '同一网格', community: '同一社区' } as const
export interface DuplicateRule {
  /** most days between the two */
  readonly days: number
  readonly radius: keyof typeof RADII
  /** from how much likeness on they are offered as the same, of a hundred */
  readonly percent: number
}
/** What is compared; the class and the community are the same already. */
export interface Reported {
  readonly words: ReadonlySet<string>
  readonly gridId: string | null
  readonly at: number
}
/** How much text, place and time count. */
const WEIGHTS = { text: 60, place: 25, time: 15 } as const

/** The words that say something: two characters at least, of letters or figures. */
export const tellingWords = (words: readonly string[]): Set<string> =>
  new Set(words.filter((word) => /^[\p{L}\p{N}]{2,}$/u.test(word)))

const inGrid = (a: Reported, b: Reported) => a.gridId !== null && a.gridId === b.gridId
const apart = (a: Reported, b: Reported) => Math.abs(a.at - b.at) / DAY
const sharedWords = (a: Reported, b: Reported) => [...a.words].filter((word) => b.words.has(word))

/** How alike two reports are, from 0 to 100; the same whichever way round. */
export function likeness(a: Reported, b: Reported, { days, radius }: DuplicateRule): number {
  const gap = apart(a, b)
  if (gap > days || (radius === 'grid' && !inGrid(a, b))) return 0
  const words = a.words.size + b.words.size
  const text = words === 0 ? 0 : (2 * sharedWords(a, b).length) / words
  return Math.round(WEIGHTS.text * text + WEIGHTS.place * (inGrid(a, b) ? 1 : 0.5) + WEIGHTS.time * (1 - gap / days))
}

/** Why the two are taken for the same, in Chinese. */
export function whyAlike(a: Reported, b: Reported): string {
  const words = sharedWords(a, b)
    .sort((one, other) => other.length - one.length)
    .slice(0, 3)
  const gap = Math.floor(apart(a, b))
  return [
    '同一类别',
    inGrid(a, b) ? RADII.grid : RADII.community,
    gap === 0 ? '相隔不到一天' : `相隔 ${gap} 天`,
    ...(words.length ? [`都说到“${words.join('”“')}”`] : []),
  ].join('，')
}

interface Joining {
  readonly kind: WorkOrderKind
  readonly confidential: boolean
  readonly aboutId: string | null
}
/** What is confidential, about a person or a unit, or an order of a service is one's own: never merged, never offered. */
export const mayJoin = ({ kind, confidential, aboutId }: Joining): boolean =>
  kind === 'report' && !confidential && aboutId === null

/** States in which a case takes others in: it goes on, and its answer is owed. */
export const MAIN_STATES = (Object.keys(workOrderProcess.states) as WorkOrderState[]).filter(owesAnswer)
export const mayLead = (one: Joining & { readonly state: WorkOrderState }): boolean =>
  mayJoin(one) && owesAnswer(one.state)

interface End {
  readonly clock: string
  readonly dueAt: number
}
const KEPT: readonly string[] = ['dispatch', 'answer', 'close']
/** The ends that the main takes over: a merge never puts an end off. The first contact is everybody's own. */
export const earlierEnds = (main: readonly End[], follower: readonly End[]): End[] =>
  main.flatMap(({ clock, dueAt }) => {
    const own = follower.find((end) => end.clock === clock)
    return own && own.dueAt < dueAt && KEPT.includes(clock) ? [{ clock, dueAt: own.dueAt }] : []
  })

/**
 * Steps of the main that stand in the trail of those who follow it; true where the words of staff that came with it are
 * for everybody. What another reporter wrote, and what was said to them alone, never is.
 */
const SHARED: Readonly<Record<string, boolean>> = {
  receive: false,
  register: false,
  dispatch: false,
  reassign: false,
  take: false,
  extend: true,
  hold: true,
  'ask-material': false,
  'refuse-material': false,
  'go-on': false,
  reclassify: true,
  refer: true,
  reply: true,
  answer: true,
  confirm: false,
  solve: true,
  close: false,
  decline: true,
  void: true,
}
export const sharedWithFollowers = (action: string): boolean => Object.hasOwn(SHARED, action)
export const wordsShared = (action: string): boolean => SHARED[action] === true
