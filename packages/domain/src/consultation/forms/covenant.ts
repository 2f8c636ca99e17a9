import type { ConsultationForm } from '../form.ts'
import { CONVENOR, LIMITS, MEETINGS, SEATS } from '../terms.ts'

/** Residents' rules (社规民约, mechanism D7): drafted, talked over, reviewed, voted, published; revised the same way. */
export const covenant: ConsultationForm = {
  label: '社规民约',
  basis: '起草、商议、审议、备案、表决后公布，修订也按这些步骤；待本区县确认',
  steps: ['deliberate', 'review', 'file', 'resolve'],
  resolver: 'household',
  roster: {
    convenor: CONVENOR,
    fixed: [SEATS.committee, SEATS.representative, SEATS.counsel],
    stakeholders: 0,
  },
  meetings: { ...MEETINGS, noticeDays: 5, signatures: 10 },
  limits: LIMITS,
}
