import type { ConsultationForm } from '../form.ts'
import { CONVENOR, MEETINGS, SEATS, SHORT_LIMITS } from '../terms.ts'

/** Talk (恳谈会): those concerned talk a small matter over, and do it. */
export const talk: ConsultationForm = {
  label: '恳谈会',
  basis: '利益相关方面对面商量，商量好就办；待本区县确认',
  steps: ['deliberate', 'carry-out'],
  roster: { convenor: CONVENOR, fixed: [SEATS.committee], stakeholders: 2 },
  meetings: { ...MEETINGS, noticeDays: 1, signatures: 1 },
  limits: SHORT_LIMITS,
}
