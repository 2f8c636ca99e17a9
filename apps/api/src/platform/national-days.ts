import chineseDays from 'chinese-days'
import { DAY, dateKey, startOfDate, type NationalDays } from '@linli/domain'

const FIRST_YEAR = 2019

/**
 * Days off and make-up days of the State Council's yearly notices, as far as they are published, from the kept
 * package `chinese-days`. A year counts as published when it has a weekday off.
 */
export function nationalDays(upToYear: number): NationalDays {
  const holidays: string[] = []
  const makeUpDays: string[] = []
  const years: number[] = []
  for (let year = FIRST_YEAR; year <= upToYear; year++) {
    const before = holidays.length
    for (let at = startOfDate(`${year}-01-01`); dateKey(at).startsWith(String(year)); at += DAY) {
      const date = dateKey(at)
      const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
      const works = chineseDays.isWorkday(date)
      const weekend = weekday === 0 || weekday === 6
      if (weekend && works) makeUpDays.push(date)
      if (!weekend && !works) holidays.push(date)
    }
    if (holidays.length > before) years.push(year)
  }
  return { years, holidays, makeUpDays }
}
