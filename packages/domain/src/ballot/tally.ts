import { isBlank, optionsOf, votesOf, type Answer, type Question } from './question.ts'

/** How equal votes are settled: all options, first the one that goes before; declared beforehand, or drawn and recorded. */
export interface TieRule {
  readonly by: 'declared-order' | 'lot'
  readonly order: readonly string[]
}
/** Options with equal votes, in the order in which the tie was settled. */
export interface Tie {
  readonly options: readonly string[]
  readonly votes: number
}
export interface OptionVotes {
  readonly option: string
  readonly votes: number
}
/** What every count begins with: how many took part, how many of them blank, and the votes by option as declared. */
export interface Votes {
  readonly ballots: number
  readonly blank: number
  readonly votes: readonly OptionVotes[]
}
export interface TallyCount extends Votes {
  readonly kind: 'tally'
  readonly elected: readonly string[]
  readonly ties: readonly Tie[]
}

export function addUp(question: Question, answers: readonly Answer[]): Votes {
  const sums = new Map(optionsOf(question).map(({ id }) => [id, 0]))
  for (const answer of answers)
    for (const [option, votes] of votesOf(answer)) sums.set(option, sums.get(option)! + votes)
  return {
    ballots: answers.length,
    blank: answers.filter(isBlank).length,
    votes: [...sums].map(([option, votes]) => ({ option, votes })),
  }
}

/** Most votes first, equal ones in the order of the tie rule; and which were equal. */
export function byVotes(votes: readonly OptionVotes[], tie: TieRule): { sorted: OptionVotes[]; ties: Tie[] } {
  const place = new Map(tie.order.map((option, index) => [option, index]))
  const sorted = [...votes].sort((a, b) => b.votes - a.votes || (place.get(a.option) ?? 0) - (place.get(b.option) ?? 0))
  const ties = grouped(sorted, (option) => option.votes).flatMap((tied) => {
    const { votes } = tied[0]!
    return tied.length > 1 && votes > 0 ? { options: tied.map(({ option }) => option), votes } : []
  })
  return { sorted, ties }
}

/** Plurality, approvals and points; consent has votes, but elects nothing: that is the decision rule's. */
export function tally(question: Question, elects: number, answers: readonly Answer[], tie: TieRule): TallyCount {
  const votes = addUp(question, answers)
  const { sorted, ties } = byVotes(votes.votes, tie)
  const elected = sorted.filter((option) => option.votes > 0).slice(0, elects)
  return {
    kind: 'tally',
    ...votes,
    elected: elected.map(({ option }) => option),
    ties: elects > 0 ? ties : [],
  }
}

/** What has the same key together, in the order of the first ones. */
export function grouped<T>(items: readonly T[], keyOf: (item: T) => unknown): T[][] {
  const groups = new Map<unknown, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return [...groups.values()]
}
