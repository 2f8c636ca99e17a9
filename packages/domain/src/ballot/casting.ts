import type { ErrorCode } from '../kernel/error.ts'

/** How a ballot came in (投票方式). */
export const BALLOT_WAYS = { own: '本人投票', paper: '纸质票', proxy: '委托代理' } as const
export type BallotWay = keyof typeof BALLOT_WAYS
/** Ballots by the way they came; `unsettled`: paper ballots that one person alone had entered, which do not count. */
export type BallotWays = Readonly<Record<BallotWay | 'unsettled', number>>

/** A roll entry as far as it decides who may still cast for it. */
export interface CastState {
  readonly hasCast: boolean
  /** of the ballot, or of a first entry of a paper one that waits for the second */
  readonly way: BallotWay | null
  /** somebody else casts for it on written authorisation */
  readonly represented: boolean
}

/** Why nobody casts this way for a roll entry; null: they may. */
export function castFault({ hasCast, way, represented }: CastState, by: BallotWay, recast: boolean): ErrorCode | null {
  if (by === 'own' && represented) return 'ballot/represented'
  if (!hasCast) return null
  if (by === 'paper') return 'ballot/voted-already'
  if (way === 'paper') return 'ballot/on-paper'
  if (by !== way) return 'ballot/voted-already'
  return recast ? null : 'ballot/cast-before'
}

/**
 * What an entry of a paper ballot comes to: it waits for the second person, both agree, or they differ and neither
 * stands. Who entered it first may enter it again.
 */
export type PaperOutcome = 'waits' | 'agrees' | 'differs'
export function paperOutcome(first: { readonly own: boolean; readonly same: boolean } | null): PaperOutcome {
  if (first === null || first.own) return 'waits'
  return first.same ? 'agrees' : 'differs'
}
