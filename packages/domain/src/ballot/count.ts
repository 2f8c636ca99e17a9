import { countBudget, type BudgetCount } from './budget.ts'
import type { Answer, Question } from './question.ts'
import { instantRunoff, type RankedCount } from './ranked.ts'
import { tally, type TallyCount, type TieRule } from './tally.ts'

export type QuestionCount = TallyCount | RankedCount | BudgetCount

/** Counts answers that `readAnswer` let through; says the same in whatever order they come. */
export function countAnswers(question: Question, answers: readonly Answer[], tie: TieRule): QuestionCount {
  switch (question.kind) {
    case 'consent':
      return tally(question, 0, answers, tie)
    case 'choice':
      return tally(question, 1, answers, tie)
    case 'approval':
    case 'points':
      return tally(question, question.elects, answers, tie)
    case 'ranked':
      return instantRunoff(question, answers, tie)
    case 'budget':
      return countBudget(question, answers, tie)
  }
}
