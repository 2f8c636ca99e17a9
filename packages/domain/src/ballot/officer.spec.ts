import { describe, expect, it } from '@jest/globals'
import { countSigned, NO_TERMS, officersFault, officersNamed, type Officer } from './officer.ts'

const officer = (accountId: string, duty: Officer['duty'], state: Officer['state'] = 'named'): Officer => ({
  accountId,
  duty,
  state,
})
const NEEDED = { tellers: 1, scrutineers: 1 }
const staff = new Set(['甲', '乙', '丙', '丁'])

describe('who-counts-and-who-watches', () => {
  it.each<[string, Officer[], Officer[], string | null]>([
    ['two of the staff', [officer('甲', 'teller'), officer('乙', 'scrutineer')], [], null],
    ['one as both', [officer('甲', 'teller'), officer('甲', 'scrutineer')], [], 'ballot/officer-both'],
    ['somebody from elsewhere', [officer('戊', 'teller')], [], 'ballot/officer-unfit'],
    ['somebody with an interest', [officer('丁', 'teller')], [], 'ballot/officer-interested'],
    ['instead of who did nothing', [officer('甲', 'teller')], [officer('乙', 'teller')], null],
    [
      'instead of who refused',
      [officer('甲', 'teller')],
      [officer('乙', 'teller', 'refused')],
      'ballot/officer-decided',
    ],
    [
      'beside who refused, though no longer of the place',
      [officer('戊', 'teller'), officer('甲', 'teller')],
      [officer('戊', 'teller', 'refused')],
      null,
    ],
    [
      'who signed, as another',
      [officer('乙', 'scrutineer')],
      [officer('乙', 'teller', 'signed')],
      'ballot/officer-decided',
    ],
  ])('%s', (_, wanted, before, code) => {
    const fault = officersFault({ wanted, before, staff, interested: new Set(['丁']) })
    expect(fault?.code ?? null).toBe(code)
  })

  it('a poll opens with enough of each', () => {
    expect(officersNamed([officer('甲', 'teller')], NEEDED)).toBe(false)
    expect(officersNamed([officer('甲', 'teller'), officer('乙', 'scrutineer')], NEEDED)).toBe(true)
    expect(officersNamed([], NO_TERMS)).toBe(true)
  })

  it.each<[string, Officer[], boolean]>([
    ['all signed', [officer('甲', 'teller', 'signed'), officer('乙', 'scrutineer', 'signed')], true],
    ['one has not yet', [officer('甲', 'teller', 'signed'), officer('乙', 'scrutineer')], false],
    [
      'the only one of a kind refused',
      [officer('甲', 'teller', 'signed'), officer('乙', 'scrutineer', 'refused')],
      false,
    ],
    [
      'another took their place',
      [
        officer('甲', 'teller', 'signed'),
        officer('乙', 'scrutineer', 'refused'),
        officer('丙', 'scrutineer', 'signed'),
      ],
      true,
    ],
    [
      'more than needed, of whom one has not yet',
      [officer('甲', 'teller', 'signed'), officer('乙', 'scrutineer', 'signed'), officer('丙', 'teller')],
      false,
    ],
  ])('a count is signed: %s', (_, officers, signed) => {
    expect(countSigned(officers, NEEDED)).toBe(signed)
  })
})
