import type { ConsultationForm } from '../form.ts'
import { CONVENOR, MEETINGS, SEATS, SHORT_LIMITS } from '../terms.ts'

/** Weekly deliberation (一周一议事, mechanism D3, Qinhuai): what comes up is talked over within the week. */
export const weekly: ConsultationForm = {
  label: '一周一议事',
  basis: '每周议一次，一周内答复、一周内商议；待本区县确认',
  steps: ['deliberate', 'carry-out'],
  roster: { convenor: CONVENOR, fixed: [SEATS.committee, SEATS.representative], stakeholders: 0 },
  meetings: { ...MEETINGS, noticeDays: 1, signatures: 1 },
  limits: {
    ...SHORT_LIMITS,
    deliberating: { amount: 5, unit: 'days', time: 'working' },
  },
}
