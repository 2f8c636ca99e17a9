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
/**
 * Written authorisations that cannot stand: given to oneself, given twice, passed on by who holds one, or more than
 * `most` with one holder.
 */
export function proxyFaults(proxies: readonly Proxy[], most: number): Proxy[] {
  return proxies.filter(
    ({ from, to }, index) =>
      from === to ||
      proxies.findIndex((other) => other.from === from) < index ||
      proxies.some((other) => other.to === from) ||
      proxies.slice(0, index).filter((other) => other.to === to).length >= most,
  )
}
