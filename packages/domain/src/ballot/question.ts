import { refuse, type Verdict } from '../kernel/error.ts'

export interface BallotOption {
  readonly id: string
  readonly label: string
}
export interface BudgetProject extends BallotOption {
  /** in 分, as every sum here */
  readonly cost: number
}

export interface BudgetQuestion {
  readonly kind: 'budget'
  readonly options: readonly BudgetProject[]
  /** what there is to spend */
  readonly sum: number
  /** greedy: most chosen first, what no longer fits is skipped; greedy-no-skip: nothing more after the first misfit */
  readonly method: 'greedy' | 'greedy-no-skip' | 'equal-shares'
  /** how many projects one ballot may choose, and what they may cost together */
  readonly most?: number
  readonly mostCost?: number
  /** a project with fewer votes is never taken */
  readonly threshold?: number
}

/** What is asked (表决事项). `elects`: how many options win. */
export type Question =
  | { readonly kind: 'consent' }
  | { readonly kind: 'choice'; readonly options: readonly BallotOption[] }
  | {
      readonly kind: 'approval'
      readonly options: readonly BallotOption[]
      readonly most: number
      readonly elects: number
    }
  | {
      readonly kind: 'points'
      readonly options: readonly BallotOption[]
      /** what each voter divides */
      readonly total: number
      readonly elects: number
    }
  | { readonly kind: 'ranked'; readonly options: readonly BallotOption[] }
  | BudgetQuestion

/** Options by id, the dearest wish first where the question is ranked; points by option. Nothing chosen: blank. */
export type Answer = readonly string[] | Readonly<Record<string, number>>

const CONSENT: readonly BallotOption[] = [
  { id: 'yes', label: '赞成' },
  { id: 'no', label: '反对' },
  { id: 'abstain', label: '弃权' },
]
export const optionsOf = (question: Question): readonly BallotOption[] =>
  question.kind === 'consent' ? CONSENT : question.options

/** Points by option, one for each option of a list. */
export const votesOf = (answer: Answer): readonly (readonly [string, number])[] =>
  isList(answer) ? answer.map((option) => [option, 1] as const) : Object.entries(answer)

export const isBlank = (answer: Answer): boolean => votesOf(answer).length === 0

/** What the chosen projects cost together; of other questions nothing. */
export function costOf(question: Question, answer: Answer | undefined): number {
  if (question.kind !== 'budget') return 0
  const chosen = new Set(votesOf(answer ?? []).map(([option]) => option))
  return sumOf(question.options.map(({ id, cost }) => (chosen.has(id) ? cost : 0)))
}

const isList = (answer: Answer): answer is readonly string[] => Array.isArray(answer)
const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0)
const isCount = (n: number, least = 1): boolean => Number.isSafeInteger(n) && n >= least

/** Whether a question can be asked and counted at all. */
export function isSound(question: Question): boolean {
  const options = optionsOf(question)
  const ids = new Set(options.map(({ id }) => id))
  if (options.length < 2 || ids.size < options.length || ids.has('')) return false
  switch (question.kind) {
    case 'consent':
    case 'choice':
    case 'ranked':
      return true
    case 'approval':
      return isCount(question.most) && isCount(question.elects)
    case 'points':
      return isCount(question.total) && isCount(question.elects)
    case 'budget':
      return (
        isCount(question.sum) &&
        isCount(sumOf(question.options.map(({ cost }) => cost))) &&
        question.options.every(({ cost }) => isCount(cost)) &&
        isCount(question.most ?? 1) &&
        isCount(question.mostCost ?? 1) &&
        isCount(question.threshold ?? 0, 0)
      )
    default:
      return false
  }
}

/**
 * The answer as it is counted and published, or why it is refused. The order of what was chosen says something only
 * where options are ranked; elsewhere it becomes that of the ids.
 */
export function readAnswer(question: Question, answer: Answer): Verdict<{ readonly answer: Answer }> {
  if (isList(answer) === (question.kind === 'points')) return refuse('ballot/unknown-option')
  const votes = votesOf(answer)
  const known = new Map(optionsOf(question).map((option) => [option.id, option]))
  const chosen = votes.map(([option]) => option)
  if (chosen.some((option) => !known.has(option))) return refuse('ballot/unknown-option')
  if (new Set(chosen).size < chosen.length) return refuse('ballot/chosen-twice')
  if (chosen.length > mostOf(question)) return refuse('ballot/too-many')
  switch (question.kind) {
    case 'consent':
      return chosen.length === 1 ? { ok: true, answer } : refuse('ballot/nothing-chosen')
    case 'ranked':
      return { ok: true, answer }
    case 'points':
      if (votes.some(([, points]) => !isCount(points)) || sumOf(votes.map(([, points]) => points)) > question.total)
        return refuse('ballot/wrong-sum')
      return { ok: true, answer: Object.fromEntries([...votes].sort(([a], [b]) => (a < b ? -1 : 1))) }
    case 'budget': {
      if (costOf(question, answer) > (question.mostCost ?? Infinity)) return refuse('ballot/too-costly')
    }
  }
  return { ok: true, answer: [...chosen].sort() }
}

function mostOf(question: Question): number {
  switch (question.kind) {
    case 'consent':
    case 'choice':
      return 1
    case 'approval':
      return question.most
    case 'budget':
      return question.most ?? Infinity
    default:
      return Infinity
  }
}
