import type { ConsultationForm } from '../form.ts'
import { CONVENOR, LIMITS, MEETINGS, SEATS } from '../terms.ts'

/** Review meeting (评议会): residents say what they think of a service, and what it is to change. */
export const appraisal: ConsultationForm = {
  label: '评议会',
  basis: '居民代表评议服务，提出改进事项；待本区县确认',
  steps: ['deliberate', 'carry-out'],
  roster: { convenor: CONVENOR, fixed: [SEATS.committee, SEATS.representative, SEATS.members], stakeholders: 1 },
  meetings: { ...MEETINGS, noticeDays: 3 },
  limits: LIMITS,
}
