import type { Urgency } from './work-order.ts'

/**
 * Routing (派单规则): which unit handles what where, as the district declares it; a versioned rule with a basis. Codes
 * instead of ids, so that the table can be read and moved.
 */
export interface Route {
  /** code of an event class, of a group of classes, or `*` for all */
  readonly classCode: string
  /** code of a place whose whole subtree it holds for, or `*` */
  readonly placeCode: string
  readonly unitCode: string
}
export interface RoutedCase {
  readonly classCode: string
  /** code of the group that the class belongs to */
  readonly groupCode: string | null
  /** codes of the places of the case, the district first */
  readonly placeCodes: readonly string[]
}
const ANY = '*'

/** How closely a route fits: a class says more than its group, and a small place more than a large one; -1: not at all. */
function fit({ classCode, placeCode }: Route, { classCode: code, groupCode, placeCodes }: RoutedCase): number {
  const byClass = classCode === code ? 2 : classCode === groupCode ? 1 : classCode === ANY ? 0 : -1
  const byPlace = placeCode === ANY ? 0 : placeCodes.indexOf(placeCode) + 1 || -1
  return byClass < 0 || byPlace < 0 ? -1 : byClass * 100 + byPlace
}

/** The routes that fit a case, the closest first. */
export const routesFor = (routes: readonly Route[], of: RoutedCase): Route[] =>
  routes
    .map((route) => ({ route, fit: fit(route, of) }))
    .filter((one) => one.fit >= 0)
    .sort((a, b) => b.fit - a.fit)
    .map((one) => one.route)

/** Why somebody is suggested, in Chinese: the rule first, then who has handled such cases here. */
export const ruleReason = (basis: string): string => `派单规则：${basis}`
export const pastReason = (handled: number): string => `本社区近期同类单子由它办结 ${handled} 件`

/** Words of danger to life or to many, which make a case immediate whatever its class says. */
const DANGER = [
  '着火',
  '起火',
  '冒烟',
  '爆炸',
  '煤气',
  '燃气泄漏',
  '漏电',
  '触电',
  '塌',
  '坠落',
  '被困',
  '溺水',
  '喷水',
  '断裂',
]
/** Suggests a more urgent handling out of the words of the report; only a person changes the urgency. */
export function suggestUrgency(text: string, now: Urgency): { urgency: Urgency; reason: string } | null {
  const word = now === 'immediate' ? undefined : DANGER.find((one) => text.includes(one))
  return word ? { urgency: 'immediate', reason: `描述中有“${word}”` } : null
}

export interface ClassWords {
  readonly code: string
  readonly name: string
  readonly hint: string | null
}
const MOST_TEXT = 500
/** The longest run of characters that stands in both texts; '' where it is shorter than a word of two. */
function shared(text: string, other: string): string {
  let best = ''
  for (let at = 0; at < other.length; at++)
    while (at + best.length < other.length && text.includes(other.slice(at, at + best.length + 1)))
      best = other.slice(at, at + best.length + 1)
  return best.length > 1 ? best : ''
}
/** Suggests classes out of the words of the report: those whose name, and whose hint, shares most with it. */
export function suggestClasses(
  classes: readonly ClassWords[],
  report: string,
  most = 3,
): { code: string; name: string; reason: string }[] {
  const text = report.slice(0, MOST_TEXT)
  return classes
    .map(({ code, name, hint }) => {
      const [inName, inHint] = [shared(text, name), shared(text, hint ?? '')]
      const words = [...new Set([inName, inHint])].filter(Boolean)
      return { code, name, words, score: 3 * inName.length + inHint.length }
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1))
    .slice(0, most)
    .map(({ code, name, words }) => ({ code, name, reason: `描述中有“${words.join('”“')}”` }))
}
