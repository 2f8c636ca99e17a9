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
