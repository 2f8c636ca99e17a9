import type { ErrorCode } from '../kernel/error.ts'
import type { Amount } from './decision.ts'

/** A dwelling with its owner (joint owners are one) and its area in 0.01 m². */
export interface Holding {
  readonly owner: string
  readonly area: number
}
export interface RollEntry extends Amount {
  readonly owner: string
}

/** The roll of owners: who owns several dwellings is one head with all their area. */
export function ownersRoll(holdings: readonly Holding[]): RollEntry[] {
  const areas = new Map<string, number>()
  for (const { owner, area } of holdings) areas.set(owner, (areas.get(owner) ?? 0) + area)
  return [...areas].map(([owner, area]) => ({ owner, heads: 1, area }))
}

/** Whoever holds it votes for the roll entry that gave it. */
export interface Proxy {
  readonly from: string
  readonly to: string
}
/** Why one more written authorisation (委托) cannot stand beside those that do: `most` for one holder, and one step. */
export function proxyFault(standing: readonly Proxy[], { from, to }: Proxy, most: number): ErrorCode | null {
  if (most === 0) return 'ballot/proxy-none'
  if (from === to) return 'ballot/proxy-self'
  if (standing.some((other) => other.from === from)) return 'ballot/proxy-twice'
  if (standing.some((other) => other.to === from || other.from === to)) return 'ballot/proxy-passed-on'
  return standing.filter((other) => other.to === to).length < most ? null : 'ballot/proxy-full'
}
