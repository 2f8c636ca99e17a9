import {
  formAs,
  termsAs,
  type ConsultationForm,
  type ConsultationFormKey,
  type ConsultationTerms,
  type TermsKey,
} from '@linli/domain'
import type { EntityManager } from 'typeorm'
import type { Rules } from '../rule/rules.ts'

/** A form with the district's rosters, meetings and limits of now. */
export async function formInForce(
  rules: Rules,
  key: ConsultationFormKey,
  em?: EntityManager,
): Promise<ConsultationForm> {
  return formAs(key, await setBy(rules, em))
}
export async function termsInForce(rules: Rules, key: TermsKey, em?: EntityManager): Promise<ConsultationTerms> {
  return termsAs(key, await setBy(rules, em))
}
const setBy = async (rules: Rules, em?: EntityManager) => ({
  roster: await rules.get('consultation.rosters', em),
  meetings: await rules.get('consultation.meetings', em),
  limits: await rules.get('consultation.limits', em),
})
