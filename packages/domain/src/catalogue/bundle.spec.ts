import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { checkForm, type FormField } from '../kernel/form.ts'
import { jointForm, ownAnswers } from './bundle.ts'

const field = (key: string, more: Partial<FormField> = {}): FormField => ({
  key,
  label: `${key} 是什么`,
  kind: 'text',
  purpose: '办理',
  basis: '本人同意',
  ...more,
})
const keysOf = (...forms: readonly FormField[][]) => jointForm(forms).form.map(({ key }) => key)

describe('what-means-the-same-is-asked-once', () => {
  it('wherever-it-stands', () => {
    expect(keysOf([field('phone'), field('child')], [field('card'), field('phone')])).toEqual([
      'phone',
      'child',
      'card',
    ])
  })
  it('as-strictly-as-the-strictest-asks-it', () => {
    const least = field('people', { kind: 'number', min: 1, max: 10 })
    const most = field('people', { kind: 'number', min: 2, max: 20, required: true })
    expect(jointForm([[least], [most]]).form).toMatchObject([{ required: true, min: 2, max: 10 }])
  })
  it('with-all-that-it-is-for-each-said-once', () => {
    const { form } = jointForm([
      [field('phone', { purpose: '通知结果' })],
      [field('phone', { purpose: '约时间', basis: '条例第三条' })],
      [field('phone', { purpose: '通知结果' })],
    ])
    expect(form).toMatchObject([{ purpose: '通知结果；约时间', basis: '本人同意；条例第三条' }])
  })
})

describe('equal-keys-that-mean-different-things-are-asked-apart', () => {
  it.each<[string, Partial<FormField>]>([
    ['other words', { label: '别的问题' }],
    ['another kind', { kind: 'number' }],
    ['other options', { options: [{ value: 'a', label: '甲' }] }],
    ['another fact of the register', { prefill: 'name' }],
  ])('%s', (_, other) => {
    expect(keysOf([field('who')], [field('who', other)], [field('who')])).toEqual(['who', 'who-2'])
  })
  it('and-never-under-a-key-that-is-taken', () => {
    expect(keysOf([field('who'), field('who-2')], [field('who', { label: '别的问题' })])).toEqual([
      'who',
      'who-2',
      'who-3',
    ])
  })
})

describe('conditions', () => {
  const way = (label: string) => field('way', { label, kind: 'choice', options: [{ value: 'home', label: '上门' }] })
  const address = field('address', { when: { key: 'way', is: 'home' }, required: true })
  it('hold-among-the-fields-of-their-own-form', () => {
    const { form } = jointForm([
      [way('怎样领证'), address],
      [way('怎样用餐'), address],
    ])
    expect(form.map(({ key, when }) => [key, when?.key])).toEqual([
      ['way', undefined],
      ['address', 'way'],
      ['way-2', undefined],
      ['address-2', 'way-2'],
    ])
  })
  it('fall-away-where-another-form-asks-it-always', () => {
    const { form } = jointForm([[way('怎样领证'), address], [field('address')]])
    expect(form.map(({ key }) => key)).toEqual(['way', 'address'])
    expect(form[1]).not.toHaveProperty('when')
    expect(form[1]).toMatchObject({ required: true })
  })
  it('decide-what-a-form-gets-of-the-answers', () => {
    const forms = [[way('怎样领证'), address], [field('address')]]
    const { keys } = jointForm(forms)
    const own = forms.map((form, i) => ownAnswers(form, keys[i]!, { address: '一号楼' }))
    expect(own).toEqual([{}, { address: '一号楼' }])
  })
})

const key = fc.constantFrom('a', 'b', 'c')
const made = fc
  .record({
    key,
    label: fc.constantFrom('甲', '乙'),
    required: fc.boolean(),
    least: fc.nat(3),
    most: fc.integer({ min: 3, max: 9 }),
  })
  .map(({ key, label, required, least, most }) => field(key, { label, required, min: least, max: most }))
const conditional = fc
  .tuple(fc.uniqueArray(made, { selector: (one) => one.key, maxLength: 3 }), fc.boolean(), fc.constantFrom('是', '否'))
  .map(([fields, when, is]) =>
    fields.map((one, i) => (when && i > 0 ? { ...one, when: { key: fields[0]!.key, is } } : one)),
  )
const answers = fc.dictionary(
  fc.constantFrom('a', 'a-2', 'a-3', 'b', 'b-2', 'b-3', 'c', 'c-2', 'c-3'),
  fc.constantFrom('是', '否', '一二三', '一二三四五六'),
)

it('answers-that-the-joint-form-takes-are-taken-by-every-one-of-its-forms', () => {
  let taken = 0
  fc.assert(
    fc.property(fc.array(conditional, { minLength: 1, maxLength: 4 }), answers, (forms, given) => {
      const { form, keys } = jointForm(forms)
      expect(new Set(form.map((one) => one.key)).size).toBe(form.length)
      if (Object.keys(checkForm(form, given)).length > 0) return
      taken += 1
      for (const [i, own] of forms.entries()) expect(checkForm(own, ownAnswers(own, keys[i]!, given))).toEqual({})
    }),
    { numRuns: 5000 },
  )
  expect(taken).toBeGreaterThan(100)
})
