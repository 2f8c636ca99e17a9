import { byVotes, type OptionVotes, type TieRule } from './tally.ts'
import { isBlank, optionsOf, votesOf, type Answer, type Question } from './question.ts'

export interface Round {
  /** ballots by the first of their wishes that is still in */
  readonly votes: readonly OptionVotes[]
  /** ballots none of whose wishes is still in */
  readonly exhausted: number
  readonly elected?: string
  readonly dropped?: string
  /** the last ones with equal votes, where one of them had to be dropped */
  readonly tied?: readonly string[]
}
export interface RankedCount {
  readonly kind: 'ranked'
  readonly ballots: number
  readonly blank: number
  readonly rounds: readonly Round[]
  readonly elected: readonly string[]
}

/**
 * Instant runoff: until one option has more than half of the ballots that still count, the last one is dropped and
 * its ballots go, whole, to their next wish. Of several last ones, the last in the tie rule's order is dropped.
 */
export function instantRunoff(question: Question, answers: readonly Answer[], tie: TieRule): RankedCount {
  const wishes = answers.map((answer) => votesOf(answer).map(([option]) => option))
  const remaining = new Set(optionsOf(question).map(({ id }) => id))
  const rounds: Round[] = []
  while (!rounds.at(-1)?.elected && remaining.size > 0) {
    const sums = new Map([...remaining].map((option) => [option, 0]))
    let counting = 0
    for (const wish of wishes) {
      const first = wish.find((option) => remaining.has(option))
      if (first === undefined) continue
      sums.set(first, sums.get(first)! + 1)
      counting += 1
    }
    if (counting === 0) break
    const votes = [...sums].map(([option, votes]) => ({ option, votes }))
    const { sorted } = byVotes(votes, tie)
    const round = { votes, exhausted: answers.length - counting }
    const [first, last] = [sorted[0]!, sorted.at(-1)!]
    if (first.votes * 2 > counting) {
      rounds.push({ ...round, elected: first.option })
    } else {
      const tied = sorted.flatMap(({ option, votes }) => (votes === last.votes ? option : []))
      rounds.push({ ...round, dropped: last.option, ...(tied.length > 1 && { tied }) })
      remaining.delete(last.option)
    }
  }
  return {
    kind: 'ranked',
    ballots: answers.length,
    blank: answers.filter(isBlank).length,
    rounds,
    elected: rounds.flatMap(({ elected }) => elected ?? []),
  }
}
