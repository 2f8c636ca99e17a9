import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { DAY, dateKey } from '../kernel/time.ts'
import { numbersMeant, workOrderNumber } from './number.ts'

const NOW = Date.parse('2028-03-01T09:00:00+08:00')

describe('a-case-is-found-by-a-part-of-its-number', () => {
  it.each([
    ['2028-0229-0047', '2028-0229-0047'],
    ['202802290047', '2028-0229-0047'],
    [' 2028-0229 ', '2028-0229-'],
    ['2028-0229-00', '2028-0229-00'],
  ])('%s begins numbers', (text, beginning) => {
    expect(numbersMeant(text, NOW)).toEqual({ whole: [], beginning })
  })
  it.each([
    ['0301-0047', ['2028-0301-0047', '2027-0301-0047']],
    ['03010047', ['2028-0301-0047', '2027-0301-0047']],
    ['0229-10047', ['2028-0229-10047']],
  ])('%s ends numbers of the last two years, of days that there were', (text, whole) => {
    expect(numbersMeant(text, NOW)).toEqual({ whole, beginning: null })
  })
  it.each(['2027-0229', '0230-0047', '路灯', '', '12-34', '2028-0229-0047x', '9'.repeat(40)])(
    '%s is no number',
    (text) => {
      expect(numbersMeant(text, NOW)).toEqual({ whole: [], beginning: null })
    },
  )
  it('its serial alone finds it for a year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 365 }), fc.integer({ min: 1, max: 99_999 }), (back, serial) => {
        const no = workOrderNumber(dateKey(NOW - back * DAY), serial)
        expect(numbersMeant(String(serial), NOW).whole).toContain(no)
        expect(numbersMeant(no.slice(10), NOW).whole).toContain(no)
      }),
    )
  })
  it('whatever is typed of its beginning with the day in it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3000 }),
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 9, max: 14 }),
        (back, serial, length) => {
          const no = workOrderNumber(dateKey(NOW - back * DAY), serial)
          const { beginning } = numbersMeant(no.slice(0, length), NOW)
          expect(beginning).not.toBeNull()
          expect(no.startsWith(beginning!)).toBe(true)
        },
      ),
    )
  })
})
