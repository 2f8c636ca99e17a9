import type { BudgetVerdict } from './budget.ts'
import type { QuestionCount } from './count.ts'
import type { Decision } from './decision.ts'
import { costOf, isBlank, optionsOf, votesOf, type Answer, type Question } from './question.ts'
import type { OptionVotes } from './tally.ts'

const VERDICTS: Record<BudgetVerdict, string> = {
  taken: '选中',
  completed: '余下的钱按票数选中',
  'below-threshold': '票数不到最低要求，不选',
  'no-money': '余下的钱不够或没有票，不选',
  'after-stop': '前面有项目的钱不够，到此为止，不选',
}

export const outcomeWords = ({ passed, findings }: Decision): string =>
  [...findings.map(({ words }) => words), passed ? '通过' : '没有通过'].join('。')

/** Sums are in 分; read as yuan, with 分 only where there are some. */
export function yuan(fen: number): string {
  const whole = String(Math.floor(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ',')
  const rest = fen % 100
  return `${whole}${rest > 0 ? `.${String(rest).padStart(2, '0')}` : ''} 元`
}
/** An exact share (`1250/3`), rounded up: nobody pays more. */
function shareYuan(share: string): string {
  const [n = 0n, d = 1n] = share.split('/').map(BigInt)
  return yuan(Number((n + d - 1n) / d))
}

export const BLANK = '空白票'
/** An answer read back, one line for each thing that was chosen. */
export function answerWords(question: Question, answer: Answer): readonly string[] {
  if (isBlank(answer)) return [`${BLANK}：参加表决，不选任何一项`]
  const labels = new Map(optionsOf(question).map(({ id, label }) => [id, label]))
  const lines = votesOf(answer).map(([option, votes], i) => {
    const label = labels.get(option) ?? option
    if (question.kind === 'points') return `${label}：${votes} 票`
    return question.kind === 'ranked' ? `第 ${i + 1}：${label}` : label
  })
  return question.kind === 'budget' ? [...lines, `合计 ${yuan(costOf(question, answer))}`] : lines
}

/** How a result came about, one sentence for each step. */
export function countWords(question: Question, count: QuestionCount): string[] {
  const labels = new Map(optionsOf(question).map(({ id, label }) => [id, label]))
  const name = (option: string) => `“${labels.get(option)}”`
  const names = (options: readonly string[]) => options.map(name).join('、')
  const list = (votes: readonly OptionVotes[]) =>
    votes.map(({ option, votes }) => `${name(option)} ${votes} 票`).join('，')
  const begin = `选票 ${count.ballots} 张，其中空白 ${count.blank} 张`
  const end = count.elected.length > 0 ? [`结果：${names(count.elected)}`] : []
  switch (count.kind) {
    case 'tally':
      return [
        begin,
        list(count.votes),
        ...count.ties.map(({ options, votes }) => `票数相同（${votes} 票），按定好的顺序：${names(options)}`),
        ...end,
      ]
    case 'ranked':
      return [
        begin,
        ...count.rounds.map(({ votes, exhausted, elected, dropped, tied }, index) =>
          [
            `第 ${index + 1} 轮：${list(votes)}，不再计入 ${exhausted} 张`,
            ...(tied ? [`${names(tied)}票数相同，按定好的顺序`] : []),
            elected ? `${name(elected)}超过半数` : `去掉${name(dropped ?? '')}`,
          ].join('；'),
        ),
        ...end,
      ]
    case 'budget':
      return [
        begin,
        ...count.steps.map(({ option, votes, cost, verdict, left, share, tied }) =>
          [
            `${name(option)} ${votes} 票，需要 ${yuan(cost)}：${VERDICTS[verdict]}，余 ${yuan(left)}`,
            ...(share ? [`选它的人每人最多出 ${shareYuan(share)}`] : []),
            ...(tied ? [`与${names(tied)}相同，按定好的顺序`] : []),
          ].join('；'),
        ),
        ...end,
      ]
  }
}
