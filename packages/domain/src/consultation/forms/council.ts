import type { ConsultationForm } from '../form.ts'
import { CONVENOR, LIMITS, MEETINGS, SEATS } from '../terms.ts'

/** 1+4+N council (mechanism D1, Xiguan): all four steps. */
export const council: ConsultationForm = {
  label: '“1+4+N”议事会',
  basis: '提议、商议、审议、决议四个步骤；人数、名册和时限待本区县确认',
  steps: ['deliberate', 'review', 'file', 'resolve', 'carry-out'],
  resolver: 'representative',
  roster: {
    convenor: CONVENOR,
    fixed: [SEATS.committee, SEATS.mediation, SEATS.police, SEATS.representative],
    stakeholders: 1,
  },
  meetings: MEETINGS,
  limits: LIMITS,
}
