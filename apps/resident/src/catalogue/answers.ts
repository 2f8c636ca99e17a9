import { askedFields, type FormField, type FormValue, type FormValues } from '@linli/domain'

export type Answers = Record<string, string | number | boolean | string[]>

const travels = (value: FormValue): Answers[string] =>
  Array.isArray(value) ? [...(value as readonly string[])] : (value as string | number | boolean)

/** What is sent: answers to the fields that are asked, and only those that were given. */
export function answersOf(form: readonly FormField[], values: FormValues): Answers {
  const answers: Answers = {}
  for (const { key } of askedFields(form, values)) {
    const value = values[key]
    if (value !== undefined && value !== '') answers[key] = travels(value)
  }
  return answers
}
