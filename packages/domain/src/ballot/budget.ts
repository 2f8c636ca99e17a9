import { equalShares } from './equal-shares.ts'
import type { Answer, BudgetQuestion } from './question.ts'
import { addUp, byVotes, type Tie, type TieRule, type Votes } from './tally.ts'

/**
 * taken: in turn of the method. completed: greedily, of what equal shares left over. below-threshold, no-money,
 * after-stop: not taken, and why.
 */
export type BudgetVerdict = 'taken' | 'completed' | 'below-threshold' | 'no-money' | 'after-stop'

export interface BudgetStep {
  readonly option: string
  readonly votes: number
  readonly cost: number
  readonly verdict: BudgetVerdict
  /** money that is left after this step */
  readonly left: number
  /** equal shares: the most that one supporter paid, exact */
  readonly share?: string
  readonly tied?: readonly string[]
}
export interface BudgetCount extends Votes {
  readonly kind: 'budget'
  readonly steps: readonly BudgetStep[]
  readonly elected: readonly string[]
  readonly spent: number
  readonly ties: readonly Tie[]
}

/** Which projects are done with a sum of money: every project is one step, in the order in which it was looked at. */
export function countBudget(question: BudgetQuestion, answers: readonly Answer[], tie: TieRule): BudgetCount {
  const all = addUp(question, answers)
  const { sorted, ties } = byVotes(all.votes, tie)
  const costs = new Map(question.options.map(({ id, cost }) => [id, cost]))
  const votes = new Map(all.votes.map((option) => [option.option, option.votes]))
  const enough = (option: string) => votes.get(option)! >= (question.threshold ?? 0)
  const steps: BudgetStep[] = []
  let left = question.sum
  const look = (option: string, verdict: BudgetVerdict, more: Pick<BudgetStep, 'share' | 'tied'> = {}) => {
    const cost = costs.get(option)!
    if (verdict === 'taken' || verdict === 'completed') left -= cost
    steps.push({ option, votes: votes.get(option)!, cost, verdict, left, ...more })
  }

  if (question.method === 'equal-shares') {
    const candidates = { ...question, options: question.options.filter(({ id }) => enough(id)) }
    for (const { option, share, tied } of equalShares(candidates, answers, tie))
      look(option, 'taken', { share, ...(tied.length > 0 && { tied }) })
  }
  const looked = new Set(steps.map(({ option }) => option))
  let stopped = false
  for (const { option } of sorted) {
    if (looked.has(option)) continue
    if (!enough(option)) look(option, 'below-threshold')
    else if (stopped) look(option, 'after-stop')
    else if (costs.get(option)! <= left && votes.get(option)! > 0)
      look(option, question.method === 'equal-shares' ? 'completed' : 'taken')
    else {
      look(option, 'no-money')
      stopped = question.method === 'greedy-no-skip'
    }
  }
  const elected = steps.flatMap(({ option, verdict }) => (verdict === 'taken' || verdict === 'completed' ? option : []))
  return { kind: 'budget', ...all, steps, elected, spent: question.sum - left, ties }
}
