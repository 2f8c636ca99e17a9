import type { ConsultationForm } from '../form.ts'
import { LIMITS } from '../limits.ts'

/** 1+4+N council (mechanism D1, Xiguan): all four steps. */
export const council: ConsultationForm = {
  label: '“1+4+N”议事会',
  basis: '提议、商议、审议、决议四个步骤；人数、名册和时限待本区县确认',
  steps: ['deliberate', 'review', 'file', 'resolve', 'carry-out'],
  resolver: 'representative',
  roster: {
    convenor: '社区党委',
    fixed: [
      { key: 'committee', label: '居委会' },
      { key: 'mediation', label: '调委会' },
      { key: 'police', label: '治安民警' },
      { key: 'representative', label: '居民代表' },
    ],
    stakeholders: 1,
  },
  quorum: { n: 1, d: 2, more: true },
  noticeDays: 2,
  signatures: 3,
  limits: LIMITS,
}
