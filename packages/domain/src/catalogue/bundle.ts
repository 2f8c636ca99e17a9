import { askedFields, type FormField, type FormValue } from '../kernel/form.ts'

/** One thing, one visit (一件事一次办): several items for one event of life, asked in one form. */
export interface Bundle {
  /** stable code, e.g. B-01 */
  readonly code: string
  /** the event of life, as people say it: 孩子出生 */
  readonly name: string
  /** what is done in it, one Chinese sentence */
  readonly summary: string
  /** codes of its items, in the order in which they are shown */
  readonly items: readonly string[]
}

export interface JointForm {
  readonly form: readonly FormField[]
  /** of each of the forms: under which key of the joint form its own fields are answered */
  readonly keys: readonly ReadonlyMap<string, string>[]
}

/**
 * Several forms as one: what means the same is asked once, as strictly as the strictest asks it and with all that it is
 * for. Fields that only share a key stay apart. What one form asks always, the others ask without a condition too.
 */
export function jointForm(forms: readonly (readonly FormField[])[]): JointForm {
  const joint = new Map<string, { meaning: string; field: FormField }>()
  const always = new Set(forms.flat().flatMap((field) => (field.when ? [] : [meaningOf(field)])))
  const keys = forms.map((form) => {
    const own = new Map<string, string>()
    for (const { when, ...field } of form) {
      const holds = when && !always.has(meaningOf(field))
      const moved: FormField = holds ? { ...field, when: { ...when, key: own.get(when.key) ?? when.key } } : field
      const meaning = meaningOf(field) + JSON.stringify(moved.when ?? null)
      const key = keyFor(field.key, (at) => !joint.has(at) || joint.get(at)!.meaning === meaning)
      own.set(field.key, key)
      const before = joint.get(key)?.field
      joint.set(key, { meaning, field: before ? together(before, moved) : { ...moved, key } })
    }
    return own
  })
  return { form: [...joint.values()].map(({ field }) => field), keys }
}

/** Of the answers to a joint form, those that one of its forms asks. */
export function ownAnswers<V extends FormValue>(
  form: readonly FormField[],
  keys: ReadonlyMap<string, string>,
  answers: Readonly<Record<string, V>>,
): Record<string, V> {
  const own = Object.fromEntries(
    form.flatMap(({ key }) => {
      const answer = answers[keys.get(key)!]
      return answer === undefined ? [] : [[key, answer] as const]
    }),
  )
  const asked = new Set(askedFields(form, own).map(({ key }) => key))
  return Object.fromEntries(Object.entries(own).filter(([key]) => asked.has(key)))
}

/** What makes two fields the same question. */
const meaningOf = ({ key, label, kind, options, prefill }: FormField) =>
  JSON.stringify([key, label, kind, options ?? [], prefill ?? null])

/** The key itself, or with the first number after it that is free. */
function keyFor(key: string, isFree: (key: string) => boolean): string {
  let at = key
  for (let n = 2; !isFree(at); n += 1) at = `${key}-${n}`
  return at
}

function together(a: FormField, b: FormField): FormField {
  const hint = joined(a.hint, b.hint, '。')
  const most = bound(Math.min, a.max, b.max)
  const least = bound(Math.max, a.min, b.min)
  return {
    ...a,
    required: a.required === true || b.required === true,
    purpose: joined(a.purpose, b.purpose, '；')!,
    basis: joined(a.basis, b.basis, '；')!,
    ...(hint && { hint }),
    ...(most !== undefined && { max: most }),
    ...(least !== undefined && { min: least }),
  }
}

const joined = (a: string | undefined, b: string | undefined, by: string) =>
  [...new Set([...(a?.split(by) ?? []), ...(b?.split(by) ?? [])])].join(by) || undefined
const bound = (of: (...values: number[]) => number, ...given: readonly (number | undefined)[]) => {
  const values = given.filter((one) => one !== undefined)
  return values.length > 0 ? of(...values) : undefined
}
