import { isBlank, readAnswer, votesOf, type Answer, type Question } from '@linli/domain'

/** What a ballot says so far, by the number of the question; one that was not answered yet is not there. */
export type Answers = Readonly<Record<number, Answer>>

const chosenOf = (answer: Answer | undefined): readonly string[] => votesOf(answer ?? []).map(([option]) => option)
/** Nothing chosen is no answer: a blank ballot is said in so many words. */
const orNone = (answer: Answer): Answer | undefined => (isBlank(answer) ? undefined : answer)

export const blankOf = ({ kind }: Question): Answer => (kind === 'points' ? {} : [])

/** After an option was tapped; of several it joins at the end, or goes. */
export function tapped({ kind }: Question, before: Answer | undefined, option: string): Answer | undefined {
  if (kind === 'consent' || kind === 'choice') return [option]
  const chosen = chosenOf(before)
  return orNone(chosen.includes(option) ? chosen.filter((one) => one !== option) : [...chosen, option])
}

/** After a ranked option changed its place with the one before it. */
export function raised(before: Answer | undefined, option: string): Answer {
  const chosen = [...chosenOf(before)]
  const at = chosen.indexOf(option)
  if (at > 0) [chosen[at - 1], chosen[at]] = [chosen[at]!, chosen[at - 1]!]
  return chosen
}

export const pointsOf = (answer: Answer | undefined, option: string): number =>
  new Map(votesOf(answer ?? {})).get(option) ?? 0
export const pointsLeft = (total: number, answer: Answer | undefined): number =>
  votesOf(answer ?? {}).reduce((left, [, points]) => left - points, total)

/** After an option was given more points, or fewer: never less than none, never more than are left. */
export function pointed(total: number, before: Answer | undefined, option: string, change: number): Answer | undefined {
  const points = pointsOf(before, option)
  const next = Math.max(0, points + Math.min(change, pointsLeft(total, before)))
  const others = votesOf(before ?? {}).filter(([one]) => one !== option)
  return orNone(Object.fromEntries(next > 0 ? [...others, [option, next] as const] : others))
}

/** Whether a ballot may say so; the api asks the same. */
export const mayBe = (question: Question, answer: Answer | undefined): boolean =>
  answer === undefined || readAnswer(question, answer).ok
