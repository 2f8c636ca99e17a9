import type { ServiceItem } from '@linli/domain'
import { items as agedCare } from './aged-care.ts'
import { items as culture } from './culture.ts'
import { items as disability } from './disability.ts'
import { items as education } from './education.ts'
import { items as employment } from './employment.ts'
import { items as health } from './health.ts'
import { items as rights } from './rights.ts'
import { items as socialInsurance } from './social-insurance.ts'
import { items as sport } from './sport.ts'
import { completed } from './parts.ts'
import { items as volunteering } from './volunteering.ts'

/** The service checklist （为民服务事项清单） that a new district starts with and edits: its ten fields in their order. */
export const SERVICE_CHECKLIST: readonly ServiceItem[] = [
  ...employment,
  ...socialInsurance,
  ...agedCare,
  ...disability,
  ...rights,
  ...health,
  ...culture,
  ...education,
  ...sport,
  ...volunteering,
].map(completed)
