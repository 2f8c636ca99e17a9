import type { ConsultationForm } from '../form.ts'
import { CONVENOR, MEETINGS, SEATS, SHORT_LIMITS } from '../terms.ts'

/** Courtyard self-government (院落自治): the households of a courtyard decide on their own matters. */
export const courtyard: ConsultationForm = {
  label: '院落自治',
  basis: '院落里的事由各户商量、各户表决；待本区县确认',
  steps: ['deliberate', 'resolve', 'carry-out'],
  resolver: 'household',
  roster: { convenor: CONVENOR, fixed: [SEATS.compound], stakeholders: 1 },
  meetings: { ...MEETINGS, noticeDays: 1, signatures: 2 },
  limits: SHORT_LIMITS,
}
