import { describe, expect, it } from '@jest/globals'
import * as domain from './index.ts'

/** Every name and every text that the trade's rules declare, wherever it stands. */
function words(value: unknown, seen = new Set<unknown>()): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null || seen.has(value)) return []
  seen.add(value)
  return Object.entries(value).flatMap(([key, inner]) => [key, ...words(inner, seen)])
}
const all = words({ ...domain })

describe('nothing-counts-against-people', () => {
  it.each([
    ['no ranking', /\brank|leader-?board|排名|排行|通报/i],
    ['no score', /\bscores?\b|score[A-Z]|[a-z]Score|\bpoints?\b|积分|得分|打分|扣分/i],
    ['no forced check-in', /check-?in\b|clock-?in\b|打卡|签到|在线时长|轨迹/i],
    ['no quota', /quota|指标任务|安装率|考核排/i],
    ['no risky persons', /risk|blacklist|风险人员|重点人员|黑名单/i],
    ['no denouncing', /denounce|informer|举报人|告发/i],
  ])('%s', (_, forbidden) => {
    expect(all.filter((word) => forbidden.test(word))).toEqual([])
  })

  it('and the words are really looked at', () => {
    expect(all).toEqual(
      expect.arrayContaining(['RULE_DEFAULTS', 'work-order.limits', '提单', '主办单位或网格', '吹哨', 'dueAt']),
    )
  })
})

describe('a-checklist-has-six-kinds-and-ten-fields', () => {
  it.each([
    ['kinds', domain.SERVICE_KINDS, 6],
    ['fields', domain.SERVICE_FIELDS, 10],
  ])('%s', (_, labels, count) => {
    expect(new Set(Object.values<string>(labels)).size).toBe(count)
  })
})
