import { expect, it } from '@jest/globals'
import * as domain from '../../domain/src/index.ts'
import { report, sha256 } from '../run/recount.mjs'

const order = ['yes', 'no', 'abstain']
const rule = domain.DECISION_RULES.find(({ key }) => key === 'assembly') ?? null
const file = domain.publish(
  { id: 'p1', title: '五号楼表决', secret: true, roll: { heads: 4, area: 0, fingerprint: 'f' } },
  ['R3', 'R1', 'R2'],
  [
    {
      title: '是否在东门加装路灯',
      question: { kind: 'consent' },
      tie: { by: 'declared-order', order },
      decision: rule,
      choices: [['yes'], ['no'], ['yes']].map((answer) => ({ answer })),
    },
  ],
  sha256,
)
const text = JSON.stringify(file)

it('a-published-vote-is-counted-again-from-its-file-alone', () => {
  expect(report(domain, text, file.root)).toEqual({
    code: 0,
    lines: [
      '五号楼表决：复算一致',
      '\n是否在东门加装路灯',
      '选票 3 张，其中空白 0 张',
      '“赞成” 2 票，“反对” 1 票，“弃权” 0 票',
      '参加表决的人数要超过名册人数的 1/2：4 人 × 1/2，至少需要 3 人，实际 3 人，达到。' +
        '赞成的人数要超过参加表决人数的 1/2：3 人 × 1/2，至少需要 2 人，实际 2 人，达到。通过',
      `\n校验根：${file.root}，与公布的校验根一致`,
    ],
  })
  expect(file.root).toMatch(/^[\da-f]{64}$/)
})

it('a-changed-file-and-another-root-end-with-one', () => {
  const other = report(domain, text, sha256('another'))
  expect([other.code, other.lines.length]).toEqual([1, 2])
  expect(other.lines[0]).toContain('公布的校验根与文件不一致')
  expect(report(domain, text.replace('"no"', '"yes"')).code).toBe(1)
})

it.each(['', '{}', 'null', '{"format":"linli-ballot-1"}', '{"format":"linli-ballot-1","poll":{},"questions":[{}]}'])(
  'what is no published vote is not taken for one: %s',
  (broken) => {
    expect(report(domain, broken).code).toBeGreaterThan(0)
  },
)
