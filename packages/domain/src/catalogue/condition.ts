/** What the register may know about a resident without asking. It knows that something is so, or it knows nothing. */
export const KNOWN_FACTS = { home: '住户认证已确认', owner: '认证为产权人', tenant: '认证为租户' } as const
export type KnownFact = keyof typeof KNOWN_FACTS

/** One declared condition (办理条件) of a service item. */
export interface Condition {
  readonly text: string
  /** law or rule that sets it */
  readonly basis: string
  /** how it is asked in the self-check; absent: by its text */
  readonly ask?: string
  /** what to do for who does not meet it */
  readonly instead?: string
  /** where the register knows all of them, it is met; none: it can only be asked */
  readonly facts: readonly KnownFact[]
}

export const JUDGEMENTS = { yes: '符合', no: '不符合', 'not-known': '还不清楚' } as const
export type Judgement = keyof typeof JUDGEMENTS
/** What somebody answers in the self-check; who does not know leaves it open. */
export type SelfCheckAnswer = boolean | undefined

/** Whether a condition is met. What the register knows is not asked again, so no answer counts against it. */
export function judge({ facts }: Condition, known: readonly KnownFact[], answer?: SelfCheckAnswer): Judgement {
  if (facts.length > 0 && facts.every((fact) => known.includes(fact))) return 'yes'
  return answer === undefined ? 'not-known' : answer ? 'yes' : 'no'
}

/** What the self-check (我能办吗) says of all conditions together. It stops nobody: a clerk decides, not a form. */
export interface SelfCheck {
  readonly judgement: Judgement
  /** by position in the item */
  readonly of: readonly Judgement[]
  /** those the register says nothing about, by position: only they are asked */
  readonly asked: readonly number[]
}
export function selfCheck(
  conditions: readonly Condition[],
  known: readonly KnownFact[],
  answers: readonly SelfCheckAnswer[],
): SelfCheck {
  const of = conditions.map((condition, i) => judge(condition, known, answers[i]))
  const asked = conditions.flatMap((condition, i) => (judge(condition, known) === 'yes' ? [] : [i]))
  const judgement = of.includes('no') ? 'no' : of.includes('not-known') ? 'not-known' : 'yes'
  return { judgement, of, asked }
}
