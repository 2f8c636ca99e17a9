import { expect, it } from '@jest/globals'
import { SYNONYMS } from '@linli/domain'
import { lineOf, linesOf, synonymOf } from './synonym-lines.ts'

it('every-synonym-stays-what-it-is-when-edited', () => {
  const text = SYNONYMS.map(lineOf).join('\n')
  expect(linesOf(text).map(synonymOf)).toEqual(SYNONYMS)
})

it('a-line-without-one-of-its-sides-is-no-synonym', () => {
  expect(synonymOf('老年卡、 老年证＝老年人优待证')).toEqual({ said: ['老年卡', '老年证'], means: '老年人优待证' })
  for (const line of ['老年卡', '= 老年人优待证', '老年卡 =', '、 = 老年人优待证', '一 = 二 = 三'])
    expect(synonymOf(line)).toBeNull()
})
