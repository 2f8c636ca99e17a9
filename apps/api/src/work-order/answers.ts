import type { FormValues } from '@linli/domain'
import type { Secrets } from '../platform/secrets.ts'

export const NO_ANSWERS = '{}'

/** Answers to a declared form hold names, phones and more: one encrypted text at rest. */
export const sealAnswers = (secrets: Secrets, answers: FormValues): string =>
  Object.keys(answers).length ? secrets.seal(JSON.stringify(answers)) : NO_ANSWERS

export const openAnswers = (secrets: Secrets, sealed: string): FormValues =>
  JSON.parse(sealed === NO_ANSWERS ? sealed : secrets.open(sealed)) as FormValues
