/** Where a topic comes from (提议来源). */
export const CONSULTATION_SOURCES = {
  resident: '居民提议',
  cases: '同类单子',
  officer: '网格员提议',
  meeting: '会议提议',
} as const
export type ConsultationSource = keyof typeof CONSULTATION_SOURCES
