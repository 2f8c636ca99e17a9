import { routes, type OrderBundle } from '@linli/contract'
import { askedFields, jointForm, type FormField } from '@linli/domain'
import type { TestApp } from './harness.ts'
import type { Person } from './person.ts'

/** A child is born: five items. */
export const BIRTH = 'B-01'

const answer = ({ kind, min, options = [] }: FormField) => {
  const [first = { value: '' }] = options
  const given = { 'yes-no': true, number: min ?? 1, date: '2030-06-01', phone: '19900000001' } as const
  if (kind === 'choice') return first.value
  if (kind === 'choices') return [first.value]
  return kind === 'text' || kind === 'long-text' ? '示例' : given[kind]
}
type Answers = NonNullable<OrderBundle['answers']>

/** Every question of these items of a bundle, answered. */
export async function answered(app: TestApp, code: string, itemCodes?: readonly string[]): Promise<Answers> {
  const { items } = await app.call(routes.bundle.one, { code })
  const { form } = jointForm(items.filter((item) => itemCodes?.includes(item.code) ?? true).map((item) => item.form))
  const answers: Answers = {}
  for (const field of form) if (askedFields(form, answers).includes(field)) answers[field.key] = answer(field)
  return answers
}

/** Ordered from home. */
export async function orderBundle(app: TestApp, who: Person, given: Partial<OrderBundle> = {}) {
  const { items } = await app.call(routes.bundle.one, { code: BIRTH })
  const itemCodes = given.itemCodes ?? items.map(({ code }) => code)
  const { bindings } = await who.call(routes.identity.me, {})
  const answers = await answered(app, BIRTH, itemCodes)
  return who.call(routes.bundle.order, {
    ...{ code: BIRTH, itemCodes, answers },
    ...(!given.placeId && { householdId: bindings[0]!.householdId }),
    ...given,
  })
}
