import { decide, type Decision, type DecisionRule } from '../ballot/decision.ts'
import { refuse, type Verdict } from '../kernel/error.ts'
import type { ConsultationForm } from '../consultation/form.ts'

/** What a meeting is: about one topic, or a sitting with an agenda of many. */
export const MEETING_KINDS = { topic: '议题会议', joint: '网格联席会议', weekly: '一周一议事' } as const
export type MeetingKind = keyof typeof MEETING_KINDS
/** Sittings have terms of their own; a meeting of a topic has those of the topic. */
export const SITTINGS = ['joint', 'weekly'] as const satisfies readonly MeetingKind[]
export type Sitting = (typeof SITTINGS)[number]

/** What a meeting decides of an item of its agenda (议程): the topic takes that step. */
export const ITEM_DECISIONS = {
  take: '列为议题',
  decline: '不列为议题',
  merge: '并题',
  resolve: '举手表决',
  leave: '留到下次',
} as const
export type ItemDecision = keyof typeof ITEM_DECISIONS

interface Item {
  readonly consultationId: string | null
  readonly decision: ItemDecision | null
}
/** Whether something was decided of everything that a decision was asked of. */
export const itemsDecided = (items: readonly Item[]): boolean =>
  items.every(({ consultationId, decision }) => consultationId === null || decision !== null)

/** Votes by show of hands (举手表决), of so many entitled. */
export interface ShownHands {
  readonly entitled: number
  readonly favour: number
  readonly against: number
  readonly abstain: number
}
/** Counts a show of hands by the same rules as a poll. @param present of those who sit in, where they are the roll */
export function showOfHands(
  rule: DecisionRule,
  { entitled, favour, against, abstain }: ShownHands,
  present: number | null,
): Verdict<Decision> {
  const cast = favour + against + abstain
  if (cast > Math.min(entitled, present ?? entitled)) return refuse('meeting/too-many-hands')
  const heads = (amount: number) => ({ heads: amount, area: 0 })
  return { ok: true, ...decide(rule, { roll: heads(entitled), cast: heads(cast), favour: heads(favour) }) }
}

/** Whether a meeting may resolve a topic of this form in this state. */
export const mayShowHands = ({ hands }: Pick<ConsultationForm, 'hands'>, state: string): boolean =>
  hands !== undefined && state === 'resolving'
