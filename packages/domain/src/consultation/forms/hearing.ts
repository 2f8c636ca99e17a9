import type { ConsultationForm } from '../form.ts'
import { CONVENOR, LIMITS, MEETINGS, SEATS } from '../terms.ts'

/** Hearing (听证会): those whom a decision would touch are heard before the committee decides. */
export const hearing: ConsultationForm = {
  label: '听证会',
  basis: '涉及居民切身利益的事项，决定前听取意见；待本区县确认',
  steps: ['deliberate', 'review', 'carry-out'],
  roster: {
    convenor: CONVENOR,
    fixed: [SEATS.committee, SEATS.representative, SEATS.counsel],
    stakeholders: 3,
  },
  meetings: { ...MEETINGS, noticeDays: 5 },
  limits: LIMITS,
}
