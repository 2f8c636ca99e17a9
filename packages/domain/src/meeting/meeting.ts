import type { Portion } from '../ballot/decision.ts'
import { refuse, type Verdict } from '../kernel/error.ts'
import { doneOf } from '../kernel/process.ts'
import type { SeatKind } from '../consultation/roster.ts'
import { meetingProcess, type MeetingState } from './process.ts'

/** What somebody at a meeting says to the matter. */
export const MEETING_STANCES = { agree: '赞成', disagree: '反对', other: '有其他意见' } as const
export type MeetingStance = keyof typeof MEETING_STANCES

/** What somebody who was called says to the notice; who came is written down by the clerk all the same. */
export const CALL_REPLIES = { coming: '到会', away: '不能到会' } as const
export type CallReply = keyof typeof CALL_REPLIES

interface Called {
  readonly state: MeetingState
  readonly startsAt: number
}
/** Whether somebody may say so: who was called, until it begins. */
export function mayReply({ state, startsAt }: Called, isCalled: boolean, now: number): Verdict<object> {
  if (!isCalled) return refuse('meeting/not-called')
  return state === 'called' && now < startsAt ? { ok: true } : refuse('process/not-in-state')
}

interface MeetingSeat {
  readonly kind: SeatKind
  readonly present: boolean
  readonly stance: MeetingStance | null
}
/** Whom the quorum counts: who sits in; the invited are heard and do not count. */
const sitsIn = ({ kind }: Pick<MeetingSeat, 'kind'>) => kind !== 'invited'

export const seated = <S extends Pick<MeetingSeat, 'kind'>>(seats: readonly S[]): S[] => seats.filter(sitsIn)

/** How many of those who sit in must be there. */
export function quorumOf({ n, d, more }: Portion, seats: readonly Pick<MeetingSeat, 'kind'>[]): number {
  const exact = seats.filter(sitsIn).length * n
  return more ? Math.floor(exact / d) + 1 : Math.ceil(exact / d)
}
export const quorumPresent = (quorum: Portion, seats: readonly Pick<MeetingSeat, 'kind' | 'present'>[]): boolean =>
  seats.filter((seat) => sitsIn(seat) && seat.present).length >= quorumOf(quorum, seats)
/** Whether everybody who sits in and was there has been heard. */
export const opinionsHeard = (seats: readonly MeetingSeat[]): boolean =>
  seats.every((seat) => !sitsIn(seat) || !seat.present || seat.stance !== null)

/** Everything that is recorded of a meeting, in words. */
export const MEETING_TRAIL: Readonly<Record<string, string>> = {
  ...doneOf(meetingProcess),
  reply: '答复了是否到会',
  warn: '时限快到，已提醒',
  escalate: '超时，已提醒上一级',
}
