import { countAnswers, type QuestionCount } from './count.ts'
import { outcomeOf, type Amount, type Choice, type Decision, type DecisionRule } from './decision.ts'
import type { Question } from './question.ts'
import type { TieRule } from './tally.ts'

/** SHA-256 of a text in UTF-8, in hexadecimal; brought along by who calls. */
export type Sha256 = (text: string) => string

export interface DeclaredQuestion {
  readonly title: string
  readonly question: Question
  readonly tie: TieRule
  /** null where nothing is passed or fails, but something is chosen */
  readonly decision: DecisionRule | null
}
/** What was fixed before the poll opened. */
export interface PollDeclaration {
  readonly id: string
  readonly title: string
  readonly secret: boolean
  readonly roll: Amount & { readonly fingerprint: string }
}
/** Counts of a question, and what follows from them. */
export interface QuestionResult {
  readonly count: QuestionCount
  readonly outcome: Decision | null
}
export interface PublishedQuestion extends DeclaredQuestion, QuestionResult {
  readonly choices: readonly Choice[]
  readonly choicesRoot: string
}
/** The file from which anyone counts again. Lists are sorted by their own text: their order says nothing. */
export interface Publication {
  readonly format: typeof PUBLICATION_FORMAT
  readonly poll: PollDeclaration
  readonly receipts: readonly string[]
  readonly receiptsRoot: string
  readonly questions: readonly PublishedQuestion[]
  /** over both lists and what was declared: the one value that is printed and posted at the close */
  readonly root: string
}
export const PUBLICATION_FORMAT = 'linli-ballot-1'

/** One text for what is the same: JSON with sorted keys. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
    .join(',')}}`
}

/** Root of a Merkle tree of the shape of RFC 6962 over texts: a leaf and a node cannot be taken for each other. */
export function merkleRoot(texts: readonly string[], sha256: Sha256): string {
  let level = texts.map((text) => sha256(`leaf:${text}`))
  if (level.length === 0) return sha256('empty')
  while (level.length > 1)
    level = level.flatMap((left, index) => {
      if (index % 2 === 1) return []
      const right = level[index + 1]
      return right === undefined ? left : sha256(`node:${left}:${right}`)
    })
  return level[0]!
}

/** Over what was declared and the roots of both kinds of lists. */
export function rootOf(
  { poll, receiptsRoot, questions }: Pick<Publication, 'poll' | 'receiptsRoot'> & { questions: readonly Rooted[] },
  sha256: Sha256,
): string {
  const declared = questions.map(({ title, question, tie, decision }) => ({ title, question, tie, decision }))
  const lists = questions.map(({ choicesRoot }) => choicesRoot)
  return merkleRoot([canonical({ poll, declared }), receiptsRoot, ...lists], sha256)
}
type Rooted = DeclaredQuestion & Pick<PublishedQuestion, 'choicesRoot'>

/** Counts and publishes; `questions` with the choices of all who took part, in any order. */
export function publish(
  poll: PollDeclaration,
  receipts: readonly string[],
  questions: readonly (DeclaredQuestion & { readonly choices: readonly Choice[] })[],
  sha256: Sha256,
): Publication {
  const sorted = [...receipts].sort()
  const published = {
    poll,
    receipts: sorted,
    receiptsRoot: merkleRoot(sorted, sha256),
    questions: questions.map((declared) => {
      const { choices, texts } = sortedByText(declared.choices)
      return { ...declared, choices, choicesRoot: merkleRoot(texts, sha256), ...resultOf(poll, declared) }
    }),
  }
  return { format: PUBLICATION_FORMAT, ...published, root: rootOf(published, sha256) }
}

export function resultOf(
  { roll }: PollDeclaration,
  { question, tie, decision, choices }: DeclaredQuestion & { readonly choices: readonly Choice[] },
): QuestionResult {
  const answers = choices.map(({ answer }) => answer)
  return {
    count: countAnswers(question, answers, tie),
    outcome: decision && outcomeOf(decision, roll, choices),
  }
}

function sortedByText(given: readonly Choice[]) {
  const sorted = given
    .map((choice) => ({ choice, text: canonical(choice) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
  return { choices: sorted.map(({ choice }) => choice), texts: sorted.map(({ text }) => text) }
}
