import { refuse, type Verdict } from '../kernel/error.ts'
import type { ConsultationStep } from './form.ts'
import type { ConsultationState } from './process.ts'

/** Where a statement (观点) is: a post reads it before others do. */
export const STATEMENT_STATES = { waiting: '待公开', accepted: '已公开', declined: '不公开' } as const
export type StatementState = keyof typeof STATEMENT_STATES
/** One thought for each statement. */
export const STATEMENT_LENGTH = 140
/** Of one person, and of a topic beside the declined ones. */
const MOST_OWN = 5
const MOST_STATEMENTS = 120

const NEVER_TAKEN: readonly ConsultationState[] = ['raised', 'declined', 'merged', 'withdrawn']
/** Statements belong to deliberation: they are there once a topic was taken, and stay readable. */
export const hasStatements = ({
  state,
  steps,
}: {
  readonly state: ConsultationState
  readonly steps: readonly ConsultationStep[]
}): boolean => steps.includes('deliberate') && !NEVER_TAKEN.includes(state)

/** While a topic is talked over, statements are made and voted on. */
const SPEAKING: readonly ConsultationState[] = ['topic', 'deliberating']
export interface SpeakingFacts {
  readonly state: ConsultationState
  /** lives where the topic belongs to */
  readonly concerned: boolean
}
export function maySpeak({ state, concerned }: SpeakingFacts): Verdict<object> {
  if (!concerned) return refuse('statement/not-concerned')
  return SPEAKING.includes(state) ? { ok: true } : refuse('statement/closed')
}
/** @param own statements of the person, whatever became of them; @param open those of all that were not declined */
export function mayWrite({ own, open }: { readonly own: number; readonly open: number }): Verdict<object> {
  if (own >= MOST_OWN) return refuse('statement/own-full')
  return open < MOST_STATEMENTS ? { ok: true } : refuse('statement/full')
}

/** What a person says to a statement (观点). */
export const STANCES = { agree: '赞同', disagree: '不赞同', pass: '跳过' } as const
export type Stance = keyof typeof STANCES

export interface StatementVote {
  readonly personId: string
  readonly statementId: string
  readonly stance: Stance
}
/** For each person what they say to each statement. */
export type Stances = ReadonlyMap<string, ReadonlyMap<string, Stance>>

/** A person's last vote on a statement counts. @param votes in the order in which they were given */
export function lastVotes(votes: readonly StatementVote[]): Stances {
  const stances = new Map<string, Map<string, Stance>>()
  for (const { personId, statementId, stance } of votes) {
    const own = stances.get(personId) ?? new Map<string, Stance>()
    stances.set(personId, own.set(statementId, stance))
  }
  return stances
}

/** How many persons say what. */
export type Figures = Readonly<Record<Stance, number>>
export const NO_FIGURES: Figures = { agree: 0, disagree: 0, pass: 0 }
export const votersOf = ({ agree, disagree, pass }: Figures): number => agree + disagree + pass

/** Figures by statement, of these persons or of all. */
export function stanceFigures(stances: Stances, persons: Iterable<string> = stances.keys()): Map<string, Figures> {
  const figures = new Map<string, Record<Stance, number>>()
  for (const person of persons)
    for (const [statement, stance] of stances.get(person) ?? []) {
      const counted = figures.get(statement) ?? { ...NO_FIGURES }
      counted[stance]++
      figures.set(statement, counted)
    }
  return figures
}

/**
 * Place of a statement in the order in which a voter gets them: like drawn by lot, another one for each voter and always
 * the same, so that no statement is before the others for everybody.
 */
export function placeFor(voter: string, statementId: string): number {
  let hash = 0x811c9dc5
  for (const char of `${voter} ${statementId}`) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193)
  // What differs at the end alone shall differ everywhere.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
