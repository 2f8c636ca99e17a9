import { describe, expect, it } from '@jest/globals'
import type { PutItem } from '@linli/contract'
import { toPutItem } from './item-editor.tsx'

describe('writing a service item', () => {
  it('leaves out what was not filled in, and half a condition with it', () => {
    const field = { key: 'age', label: '年龄', kind: 'number', purpose: '核对条件', basis: '办法第 2 条' } as const
    const written = toPutItem({
      conditions: [{ text: '满 60 周岁', basis: '办法第 1 条', ask: '' }],
      materials: [{ key: 'id-card', name: '身份证', exempt: '', known: undefined }],
      steps: [{ name: '受理', days: null }],
      form: [
        { ...field, hint: '', min: 60, max: null, when: { key: 'kind', is: '' } },
        { ...field, when: { key: 'kind', is: 'self' } },
      ],
    } as unknown as PutItem)
    expect(written.conditions).toEqual([{ text: '满 60 周岁', basis: '办法第 1 条', facts: [] }])
    expect(written.materials).toEqual([{ key: 'id-card', name: '身份证' }])
    expect(written.steps).toEqual([{ name: '受理' }])
    expect(written.form).toEqual([
      { ...field, min: 60 },
      { ...field, when: { key: 'kind', is: 'self' } },
    ])
  })
})
