import { refuse, type Refusal } from '../kernel/error.ts'
import type { DecisionRule } from './decision.ts'
import { canonical, type DeclaredQuestion } from './publication.ts'
import { isSound, optionsOf, readAnswer, type Answer, type Question } from './question.ts'
import type { TieRule } from './tally.ts'

/** Who has a vote (表决单位). */
export const POLL_UNITS = { resident: '居民', household: '户', representative: '居民代表', owner: '业主' } as const
export type PollUnit = keyof typeof POLL_UNITS
/** Units whose roll is typed in; that of the others comes from the register. */
export const ENTERED_UNITS: readonly PollUnit[] = ['representative', 'owner']

export interface PollDraft {
  readonly unit: PollUnit
  readonly secret: boolean
  readonly questions: readonly DeclaredQuestion[]
}

/** Most bytes of the answers of one ballot. */
const LONGEST = 20_000

/** Why a poll cannot be held as it was set up. */
export function pollFault({ unit, secret, questions }: PollDraft): Refusal | null {
  const fields = Object.fromEntries(
    questions.flatMap((question, index) => {
      const words = questionFault(unit, question)
      return words === null ? [] : [[`questions.${index}`, words]]
    }),
  )
  if (Object.keys(fields).length > 0) return refuse('ballot/unsound', fields)
  // With its area a choice can be told whose it is; published are areas, or no secrecy is claimed.
  if (secret && unit === 'owner') return refuse('ballot/unsound', { secret: '业主按面积表决，不能不记名' })
  if (longestAnswers(questions) > LONGEST) return refuse('ballot/unsound', { questions: '选项太多，请分几次表决' })
  return null
}

function questionFault(unit: PollUnit, { question, tie, decision }: DeclaredQuestion): string | null {
  if (!isSound(question)) return '表决事项的内容不完整：至少两个不同的选项，数目要是正整数'
  if (!settlesAll(question, tie)) return '票数相同时的顺序要包括每个选项，各一次'
  if ((question.kind === 'consent') !== (decision !== null)) return '赞成、反对、弃权的事项要选表决规则，其他的不用'
  if (unit !== 'owner' && decision?.conditions.some(({ by }) => by === 'area'))
    return '这种表决规则按面积计算，只能用于业主表决'
  return null
}

/** Whether the order for equal votes names each option once. */
export const settlesAll = (question: Question, { order }: TieRule): boolean =>
  canonical([...order].sort()) ===
  canonical(
    optionsOf(question)
      .map(({ id }) => id)
      .sort(),
  )

/** No ballot's answers are longer than this many characters: all are filled up to it, so that length says nothing. */
export function longestAnswers(questions: readonly { readonly question: Question }[]): number {
  const longest = questions.map(({ question }): Answer => {
    const ids = optionsOf(question).map(({ id }) => id)
    return question.kind === 'points' ? Object.fromEntries(ids.map((id) => [id, question.total])) : ids
  })
  return canonical(longest).length
}

/** The answers of a ballot as they are sealed, or why they are refused. */
export function readBallot(
  questions: readonly { readonly question: Question }[],
  answers: readonly Answer[],
): { readonly ok: true; readonly answers: readonly Answer[] } | Refusal {
  if (answers.length !== questions.length) return refuse('ballot/unknown-option')
  const read: Answer[] = []
  for (const [index, answer] of answers.entries()) {
    const verdict = readAnswer(questions[index]!.question, answer)
    if (!verdict.ok) return verdict
    read.push(verdict.answer)
  }
  return { ok: true, answers: read }
}

/** The decision rules that a poll may choose, the last version of each. */
export const decisionOf = (rules: readonly DecisionRule[], key: string): DecisionRule | undefined =>
  rules.find((rule) => rule.key === key)
