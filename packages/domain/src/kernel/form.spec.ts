import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { askedFields, checkForm, FIELD_KINDS, type FormField, type FormValue, type FormValues } from './form.ts'

const field = (kind: FormField['kind'], more: Partial<FormField> = {}): FormField => ({
  key: 'x',
  label: '此项',
  kind,
  purpose: '办理所需',
  basis: '为民服务事项清单',
  ...more,
})
const options = [
  { value: 'home', label: '上门' },
  { value: 'counter', label: '窗口' },
]
const problem = (f: FormField, value: FormValue | undefined) => checkForm([f], { x: value })['x']

describe('a-required-field-wants-an-answer', () => {
  it.each(FIELD_KINDS)('%s', (kind) => {
    for (const empty of [undefined, '', []]) {
      expect(problem(field(kind, { options, required: true }), empty)).toBe('请填写此项')
      expect(problem(field(kind, { options }), empty)).toBeUndefined()
    }
  })

  it('blanks are no answer', () => {
    expect(problem(field('text', { required: true }), ' \n ')).toBe('请填写此项')
  })

  it('no and zero are answers', () => {
    expect(problem(field('yes-no', { required: true }), false)).toBeUndefined()
    expect(problem(field('number', { required: true }), 0)).toBeUndefined()
  })
})

describe('an-answer-is-of-the-kind-that-was-asked', () => {
  it.each<[FormField, FormValue, string | undefined]>([
    [field('text'), 5, '此项应为文字'],
    [field('text'), '字'.repeat(100), undefined],
    [field('text'), '字'.repeat(101), '此项不超过 100 个字'],
    [field('long-text'), '字'.repeat(2000), undefined],
    [field('long-text'), '字'.repeat(2001), '此项不超过 2000 个字'],
    [field('text', { max: 3 }), '  三个字  ', undefined],
    [field('text', { min: 2 }), '一', '此项至少 2 个字'],
    [field('phone'), '13800000000', undefined],
    [field('phone'), '1380000000', '此项应为 11 位手机号或带区号的固定电话'],
    [field('phone'), '12800000000', '此项应为 11 位手机号或带区号的固定电话'],
    [field('phone'), 13800000000, '此项应为 11 位手机号或带区号的固定电话'],
    [field('number', { min: 1, max: 9 }), 1, undefined],
    [field('number', { min: 1, max: 9 }), 0, '此项不小于 1'],
    [field('number', { min: 1, max: 9 }), 10, '此项不大于 9'],
    [field('number'), '1', '此项应为数字'],
    [field('number'), Number.NaN, '此项应为数字'],
    [field('number'), Number.POSITIVE_INFINITY, '此项应为数字'],
    [field('date'), '2024-02-29', undefined],
    [field('date'), '2026-02-29', '此项应为日期，如 2026-11-23'],
    [field('date'), '2026-13-01', '此项应为日期，如 2026-11-23'],
    [field('date'), '2026-1-3', '此项应为日期，如 2026-11-23'],
    [field('yes-no'), true, undefined],
    [field('yes-no'), 'true', '此项请选是或否'],
    [field('choice', { options }), 'home', undefined],
    [field('choice', { options }), '上门', '此项请从列出的选项中选择'],
    [field('choice', { options }), ['home'], '此项请从列出的选项中选择'],
    [field('choice'), 'home', '此项请从列出的选项中选择'],
    [field('choices', { options }), ['counter', 'home'], undefined],
    [field('choices', { options }), ['home', 'home'], '此项请从列出的选项中选择'],
    [field('choices', { options }), ['home', 'moon'], '此项请从列出的选项中选择'],
    [field('choices', { options }), 'home', '此项请从列出的选项中选择'],
  ])('%j with %j: %s', (f, value, expected) => {
    expect(problem(f, value)).toBe(expected)
  })
})

it('length-counts-characters-as-people-do', () => {
  const rare = '\u{20BB7}'
  expect(rare).toHaveLength(2)
  expect(problem(field('text', { max: 2 }), rare.repeat(2))).toBeUndefined()
  expect(problem(field('text', { max: 2 }), rare.repeat(3))).toBe('此项不超过 2 个字')
  expect(problem(field('text', { min: 2 }), rare)).toBe('此项至少 2 个字')
})

describe('what-is-not-asked-is-not-taken', () => {
  const form = [
    field('choice', { key: 'where', label: '地点', options, required: true }),
    field('text', { key: 'address', label: '地址', required: true, when: { key: 'where', is: 'home' } }),
  ]
  const unasked = '表单中没有这一项，请刷新后重填'

  it.each<[FormValues, string[], Record<string, string>]>([
    [{}, ['where'], { where: '请填写地点' }],
    [{ where: 'counter' }, ['where'], {}],
    [{ where: 'counter', address: '3 号楼' }, ['where'], { address: unasked }],
    [{ where: 'counter', address: undefined }, ['where'], {}],
    [{ where: 'home' }, ['where', 'address'], { address: '请填写地址' }],
    [{ where: 'home', address: '3 号楼' }, ['where', 'address'], {}],
    [{ where: 'counter', secret: 'x' }, ['where'], { secret: unasked }],
  ])('%j', (values, asked, problems) => {
    expect(askedFields(form, values).map((f) => f.key)).toEqual(asked)
    expect(checkForm(form, values)).toEqual(problems)
  })

  it('any-unknown-key-is-a-problem', () => {
    fc.assert(
      fc.property(
        fc.string().filter((key) => key !== 'where'),
        (key) => {
          const values = JSON.parse(`{"where":"counter",${JSON.stringify(key)}:"x"}`) as FormValues
          expect(Object.entries(checkForm(form, values))).toEqual([[key, unasked]])
        },
      ),
      { examples: [['__proto__'], ['constructor'], ['']] },
    )
  })
})

describe('a-form-is-judged-alike-wherever-it-is-checked', () => {
  const anyField = fc.record<FormField>(
    {
      key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      label: fc.constant('此项'),
      kind: fc.constantFrom(...FIELD_KINDS),
      purpose: fc.constant('办理所需'),
      basis: fc.constant('为民服务事项清单'),
      required: fc.boolean(),
      min: fc.integer({ min: 0, max: 3 }),
      max: fc.integer({ min: 3, max: 9 }),
      options: fc.constant(options),
      when: fc.record({ key: fc.constantFrom('a', 'b'), is: fc.constantFrom('home', 'counter') }),
    },
    { requiredKeys: ['key', 'label', 'kind', 'purpose', 'basis', 'options'] },
  )
  const form = fc.uniqueArray(anyField, { selector: (f) => f.key, maxLength: 5 })
  const value = fc.oneof(
    fc.constantFrom<FormValue>('home', 'counter', '13800000000', '2026-11-23', '  ', ''),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.double(),
    fc.boolean(),
    fc.subarray(['home', 'counter', 'moon']),
  )
  const values = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), value, { noNullPrototype: true })

  it('an-accepted-form-stays-accepted-when-checked-again-after-the-journey', () => {
    fc.assert(
      fc.property(form, values, (f, v) => {
        fc.pre(Object.keys(checkForm(f, v)).length === 0)
        expect(checkForm(f, JSON.parse(JSON.stringify(v)) as FormValues)).toEqual({})
      }),
    )
  })

  it('problems-name-only-what-was-asked-or-sent-and-empty-answers-change-nothing', () => {
    fc.assert(
      fc.property(form, values, (f, v) => {
        const problems = checkForm(f, v)
        const known = new Set([...askedFields(f, v).map((one) => one.key), ...Object.keys(v)])
        for (const [key, text] of Object.entries(problems)) {
          expect(known).toContain(key)
          expect(text).not.toMatch(/undefined|null/)
        }
        expect(checkForm(f, { ...v, never: undefined })).toEqual(problems)
      }),
    )
  })

  it('without-its-problems-a-form-of-optional-fields-is-accepted', () => {
    fc.assert(
      fc.property(form, values, (f, v) => {
        const optional = f.map(({ when: _when, ...one }) => ({ ...one, required: false }))
        const problems = checkForm(optional, v)
        const rest = Object.fromEntries(Object.entries(v).filter(([key]) => !(key in problems)))
        expect(checkForm(optional, rest)).toEqual({})
      }),
    )
  })
})
