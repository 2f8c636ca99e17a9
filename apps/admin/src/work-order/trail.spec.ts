import { describe, expect, it } from '@jest/globals'
import type { TimelineEntry } from '@linli/contract'
import { grantedReturns, lastText } from './trail.ts'

let minute = 0
const entry = (action: string, text: string | null = null, label = action): TimelineEntry => ({
  id: String(++minute),
  action,
  label,
  at: new Date(minute * 60_000).toISOString(),
  by: text ?? '',
  text,
  until: null,
  photos: [],
})
const asked = (text: string) => entry('return-requested', text)
const granted = () => entry('return', null, '退单')
const texts = (entries: readonly TimelineEntry[]) => entries.map(({ text }) => text)

describe('the two returns that an arbiter rules on', () => {
  it('are shown as they were asked for, the first one first', () => {
    const trail = [entry('raise'), asked('一'), granted(), entry('dispatch'), asked('二'), granted()]
    expect(texts(grantedReturns(trail))).toEqual(['一', '二'])
    expect(texts(grantedReturns([...trail].reverse()))).toEqual(['一', '二'])
  })

  it('leave out what was refused, what an assisting unit gave back, and what was before a reopening', () => {
    expect(texts(grantedReturns([asked('一'), entry('return-refused'), asked('二'), granted()]))).toEqual(['二'])
    expect(grantedReturns([asked('协办'), entry('return', null, '协办：退单')])).toEqual([])
    expect(texts(grantedReturns([asked('一'), granted(), entry('reopen'), asked('二'), granted()]))).toEqual(['二'])
  })

  it('the reason of a hold or of a supervision is the last one given', () => {
    expect(
      lastText([entry('supervise', '旧'), entry('account', '复'), entry('supervise', '新')], 'supervise')?.text,
    ).toBe('新')
  })
})
