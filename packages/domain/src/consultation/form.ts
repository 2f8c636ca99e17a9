import type { Portion } from '../ballot/decision.ts'
import type { PollUnit } from '../ballot/poll.ts'
import type { ActionDef, StateDef } from '../kernel/process.ts'
import type { RosterRule } from './roster.ts'
import type { TermLimits } from './terms.ts'
import {
  consultationProcess,
  type ConsultationClock,
  type ConsultationCondition,
  type ConsultationProcess,
  type ConsultationRelation,
  type ConsultationState,
} from './process.ts'

/** Steps that a form may leave out; every form is proposed, and ends in the open. */
export const CONSULTATION_STEPS = {
  deliberate: '商议',
  review: '审议',
  file: '备案',
  resolve: '决议',
  'carry-out': '落实',
} as const
export type ConsultationStep = keyof typeof CONSULTATION_STEPS

/** Who resolves (决议): by the unit of its poll. Owners' polls here are consultative. */
export const RESOLVERS: Readonly<Record<PollUnit, string>> = {
  representative: '居民代表会议',
  resident: '居民会议',
  household: '户代表会议',
  owner: '业主表决（协商性）',
}

/** Meetings of a form, and what it takes to propose to it. */
export interface MeetingTerms {
  /** portion of those called who must be at a meeting */
  readonly quorum: Portion
  /** days from notice to meeting, at least */
  readonly noticeDays: number
  /** co-signatures that a resident's proposal needs to become a topic */
  readonly signatures: number
}
/** What a district may set otherwise for a form; a topic keeps what was in force when it began. */
export interface ConsultationTerms {
  readonly roster: RosterRule
  readonly meetings: MeetingTerms
  readonly limits: TermLimits
}

/** A form of consultation (议事形式): which steps, who sits in, which limits. One file each, over one table. */
export interface ConsultationForm extends ConsultationTerms {
  readonly label: string
  readonly basis: string
  readonly steps: readonly ConsultationStep[]
  readonly resolver?: PollUnit
  /** a meeting may resolve by show of hands: by which decision rule, and who has a vote there */
  readonly hands?: Hands
}
/** seats: who sits in. assembled: whoever is entitled and was called to come, as the clerk counts them. */
interface Hands {
  readonly rule: string
  readonly roll: 'seats' | 'assembled'
}

/** What is left out is passed over to the next state. */
const NEXT: Partial<Record<ConsultationState, ConsultationState>> = {
  reviewing: 'filing',
  filing: 'resolving',
  resolving: 'resolved',
  resolved: 'carrying-out',
  'carrying-out': 'done',
}
const STEP_OF_STATE: Partial<Record<ConsultationState, ConsultationStep>> = {
  reviewing: 'review',
  filing: 'file',
  resolving: 'resolve',
  rejected: 'resolve',
  resolved: 'carry-out',
  'carrying-out': 'carry-out',
}
const CLOCK_OF_STATE: Partial<Record<ConsultationState, ConsultationClock>> = {
  reviewing: 'reviewing',
  filing: 'filing',
  resolving: 'resolving',
  resolved: 'carrying-out',
  'carrying-out': 'carrying-out',
}
const STEP_OF_CONDITION: Partial<Record<ConsultationCondition, ConsultationStep>> = {
  reviewed: 'review',
  filed: 'file',
}
/** Actions that a form leaves out with a step, though their state stays. */
const STEP_OF_ACTION: Readonly<Record<string, ConsultationStep>> = { flag: 'file', 'send-back': 'carry-out' }
type Action = ActionDef<ConsultationState, ConsultationRelation, ConsultationClock, ConsultationCondition>
type States = Record<
  ConsultationState,
  StateDef<ConsultationState, ConsultationRelation, ConsultationClock, ConsultationCondition, string>
>

/** The table of a form: that of consultation, without the states of the steps that the form leaves out. */
export function processOf({ steps }: Pick<ConsultationForm, 'steps'>): ConsultationProcess {
  const taken = (step: ConsultationStep | undefined) => step === undefined || steps.includes(step)
  const stays = (state: ConsultationState) => taken(STEP_OF_STATE[state])
  const passedOver = (state: ConsultationState): ConsultationState => (stays(state) ? state : passedOver(NEXT[state]!))
  const redirected = (def: Action): Action => {
    const conditions = def.if && { if: def.if.filter((condition) => taken(STEP_OF_CONDITION[condition])) }
    if (!def.to || stays(def.to)) return { ...def, ...conditions }
    const to = passedOver(def.to)
    const starts = [CLOCK_OF_STATE[to] ?? []].flat()
    return { ...def, ...conditions, to, starts }
  }
  const kept = ([name]: [string, Action]) => taken(STEP_OF_ACTION[name])
  const states = Object.fromEntries(
    Object.entries<States[ConsultationState]>(consultationProcess.states)
      .filter(([state]) => stays(state as ConsultationState))
      .map(([state, def]) => [
        state,
        {
          ...def,
          actions: Object.fromEntries(
            Object.entries(def.actions)
              .filter(kept)
              .map(([name, action]) => [name, redirected(action)]),
          ),
        },
      ]),
  ) as States
  const started = new Set<string>([
    ...consultationProcess.begin.starts,
    ...Object.values(states).flatMap((state) => Object.values(state.actions).flatMap((def) => def.starts ?? [])),
  ])
  const clocks = Object.fromEntries(Object.entries(consultationProcess.clocks).filter(([clock]) => started.has(clock)))
  return { ...consultationProcess, states, clocks } as ConsultationProcess
}
