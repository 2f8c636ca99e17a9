import { expect, it } from '@jest/globals'
import { FIELD_KINDS, PREFILLS, type FormField } from '@linli/domain'
import { FormFieldSchema } from './catalogue.schema.ts'

const field: Required<FormField> = {
  key: 'where',
  label: '地点',
  kind: 'choice',
  required: true,
  hint: '上门还是窗口',
  max: 9,
  min: 1,
  options: [{ value: 'home', label: '上门' }],
  purpose: '安排人员上门',
  basis: '为民服务事项清单',
  prefill: 'address',
  when: { key: 'need', is: 'visit' },
}

it('a-declared-form-travels-whole', () => {
  expect(FormFieldSchema.parse(field)).toEqual(field)
  for (const kind of FIELD_KINDS) expect(FormFieldSchema.safeParse({ ...field, kind }).success).toBe(true)
  for (const prefill of PREFILLS) expect(FormFieldSchema.safeParse({ ...field, prefill }).success).toBe(true)
})

it.each(['purpose', 'basis'])('a-field-without-%s-is-not-asked', (key) => {
  expect(FormFieldSchema.safeParse({ ...field, [key]: ' ' }).success).toBe(false)
  expect(FormFieldSchema.safeParse({ ...field, [key]: undefined }).success).toBe(false)
})
