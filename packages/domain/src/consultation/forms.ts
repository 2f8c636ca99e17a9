import type { ConsultationForm, ConsultationTerms } from './form.ts'
import { appraisal } from './forms/appraisal.ts'
import { council } from './forms/council.ts'
import { courtyard } from './forms/courtyard.ts'
import { covenant } from './forms/covenant.ts'
import { hearing } from './forms/hearing.ts'
import { joint } from './forms/joint.ts'
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

/** What has terms of its own: every form, and the joint conference. */
const WITH_TERMS = { ...CONSULTATION_FORMS, joint } as const
export type TermsKey = keyof typeof WITH_TERMS
export const TERMS_LABELS = Object.fromEntries(
  Object.entries(WITH_TERMS).map(([key, { label }]) => [key, label]),
) as Readonly<Record<TermsKey, string>>

/** One part of the terms of each: the value of a rule. */
export type TermsOfForms<K extends keyof ConsultationTerms> = Readonly<Record<TermsKey, ConsultationTerms[K]>>
export const defaultTerms = <K extends keyof ConsultationTerms>(part: K): TermsOfForms<K> =>
  Object.fromEntries(
    Object.entries<ConsultationTerms>(WITH_TERMS).map(([key, terms]) => [key, terms[part]]),
  ) as TermsOfForms<K>

type TermsSet = { readonly [K in keyof ConsultationTerms]: TermsOfForms<K> }
/** Terms as the district has them. */
export const termsAs = (key: TermsKey, { roster, meetings, limits }: TermsSet): ConsultationTerms => ({
  roster: roster[key],
  meetings: meetings[key],
  limits: limits[key],
})
export const formAs = (key: ConsultationFormKey, set: TermsSet): ConsultationForm => ({
  ...CONSULTATION_FORMS[key],
  ...termsAs(key, set),
})
