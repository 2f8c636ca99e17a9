import type { ConsultationTerms } from '../form.ts'
import { CONVENOR, LIMITS, MEETINGS, SEATS } from '../terms.ts'

/** Grid joint conference (网格联席会议): no form that a topic takes, but a meeting that answers proposals. */
export const joint: ConsultationTerms & { readonly label: string } = {
  label: '网格联席会议',
  roster: {
    convenor: CONVENOR,
    fixed: [SEATS.committee, { key: 'grid-head', label: '网格长' }, { key: 'grid-officer', label: '网格员' }],
    stakeholders: 0,
  },
  meetings: { ...MEETINGS, noticeDays: 1 },
  limits: LIMITS,
}
