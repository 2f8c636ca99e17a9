import type { ConsultationForm } from '../form.ts'
import { CONVENOR, LIMITS, MEETINGS, SEATS } from '../terms.ts'

/** Party members and residents (党群议事会): what they agree on, the committee approves; by show of hands they resolve, and it is carried out. */
export const partyMasses: ConsultationForm = {
  label: '党群议事会',
  basis: '党员和群众一起商量，社区党委审议，议事会举手表决；待本区县确认',
  steps: ['deliberate', 'review', 'resolve', 'carry-out'],
  hands: { rule: 'assembly', roll: 'seats' },
  roster: { convenor: CONVENOR, fixed: [SEATS.committee, SEATS.members, SEATS.representative], stakeholders: 0 },
  meetings: MEETINGS,
  limits: LIMITS,
}
