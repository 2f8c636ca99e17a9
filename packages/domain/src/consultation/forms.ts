import type { ConsultationForm, ConsultationTerms } from './form.ts'
import { appraisal } from './forms/appraisal.ts'
import { council } from './forms/council.ts'
import { courtyard } from './forms/courtyard.ts'
import { covenant } from './forms/covenant.ts'
import { hearing } from './forms/hearing.ts'
import { partyMasses } from './forms/party-masses.ts'
import { residents } from './forms/residents.ts'
import { talk } from './forms/talk.ts'
import { weekly } from './forms/weekly.ts'

/** Every form; a new one is one file and one line here. */
export const CONSULTATION_FORMS = {
  council,
  talk,
  hearing,
  appraisal,
  residents,
  'party-masses': partyMasses,
  courtyard,
  covenant,
  weekly,
} as const satisfies Record<string, ConsultationForm>
export type ConsultationFormKey = keyof typeof CONSULTATION_FORMS

/** One part of the terms of every form: the value of a rule. */
export type TermsOfForms<K extends keyof ConsultationTerms> = Readonly<
  Record<ConsultationFormKey, ConsultationTerms[K]>
>
export const defaultTerms = <K extends keyof ConsultationTerms>(part: K): TermsOfForms<K> =>
  Object.fromEntries(
    Object.entries<ConsultationForm>(CONSULTATION_FORMS).map(([key, form]) => [key, form[part]]),
  ) as TermsOfForms<K>

/** A form as the district has it. */
export const formAs = (
  key: ConsultationFormKey,
  set: { readonly [K in keyof ConsultationTerms]: TermsOfForms<K> },
): ConsultationForm => ({
  ...CONSULTATION_FORMS[key],
  roster: set.roster[key],
  meetings: set.meetings[key],
  limits: set.limits[key],
})
