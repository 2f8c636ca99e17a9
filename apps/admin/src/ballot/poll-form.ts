import type { DraftPoll, Poll } from '@linli/contract'
import { optionsOf, type BallotOption, type Question, type TieRule } from '@linli/domain'
import { filled } from '../kernel/filled.ts'

type SetQuestion = DraftPoll['questions'][number]
/** As a question stands in the form: of any kind, half filled in. */
export interface QuestionValues {
  readonly title: string
  readonly question: Question
  readonly tie?: { readonly by?: TieRule['by']; readonly order?: readonly string[] }
  readonly decision?: string | null
}
export interface PollValues extends Omit<DraftPoll, 'questions'> {
  readonly questions: readonly QuestionValues[]
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** `A` … `Z`, `A2` …: the first that is not taken. Stands in the published file, and stays with its option. */
export function freeId(options: readonly Partial<BallotOption>[]): string {
  const taken = new Set(options.map(({ id }) => id))
  for (let round = 1; ; round += 1)
    for (const letter of LETTERS) {
      const id = round === 1 ? letter : `${letter}${round}`
      if (!taken.has(id)) return id
    }
}

export const newOptions = (): BallotOption[] => [
  { id: 'A', label: '' },
  { id: 'B', label: '' },
]
export const newQuestion = (): QuestionValues => ({
  title: '',
  question: { kind: 'consent' },
  tie: { by: 'declared-order' },
})

/** Options in the order for equal votes: those that it does not name come last, as they are listed. */
export function inOrder(options: readonly BallotOption[], order: readonly string[] = []): BallotOption[] {
  const named = order.flatMap((id) => options.filter((option) => option.id === id))
  return [...named, ...options.filter(({ id }) => !order.includes(id))]
}

const toQuestion = ({ title, question, tie, decision }: QuestionValues): SetQuestion => {
  const asked = filled(question)
  return {
    title,
    question: asked as SetQuestion['question'],
    tie: { by: tie?.by ?? 'declared-order', order: inOrder(optionsOf(asked), tie?.order).map(({ id }) => id) },
    decision: asked.kind === 'consent' ? (decision ?? null) : null,
  }
}

/** What is sent. Owners never vote in secret: their areas are published. */
export const toDraft = (values: PollValues): DraftPoll => ({
  ...values,
  secret: values.secret && values.unit !== 'owner',
  questions: values.questions.map(toQuestion),
})

export const toValues = ({ questions, ...poll }: Poll): PollValues => ({
  placeId: poll.placeId,
  title: poll.title,
  body: poll.body,
  unit: poll.unit,
  secret: poll.secret,
  recast: poll.recast,
  turnoutShown: poll.turnoutShown,
  questions: questions.map(({ decision, ...question }) => ({ ...question, decision: decision?.key ?? null })),
})
