import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { caseValues, fieldsIn, fillTemplate, freeFieldsIn, putIn } from './template.ts'

const now = Date.parse('2030-03-12T10:00:00+08:00')
const lamp = { no: 'L-1', subject: '路灯', placeName: '榆树社区', location: '3 号楼', handlerName: '市政管理处' }
const values = caseValues(lamp, now)

describe('a-template-with-an-empty-field-is-refused', () => {
  it('and says which', () => {
    const text = '{{编号}} 的{{事项}}已于{{ 完成日期 }}在{{地点}}修好，更换了{{更换数量}}盏，{{承办单位}}。'
    expect(freeFieldsIn(text)).toEqual(['更换数量'])
    expect(fillTemplate(text, values)).toMatchObject({
      ok: false,
      code: 'work-order/template-empty',
      fields: { text: '请填写：更换数量' },
    })
    expect(fillTemplate(text, { ...values, 更换数量: ' ' }).ok).toBe(false)
    expect(fillTemplate(text, { ...values, 更换数量: '3' })).toEqual({
      ok: true,
      text: 'L-1 的路灯已于2030年3月12日在榆树社区 3 号楼修好，更换了3盏，市政管理处。',
    })
  })

  it('also where the case itself has nothing to put in', () => {
    const nobody = caseValues({ ...lamp, handlerName: null }, now)
    expect(fillTemplate('由{{承办单位}}办理', nobody)).toMatchObject({ fields: { text: '请填写：承办单位' } })
  })

  it('and what is filled has no field left, nor is a value read as a template', () => {
    const name = fc.stringMatching(/^[^{}\s]{1,8}$/)
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.stringMatching(/^[^{}]{0,8}$/)), { maxLength: 6 }), (pairs) => {
        const given = Object.fromEntries(pairs)
        const filled = fillTemplate(pairs.map(([field]) => `{{${field}}}`).join('、'), given)
        expect(filled.ok).toBe(Object.values(given).every((value) => value.trim() !== ''))
        if (filled.ok) expect(fieldsIn(filled.text)).toEqual([])
      }),
    )
    expect(putIn('{{甲}}{{乙}}', { 甲: '{{乙}}', 乙: '1' })).toBe('{{乙}}1')
  })
})
