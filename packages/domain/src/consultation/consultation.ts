/** Where a topic comes from (提议来源). */
export const CONSULTATION_SOURCES = {
  resident: '居民提议',
  cases: '同类单子',
  officer: '网格员提议',
  meeting: '会议提议',
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
