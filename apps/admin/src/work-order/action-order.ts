import type { AllowedAction } from '@linli/contract'

/** What somebody waits for, the most pressing first: a step of this kind is the next step, whatever else is allowed. */
const OWED: readonly string[] = [
  'report-in',
  'confirm-arrival',
  'rule',
  'account',
  'take',
  'finish',
  'answer',
  'confirm',
  'reply',
  'close',
  'call-back',
  'dispatch',
  'go-on',
  'rate-holder',
  'rate-caller',
]
/** Takes the case or a ticket out of somebody's hands; never under the finger that meant something else. */
const DANGEROUS: ReadonlySet<string> = new Set(['release', 'decline', 'withdraw', 'disown', 'disown-own', 'void'])
/** Moves nothing. */
const QUIET: ReadonlySet<string> = new Set(['supplement', 'chase'])
const BESIDE = 2

export const isDangerous = ({ action }: AllowedAction) => DANGEROUS.has(action)
/** One action of a case and of each of its tickets can be allowed at the same time. */
export const keyOfAction = ({ action, ticketId }: AllowedAction) => `${action} ${ticketId ?? 'case'}`

const rank = (action: AllowedAction): number => {
  const owed = OWED.indexOf(action.action)
  if (owed >= 0) return owed
  if (isDangerous(action)) return OWED.length + 3
  if (QUIET.has(action.action)) return OWED.length + 2
  return OWED.length + (action.ticketId ? 1 : 0)
}

export interface Arranged {
  /** the next step; absent when all that is left is dangerous */
  readonly main: AllowedAction | undefined
  /** few, and none of them dangerous */
  readonly beside: readonly AllowedAction[]
  /** the rest, the dangerous ones last */
  readonly more: readonly AllowedAction[]
}

/** Buttons out of what the api allows: steps that are owed first, else in the order of the process table. */
export function arrange(actions: readonly AllowedAction[]): Arranged {
  const sorted = [...actions].sort((a, b) => rank(a) - rank(b))
  const [main, ...others] = sorted.filter((action) => !isDangerous(action))
  // A menu for one entry would be a button that hides a button.
  const all = main !== undefined && sorted.length <= BESIDE + 2 && others.length === sorted.length - 1
  const beside = others.slice(0, all ? others.length : BESIDE)
  const shown = new Set([main, ...beside])
  return { main, beside, more: sorted.filter((action) => !shown.has(action)) }
}
