import { describe, expect, it } from '@jest/globals'
import { ERRORS, isoTime } from '@linli/domain'
import fc from 'fast-check'
import { keysOf, Phone, Problem, text, Time } from './schema.ts'

const firstIssue = (given: { error?: { issues: { message: string }[] } }) => given.error?.issues[0]?.message

describe('typed-text-is-cleaned-before-it-is-measured', () => {
  it.each([
    ['  三号楼 \n', '三号楼'],
    ['a\u0000b\u0007c', 'abc'],
    ['一行\n两行\t缩进', '一行\n两行\t缩进'],
  ])('%j → %j', (given, clean) => {
    expect(text(20).parse(given)).toBe(clean)
  })

  it('says what is wrong in Chinese', () => {
    expect(firstIssue(text(5, 1).safeParse(' \u0000 '))).toBe('请填写')
    expect(firstIssue(text(5, 2).safeParse(' 一 '))).toBe('至少 2 个字')
    expect(firstIssue(text(5).safeParse('一二三四五六'))).toBe('不超过 5 个字')
  })

  it('and-cleaning-it-again-changes-nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (given) => {
        const clean = text(10_000).parse(given)
        expect(text(10_000).parse(clean)).toBe(clean)
      }),
    )
  })
})

it('a-time-has-an-offset', () => {
  expect(Time.safeParse('2026-11-23T10:42:00.000+08:00').success).toBe(true)
  for (const bad of ['2026-11-23', '2026-11-23T10:42:00', '23.11.2026', ''])
    expect(Time.safeParse(bad).success).toBe(false)
})

it('a-time-that-is-taken-can-be-told-again', () => {
  for (const good of ['0001-01-01T00:00:00+08:00', '9999-12-31T23:59:59.999+08:00', '0001-01-01T12:00:00-12:00'])
    expect(Time.safeParse(isoTime(Date.parse(good))).success).toBe(Time.safeParse(good).success)
  for (const bad of ['9999-12-31T23:59:59Z', '0001-01-01T00:00:00+14:00', '0000-01-01T00:00:00Z'])
    expect(firstIssue(Time.safeParse(bad))).toBe('请填写 9999 年以前的时间')
})

it('a-phone-is-a-mobile-number-of-eleven-digits', () => {
  expect(Phone.safeParse('13800000000').success).toBe(true)
  for (const bad of ['1380000000', '138000000000', '12800000000', '+8613800000000', ' 13800000000'])
    expect(Phone.safeParse(bad).success).toBe(false)
})

it('an-enumeration-takes-the-names-of-its-labels-only', () => {
  const kind = keysOf({ service: '点单', report: '反映' })
  expect(kind.parse('service')).toBe('service')
  for (const bad of ['点单', 'toString', '']) expect(kind.safeParse(bad).success).toBe(false)
})

it('a-problem-carries-a-code-of-the-table', () => {
  const problem = { message: 'x', requestId: 'r' }
  for (const code of Object.keys(ERRORS)) expect(Problem.safeParse({ ...problem, code }).success).toBe(true)
  expect(Problem.safeParse({ ...problem, code: 'network' }).success).toBe(false)
})
