import { votesOf, type Answer } from './question.ts'

/** Heads, and area in 0.01 m². */
export interface Amount {
  readonly heads: number
  readonly area: number
}
/** What one ballot says, with the area behind it where owners vote. */
export interface Choice {
  readonly answer: Answer
  readonly area?: number
}

/** `more`: more than n/d is needed; else n/d suffices. */
export interface Portion {
  readonly n: number
  readonly d: number
  readonly more: boolean
}
export interface DecisionCondition {
  /** those who took part, or those in favour … */
  readonly what: 'cast' | 'favour'
  /** … as a portion of the whole roll, or of those who took part */
  readonly of: 'roll' | 'cast'
  readonly by: keyof Amount
  readonly portion: Portion
}
/** When something is passed (表决规则): all conditions hold. The district sets another version, polls keep theirs. */
export interface DecisionRule {
  readonly key: string
  readonly version: number
  readonly validFrom: string
  readonly label: string
  readonly basis: string
  readonly conditions: readonly DecisionCondition[]
}

const twoThirds: Portion = { n: 2, d: 3, more: false }
const threeFourths: Portion = { n: 3, d: 4, more: false }
const half: Portion = { n: 1, d: 2, more: true }
const turnout = (portion: Portion, ...by: (keyof Amount)[]): DecisionCondition[] =>
  by.map((by) => ({ what: 'cast', of: 'roll', by, portion }))
const favour = (portion: Portion, ...by: (keyof Amount)[]): DecisionCondition[] =>
  by.map((by) => ({ what: 'favour', of: 'cast', by, portion }))

/** Versions that a new district starts with. */
export const DECISION_RULES: readonly DecisionRule[] = [
  {
    key: 'owners-ordinary',
    version: 1,
    validFrom: '2021-01-01',
    label: '业主共同决定事项',
    basis:
      '民法典第二百七十八条：面积和人数占比都在三分之二以上的业主参与表决，参与表决面积过半数且人数过半数的业主同意（含使用维修资金）',
    conditions: [...turnout(twoThirds, 'area', 'heads'), ...favour(half, 'area', 'heads')],
  },
  {
    key: 'owners-major',
    version: 1,
    validFrom: '2021-01-01',
    label: '业主共同决定的重大事项',
    basis:
      '民法典第二百七十八条第二款：筹集维修资金，改建、重建，改变共有部分用途或者利用共有部分经营，须参与表决面积和人数都在四分之三以上的业主同意',
    conditions: [...turnout(twoThirds, 'area', 'heads'), ...favour(threeFourths, 'area', 'heads')],
  },
  {
    key: 'assembly',
    version: 1,
    validFrom: '2026-01-01',
    label: '居民会议、居民代表会议',
    basis: '名册过半数参加、参加者过半数赞成；城市居民委员会组织法（2025 年修订）的规定待本区县确认',
    conditions: [...turnout(half, 'heads'), ...favour(half, 'heads')],
  },
]

/** One condition with its arithmetic: areas in 0.01 m². */
export interface Finding {
  readonly condition: DecisionCondition
  readonly total: number
  readonly needed: number
  readonly found: number
  readonly holds: boolean
  /** the whole of it in one sentence */
  readonly words: string
}
export interface Decision {
  readonly passed: boolean
  readonly findings: readonly Finding[]
}

/** Whether it is passed. Abstaining and blank ballots took part, and are not in favour. */
export function outcomeOf(rule: DecisionRule, roll: Amount, choices: readonly Choice[]): Decision {
  const inFavour = choices.filter(({ answer }) => votesOf(answer)[0]?.[0] === 'yes')
  return decide(rule, { roll, cast: amountOf(choices), favour: amountOf(inFavour) })
}

/** The same from amounts alone: what the numbers would have to be is tried before anybody votes. */
export function decide(rule: DecisionRule, amounts: Readonly<Record<'roll' | 'cast' | 'favour', Amount>>): Decision {
  const findings = rule.conditions.map((condition) => {
    const total = amounts[condition.of][condition.by]
    const found = amounts[condition.what][condition.by]
    const needed = neededOf(total, condition.portion)
    const holds = found >= needed
    return { condition, total, needed, found, holds, words: wordsOf(condition, total, needed, found, holds) }
  })
  // Of nobody, three quarters are nobody: without a single one in favour nothing is passed.
  return { passed: amounts.favour.heads > 0 && findings.every(({ holds }) => holds), findings }
}

const amountOf = (choices: readonly Choice[]): Amount => ({
  heads: choices.length,
  area: choices.reduce((sum, { area = 0 }) => sum + area, 0),
})

/** The smallest whole number that is enough. */
const neededOf = (total: number, { n, d, more }: Portion): number => {
  const exact = BigInt(total) * BigInt(n)
  return Number(more ? exact / BigInt(d) + 1n : (exact + BigInt(d) - 1n) / BigInt(d))
}

const amountWords = (amount: number, by: keyof Amount): string =>
  by === 'heads' ? `${amount} 人` : `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')} 平方米`

function wordsOf(condition: DecisionCondition, total: number, needed: number, found: number, holds: boolean): string {
  const { what, of, by, portion } = condition
  const measure = by === 'heads' ? '人数' : '面积'
  const whole = of === 'roll' ? '名册' : '参加表决'
  const { n, d, more } = portion
  return (
    `${what === 'cast' ? '参加表决' : '赞成'}的${measure}要${more ? '超过' : '达到'}${whole}${measure}的 ${n}/${d}：` +
    `${amountWords(total, by)} × ${n}/${d}，至少需要 ${amountWords(needed, by)}，` +
    `实际 ${amountWords(found, by)}，${holds ? '达到' : '没有达到'}`
  )
}
