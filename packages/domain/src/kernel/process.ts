import { refuse, type ErrorCode, type Verdict } from './error.ts'

/**
 * The process engine: anything that moves through declared states with people, clocks and papers.
 * A process is a table that reads like the policy paper – state → action → who may, where to, which clock – and
 * `step` is the only thing that reads it. Neither knows a database; `step` does nothing, it answers.
 */

/** open: somebody owes something. paused: nobody's clock runs. closed: nothing is owed. */
export type StateKind = 'open' | 'paused' | 'closed'

/** What a person must bring along for an action; the refusal says what is missing. */
export const NEEDS = {
  reason: 'process/reason-needed',
  text: 'process/text-needed',
  handler: 'process/handler-needed',
  place: 'process/place-needed',
  instead: 'process/instead-needed',
  outcome: 'process/outcome-needed',
  rating: 'process/rating-needed',
  satisfaction: 'process/satisfaction-needed',
  until: 'process/until-needed',
  called: 'process/called-needed',
  classification: 'process/classification-needed',
  main: 'process/main-needed',
  materials: 'process/materials-needed',
} as const satisfies Record<string, ErrorCode>
export type Need = keyof typeof NEEDS

export interface ActionDef<
  State extends string,
  Relation extends string,
  Clock extends string,
  Condition extends string,
> {
  /** Chinese label of the button */
  readonly label: string
  /** what the trail says happened, in Chinese */
  readonly done: string
  /** the way forward: what a list names as the next step of who may take it */
  readonly next?: true
  /** the next state; absent: the state stays */
  readonly to?: State
  /** the state that the subject came from goes before `to`, where it is one of these; only clocks that ran there go on */
  readonly back?: readonly State[]
  /** relations to the subject, any of which may act */
  readonly by: readonly Relation[]
  readonly needs?: readonly Need[]
  /** facts that must hold */
  readonly if?: readonly Condition[]
  /** relation that must grant it first; the state stays and every clock runs until then */
  readonly approval?: Relation
  /** no approval is asked for while this fact holds */
  readonly unless?: Condition
  /** known to who takes it only: it moves nothing and leaves no mark that others could see */
  readonly hidden?: true
  readonly starts?: readonly Clock[]
  readonly stops?: readonly Clock[]
  /** goes on with a clock that was stopped: its deadline stays what it was */
  readonly resumes?: readonly Clock[]
  /** puts off the end of clocks that run, to a moment that the person brings along */
  readonly extends?: readonly Clock[]
  /** gives clocks that run the limit of now, counted from the start they had */
  readonly relimits?: readonly Clock[]
  /** where it leads instead while this fact holds, and the clocks that start only then */
  readonly branch?: { readonly if: Condition; readonly to: State; readonly starts?: readonly Clock[] }
}

export interface StateDef<
  State extends string,
  Relation extends string,
  Clock extends string,
  Condition extends string,
  Ticket extends string,
> {
  readonly label: string
  readonly kind: StateKind
  /** which of the tickets the subject is at, for the stepper */
  readonly ticket: Ticket
  /** clocks that stand still as long as this state lasts; no other state stops a clock by itself */
  readonly pauses?: readonly Clock[]
  readonly actions: Readonly<Record<string, ActionDef<State, Relation, Clock, Condition>>>
}

export interface Process<
  State extends string = string,
  Relation extends string = string,
  Clock extends string = string,
  Condition extends string = string,
  Ticket extends string = string,
> {
  readonly name: string
  readonly version: number
  readonly label: string
  readonly initial: State
  /** the act that makes the subject and puts it into the initial state */
  readonly begin: {
    readonly action: string
    readonly label: string
    readonly done: string
    readonly starts: readonly Clock[]
  }
  readonly tickets: Readonly<Record<Ticket, string>>
  readonly relations: Readonly<Record<Relation, string>>
  readonly clocks: Readonly<Record<Clock, string>>
  /** what is refused when a condition does not hold */
  readonly conditions: Readonly<Record<Condition, ErrorCode>>
  readonly states: Readonly<Record<State, StateDef<State, Relation, Clock, Condition, Ticket>>>
}

/** Types the table; the graph itself is checked by `processFaults` in the tests of each process. */
export const defineProcess = <
  const State extends string,
  const Relation extends string,
  const Clock extends string,
  const Condition extends string,
  const Ticket extends string,
>(
  process: Process<State, Relation, Clock, Condition, Ticket>,
): Process<State, Relation, Clock, Condition, Ticket> => process

export interface Facts<Relation extends string = string, Condition extends string = string> {
  /** what the actor is to the subject */
  readonly relations: ReadonlySet<Relation>
  readonly holds: ReadonlySet<Condition>
  /** what the actor brought along */
  readonly brought: ReadonlySet<Need>
  /** an approval that is still pending on this subject */
  readonly pending?: boolean
  /** the state that the subject came from, and the clocks that ran there */
  readonly was?: { readonly state: string; readonly running: ReadonlySet<string> }
  /** set when the approver lets a requested action happen */
  readonly granted?: boolean
}

/** What a step does to the clocks of its subject. */
export interface ClockMoves<Clock extends string = string> {
  readonly starts: readonly Clock[]
  readonly stops: readonly Clock[]
  readonly resumes: readonly Clock[]
  readonly extends: readonly Clock[]
  readonly relimits: readonly Clock[]
  /** stand still from now on */
  readonly pauses: readonly Clock[]
  /** run on with what is left of them */
  readonly unpauses: readonly Clock[]
}
/** A step that leaves every clock alone. */
export const NO_MOVES = {
  starts: [],
  stops: [],
  resumes: [],
  extends: [],
  relimits: [],
  pauses: [],
  unpauses: [],
} as const

export type Step<State extends string, Clock extends string> = Verdict<
  ClockMoves<Clock> & {
    /** `request`: nothing moves yet, an approval is asked of `approver` */
    readonly kind: 'move' | 'request'
    readonly from: State
    readonly to: State
    readonly approver?: string
  }
>

type Parts<P> =
  P extends Process<infer S, infer R, infer C, infer K, infer T> ? { S: S; R: R; C: C; K: K; T: T } : never
export type StateOf<P> = Parts<P>['S']
export type RelationOf<P> = Parts<P>['R']
export type ClockOf<P> = Parts<P>['C']
export type ConditionOf<P> = Parts<P>['K']
export type TicketOf<P> = Parts<P>['T']

/** Why an action is refused before anybody asks what it needs. Order of refusals: actor, approval, conditions. */
function refusalOf<S extends string, R extends string, C extends string, K extends string, T extends string>(
  process: Process<S, R, C, K, T>,
  def: ActionDef<S, R, C, K>,
  facts: Omit<Facts<R, K>, 'brought'>,
): ErrorCode | null {
  if (!facts.granted && !def.by.some((relation) => facts.relations.has(relation))) return 'process/not-yours'
  if (facts.granted && !(def.approval && facts.relations.has(def.approval))) return 'process/not-yours'
  if (facts.pending && !facts.granted && (def.to || def.approval)) return 'process/awaiting-approval'
  const missing = def.if?.find((condition) => !facts.holds.has(condition))
  return missing === undefined ? null : process.conditions[missing]
}

/** Answers what an action would do, or why it is refused: first for itself, then by `refusalOf`, then for its needs. */
export function step<S extends string, R extends string, C extends string, K extends string, T extends string>(
  process: Process<S, R, C, K, T>,
  state: S,
  action: string,
  facts: Facts<R, K>,
): Step<S, C> {
  const { actions } = process.states[state]
  const def = Object.hasOwn(actions, action) ? actions[action] : undefined
  if (!def) return refuse(actionsOf(process).includes(action) ? 'process/not-in-state' : 'process/unknown-action')
  const refusal = refusalOf(process, def, facts)
  if (refusal) return refuse(refusal)
  for (const need of def.needs ?? []) if (!facts.brought.has(need)) return refuse(NEEDS[need])
  const free = def.unless !== undefined && facts.holds.has(def.unless)
  if (def.approval && !facts.granted && !free)
    return { ok: true, kind: 'request', from: state, to: state, ...NO_MOVES, approver: def.approval }
  const branch = def.branch && facts.holds.has(def.branch.if) ? def.branch : undefined
  const back = def.back?.find((came) => came === facts.was?.state)
  const to = branch?.to ?? back ?? def.to ?? state
  const moves = clockMoves(def, branch?.starts)
  return {
    ok: true,
    kind: 'move',
    from: state,
    to,
    ...NO_MOVES,
    ...moves,
    ...(def.back && { resumes: moves.resumes.filter((clock) => facts.was?.running.has(clock)) }),
    ...pausesBetween(process.states[state].pauses, process.states[to].pauses),
  }
}
const clockMoves = <C extends string>(def: Partial<ClockMoves<C>>, more: readonly C[] = []) => ({
  starts: [...(def.starts ?? []), ...more],
  stops: def.stops ?? [],
  resumes: def.resumes ?? [],
  extends: def.extends ?? [],
  relimits: def.relimits ?? [],
})
const pausesBetween = <C extends string>(before: readonly C[] = [], after: readonly C[] = []) => ({
  pauses: after.filter((clock) => !before.includes(clock)),
  unpauses: before.filter((clock) => !after.includes(clock)),
})

/** The actions that would not be refused once the person brings what is needed, in the order of the table. */
export function allowedActions<
  S extends string,
  R extends string,
  C extends string,
  K extends string,
  T extends string,
>(
  process: Process<S, R, C, K, T>,
  state: S,
  facts: Omit<Facts<R, K>, 'brought'>,
): { action: string; label: string; needs: readonly Need[]; approval: boolean; next: boolean }[] {
  return Object.entries<ActionDef<S, R, C, K>>(process.states[state].actions)
    .filter(([, def]) => refusalOf(process, def, facts) === null)
    .map(([action, def]) => ({
      action,
      label: def.label,
      needs: def.needs ?? [],
      approval: def.approval !== undefined && def.unless === undefined,
      next: def.next ?? false,
    }))
}

/** Actions that nobody but who takes them may learn of. */
export const hiddenActions = (process: Process): ReadonlySet<string> =>
  new Set(
    Object.values(process.states).flatMap((state) =>
      Object.entries(state.actions).flatMap(([action, def]) => (def.hidden ? action : [])),
    ),
  )

/** What the trail says of each step, in Chinese, by action. */
export const doneOf = ({ begin, states }: Process): Readonly<Record<string, string>> => ({
  [begin.action]: begin.done,
  ...Object.fromEntries(
    Object.values(states).flatMap(({ actions }) => Object.entries(actions).map(([action, { done }]) => [action, done])),
  ),
})

/** All action names of a process. */
export const actionsOf = (process: Process): string[] => [
  ...new Set(Object.values(process.states).flatMap((state) => Object.keys(state.actions))),
]

/**
 * What is wrong with a table as a graph: a state nobody reaches, an open state without a way out, a clock that is
 * never started or never stopped, an action without actor or label. Empty for a sound process.
 */
export function processFaults(process: Process): string[] {
  const faults: string[] = []
  const reached = new Set([process.initial])
  for (let before = -1; before !== reached.size; ) {
    before = reached.size
    for (const state of [...reached])
      for (const def of Object.values(process.states[state]?.actions ?? {}))
        for (const to of [def.to, def.branch?.to, ...(def.back ?? [])]) if (to) reached.add(to)
  }
  const actions = Object.entries(process.states).flatMap(([state, s]) =>
    Object.entries(s.actions).map(([name, def]) => ({ state, name, def })),
  )
  for (const [name, state] of Object.entries(process.states)) {
    if (!reached.has(name)) faults.push(`state ${name} is never reached`)
    const leaves = Object.values(state.actions).some((def) => def.to && def.to !== name)
    if (state.kind !== 'closed' && !leaves) faults.push(`state ${name} has no way out`)
    if (state.pauses && state.kind !== 'paused') faults.push(`state ${name} pauses clocks although it is not paused`)
  }
  for (const { state, name, def } of actions) {
    if (!def.label || !def.done) faults.push(`action ${state}.${name} has no label`)
    if (def.by.length === 0) faults.push(`action ${state}.${name} has no actor`)
    if (def.hidden && def.to) faults.push(`action ${state}.${name} is hidden, but a move is seen`)
    for (const to of [def.to, def.branch?.to])
      if (to && !process.states[to]) faults.push(`action ${state}.${name} leads nowhere`)
  }
  for (const clock of Object.keys(process.clocks)) {
    const starts = [process.begin.starts, ...actions.flatMap(({ def }) => [def.starts ?? [], def.branch?.starts ?? []])]
    if (!starts.some((clocks) => clocks.includes(clock))) faults.push(`clock ${clock} is never started`)
    if (!actions.some(({ def }) => def.stops?.includes(clock))) faults.push(`clock ${clock} is never stopped`)
  }
  return faults
}
