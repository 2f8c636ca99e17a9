import type { PollUnit } from '../ballot/poll.ts'

/** Where a topic comes from (提议来源). */
export const CONSULTATION_SOURCES = {
  resident: '居民提议',
  cases: '同类单子',
  officer: '网格员提议',
  meeting: '会议提出',
} as const
export type ConsultationSource = keyof typeof CONSULTATION_SOURCES

/** Lawfulness checklist of the review (合法性审查): each is confirmed, or the plan goes back. */
export const LAWFULNESS = {
  law: '符合法律、法规和政策',
  powers: '属于居民可以协商决定的事项',
  procedure: '通知、到会、纪要齐全，程序合规',
  rights: '没有侵害他人的合法权益',
  interest: '利害关系已经说明',
  money: '资金来源合法，已有着落',
} as const
export type LawfulnessItem = keyof typeof LAWFULNESS

/** What a poll is to the topic that it shall resolve. */
interface PollOf {
  readonly unit: PollUnit
  readonly path: string
  readonly void: boolean
  readonly openedAt: number | null
}
/**
 * Whether a poll may resolve a topic: those who resolve vote, in the topic's own place or its community, and not before
 * the steps that come first were done (`since`).
 */
export const pollFits = (
  poll: PollOf,
  topic: {
    readonly resolver: PollUnit | undefined
    readonly path: string
    readonly communityPath: string
    readonly since: number | null
  },
): boolean =>
  poll.unit === topic.resolver &&
  (poll.path === topic.path || poll.path === topic.communityPath) &&
  !poll.void &&
  topic.since !== null &&
  (poll.openedAt === null || poll.openedAt >= topic.since)
