import type { ConsultationForm } from '../form.ts'
import { CONVENOR, LIMITS, MEETINGS, SEATS } from '../terms.ts'

/** Residents' meeting (居民会议): what concerns everybody is resolved by everybody. */
export const residents: ConsultationForm = {
  label: '居民会议',
  basis: '城市居民委员会组织法：涉及全体居民利益的重要问题提请居民会议讨论决定；人数待本区县确认',
  steps: ['deliberate', 'review', 'file', 'resolve', 'carry-out'],
  resolver: 'resident',
  hands: { rule: 'assembly', roll: 'assembled' },
  roster: { convenor: CONVENOR, fixed: [SEATS.committee, SEATS.representative], stakeholders: 0 },
  meetings: { ...MEETINGS, noticeDays: 5, signatures: 10 },
  limits: LIMITS,
}
