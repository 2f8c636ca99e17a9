import { DAY, HOUR } from '../kernel/time.ts'
import type { Channel } from './work-order.ts'

/**
 * Somebody turns to a clerk (热线受理) by telephone, at the window or by letter. The clerk acts in the caller's place
 * while the call lasts and has no list of cases; the record of the call fills itself from what is done.
 */
export const CALL_CHANNELS = ['hotline', 'window', 'letter'] as const satisfies readonly Channel[]
/** What a clerk does in a call, as its record says. */
export const CALL_DEEDS = {
  raise: '新提单',
  chase: '替来电人催办',
  supplement: '替来电人补充',
  tell: '告知办理情况',
} as const
export type CallDeed = keyof typeof CALL_DEEDS
/** Steps of the process that are taken in the caller's place. */
export const CALL_STEPS = ['chase', 'supplement'] as const satisfies readonly CallDeed[]
/** How the person wants to be answered (回复方式). */
export const REPLY_WAYS = { phone: '电话', sms: '短信', letter: '信函', 'in-person': '当面' } as const
export type ReplyWay = keyof typeof REPLY_WAYS

/** A call that nobody has ended is over by then. */
const LONGEST = 4 * HOUR
export const callOpen = ({ startedAt, endedAt }: { startedAt: number; endedAt: number | null }, now: number): boolean =>
  endedAt === null && now - startedAt < LONGEST

/** How far back a caller's history goes beside what is open (rules.md, "Burden, privacy and fairness guards"). */
export const HISTORY = 90 * DAY
export const inHistory = (
  { createdAt, closedAt }: { createdAt: number; closedAt: number | null },
  now: number,
): boolean => closedAt === null || createdAt >= now - HISTORY
