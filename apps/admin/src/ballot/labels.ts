import type { Poll } from '@linli/contract'
import {
  BALLOT_WAYS,
  CLOSE_STEPS,
  countSigned,
  pollProcess,
  type BudgetQuestion,
  type BallotWay,
  type BallotWays,
  type PollState,
  type PollUnit,
  type Question,
  type TieRule,
} from '@linli/domain'
import type { Stage } from '../kernel/four-ticket-stepper.tsx'

export const QUESTION_KINDS = {
  consent: '赞成、反对、弃权',
  choice: '单选',
  approval: '多选',
  points: '分配分数',
  ranked: '排序',
  budget: '选项目',
} as const satisfies Record<Question['kind'], string>

/** How each kind is voted on and counted. */
export const KIND_MEANINGS: Record<Question['kind'], string> = {
  consent: '每人选一样。通过没有通过，由表决规则定。',
  choice: '每人选一项，得票最多的当选。',
  approval: '每人可以选几项，得票多的当选。',
  points: '每人有几分，可以分给几项，也可以都给一项，得分多的当选。',
  ranked: '每人按先后排。没有一项超过半数时，去掉票数最少的，它的票转给下一位，直到有一项超过半数。',
  budget: '每个项目写明要多少钱，在总金额以内选。',
}

export const BUDGET_METHODS = {
  greedy: '按票数从多到少选，钱不够的跳过，接着选后面的',
  'greedy-no-skip': '按票数从多到少选，遇到钱不够的就停',
  'equal-shares': '钱平均分到每张票，选同一项目的人一起出钱（均分法）；余下的再按票数选',
} as const satisfies Record<BudgetQuestion['method'], string>

export const TIES = {
  'declared-order': '按事先定好的顺序',
  lot: '按当众抽签的顺序',
} as const satisfies Record<TieRule['by'], string>

export const SECRECY = {
  open: '公布的清单里没有姓名，但是系统记得谁选了什么，本人截止以后看得到自己的。',
  secret:
    '选票当场密封，截止以后混在一起才打开：谁选了什么，我们、管理员和数据库里都查不到。开始以后不能改成记名。要是大家选的都一样，结果本身就说明了每个人怎么选。',
  owner: '业主按面积表决，公布的清单里有面积，能认出是谁，所以只能记名。',
}

const STEPS = ['prepare', 'vote', 'count'] as const

/** 准备 表决 计票, and where a poll stands. */
export function stagesOf(state: PollState): { name: string; stage: Stage }[] {
  const here: Partial<Record<PollState, Stage>> = { void: 'ended', published: 'done' }
  const at = STEPS.findIndex((step) => step === pollProcess.states[state].ticket)
  return STEPS.map((step, i) => ({
    name: pollProcess.tickets[step],
    stage: i < at ? 'done' : i > at ? 'ahead' : (here[state] ?? 'now'),
  }))
}

/** `12.34 平方米`, of 0.01 m². */
export const areaText = (area: number): string =>
  `${Math.floor(area / 100)}.${String(area % 100).padStart(2, '0')} 平方米`

/** `12 人` or `12 户`. */
export const headsText = (heads: number, unit: PollUnit): string => `${heads} ${unit === 'household' ? '户' : '人'}`

/** The same of a roll, with its area where that counts. */
export const amountText = ({ unit, roll }: Pick<Poll, 'unit' | 'roll'>): string =>
  [headsText(roll.heads, unit), ...(unit === 'owner' ? [areaText(roll.area)] : [])].join('，')

/** How the ballots came in, and what one person alone had entered. */
export const waysText = ({ unsettled, ...ways }: BallotWays): string[] => [
  (Object.keys(BALLOT_WAYS) as BallotWay[]).map((way) => `${BALLOT_WAYS[way]} ${ways[way]} 张`).join('，'),
  ...(unsettled > 0 ? [`未核对一致、不算票的纸质票 ${unsettled} 张`] : []),
]

/** What is waited for when there is nothing to be done now. */
export function waitsFor({ state, stopped, closeStep, turnoutShown, officers, terms }: Poll): string | null {
  switch (state) {
    case 'roll-shown':
      return '名册在公示。公示期满、意见都答复、计票人和监票人指定以后，这里才能“开始表决”。'
    case 'open':
      return `正在投票，截止以后自动计票。截止以前谁也看不到结果${turnoutShown ? '，只有参加的总数' : '和参加的人数'}；没有谁投了、谁没投的名单。`
    case 'counting':
      return stopped
        ? null
        : `正在自动计票${closeStep ? `：${CLOSE_STEPS[closeStep]}` : ''}。几分钟就好，这一页会自己更新。`
    case 'counted':
      return countSigned(
        officers.map(({ as, ...officer }) => ({ ...officer, duty: as })),
        terms,
      )
        ? null
        : '等计票人、监票人签字。签齐以后，这里才能“张榜公布”。'
    default:
      return null
  }
}
