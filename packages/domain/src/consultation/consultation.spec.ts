import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { processFaults, step, type Need } from '../kernel/process.ts'
import { CONSULTATION_STEPS, processOf, type ConsultationForm, type ConsultationStep } from './form.ts'
import { CONSULTATION_FORMS } from './forms.ts'
import {
  consultationProcess,
  type ConsultationCondition,
  type ConsultationRelation,
  type ConsultationState,
} from './process.ts'
import { rosterFaults, SEAT_KINDS, type SeatKind } from './roster.ts'

const forms = Object.entries<ConsultationForm>(CONSULTATION_FORMS)
const everybody = new Set(Object.keys(consultationProcess.relations) as ConsultationRelation[])
const everything = new Set<Need>(['reason', 'text', 'main'])
const conditions = Object.keys(consultationProcess.conditions) as ConsultationCondition[]
const steps = Object.keys(CONSULTATION_STEPS) as ConsultationStep[]

describe.each(forms)('form %s', (_, form) => {
  it('is-a-sound-table', () => {
    expect(processFaults(processOf(form))).toEqual([])
  })
  it('has-a-limit-for-each-clock-and-a-resolver-where-it-resolves', () => {
    const { answering: _, ...ownClocks } = processOf(form).clocks
    for (const clock of Object.keys(ownClocks)) expect(form.limits).toHaveProperty(clock)
    expect(Boolean(form.resolver ?? form.hands)).toBe(form.steps.includes('resolve'))
  })
})

it('the-whole-table-is-sound', () => {
  expect(processFaults(consultationProcess)).toEqual([])
})

/** How somebody with every right goes through a form: at each state one of its actions, while only these conditions hold. */
function walk(
  form: Pick<ConsultationForm, 'steps'>,
  tries: readonly (readonly [number, ReadonlySet<ConsultationCondition>])[],
) {
  const process = processOf(form)
  let state: ConsultationState = process.initial
  const went: { readonly action: string; readonly from: ConsultationState; readonly to: ConsultationState }[] = []
  for (const [which, holds] of tries) {
    const actions = Object.keys(process.states[state].actions)
    const action = actions[which % Math.max(1, actions.length)] ?? 'none'
    const did = step(process, state, action, { relations: everybody, holds, brought: everything })
    if (!did.ok) continue
    went.push({ action, from: state, to: did.to })
    state = did.to
  }
  return went
}
const attempts = fc.array(
  fc.tuple(
    fc.nat(),
    fc.subarray(conditions, { minLength: conditions.length - 2 }).map((held) => new Set(held)),
  ),
  { minLength: 30, maxLength: 60 },
)

describe('steps-are-gates', () => {
  it('nothing-is-resolved-before-minutes-review-and-filing-of-this-very-plan', () => {
    const whole = { steps }
    let adopted = 0
    fc.assert(
      fc.property(attempts, (taken) => {
        const went = walk(whole, taken)
        for (const [i, { action }] of went.entries()) {
          if (action !== 'adopt' && action !== 'reject') continue
          adopted++
          const before = went.slice(0, i).map((one) => one.action)
          const gates = before.filter((one) => ['submit', 'return', 'flag', 'approve', 'file'].includes(one))
          expect(gates).toContain('submit')
          expect(gates.slice(-2)).toEqual(['approve', 'file'])
        }
      }),
      { numRuns: 300 },
    )
    expect(adopted).toBeGreaterThan(0)
  })

  it('a-step-that-a-form-leaves-out-is-never-come-through', () => {
    fc.assert(
      fc.property(fc.subarray(steps), attempts, (taken, tries) => {
        const form = { steps: taken.includes('review') ? taken : taken.filter((one) => one !== 'file') }
        expect(processFaults(processOf(form))).toEqual([])
        const states = new Set(walk(form, tries).map(({ to }) => to))
        const left = { review: 'reviewing', file: 'filing', resolve: 'resolving', 'carry-out': 'carrying-out' } as const
        for (const [one, state] of Object.entries(left))
          if (!form.steps.includes(one as ConsultationStep)) expect([...states]).not.toContain(state)
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['raised', 'take', 'cosigned', 'consultation/too-few-signatures'],
    ['topic', 'convene', 'roster-complete', 'consultation/roster-incomplete'],
    ['deliberating', 'submit', 'minutes-confirmed', 'consultation/no-minutes'],
    ['deliberating', 'submit', 'plan-made', 'consultation/no-plan'],
    ['reviewing', 'approve', 'lawful', 'consultation/not-lawful'],
    ['filing', 'file', 'reviewed', 'consultation/not-reviewed'],
    ['resolving', 'adopt', 'filed', 'consultation/not-filed'],
    ['resolving', 'adopt', 'passed', 'consultation/not-passed'],
    ['resolving', 'flag', 'flag-open', 'consultation/flag-over'],
    ['carrying-out', 'finish', 'duties-done', 'consultation/duties-open'],
    ['carrying-out', 'finish', 'answered', 'consultation/review-unanswered'],
    ['carrying-out', 'answer', 'unanswered', 'consultation/nothing-to-answer'],
  ] as const)('%s: no %s unless %s', (state, action, condition, code) => {
    const holds = new Set(conditions.filter((one) => one !== condition))
    const facts = { relations: everybody, holds, brought: everything }
    expect(step(consultationProcess, state, action, facts)).toEqual({ ok: false, code })
    expect(step(consultationProcess, state, action, { ...facts, holds: new Set(conditions) })).toMatchObject({
      ok: true,
    })
  })

  it('rules-of-residents-are-done-with-the-vote-that-adopts-them', () => {
    const { adopt } = processOf(CONSULTATION_FORMS.covenant).states.resolving.actions
    expect(adopt).toMatchObject({ to: 'done', starts: [] })
  })

  it('silence-of-the-street-blocks-nothing', () => {
    const facts = { relations: new Set(['clerk'] as const), brought: everything }
    const holds = new Set(conditions)
    expect(step(consultationProcess, 'filing', 'file', { ...facts, holds })).toMatchObject({ to: 'resolving' })
    expect(step(consultationProcess, 'resolving', 'adopt', { ...facts, holds })).toMatchObject({ to: 'resolved' })
  })
})

describe('one-convenor-four-fixed-members-and-those-concerned', () => {
  const { roster } = CONSULTATION_FORMS.council
  const seat = (kind: SeatKind, key: string | null = null) => ({ kind, key })
  const whole = [seat('convenor'), ...roster.fixed.map(({ key }) => seat('fixed', key)), seat('stakeholder')]
  it('a-whole-roster-lacks-nothing-and-others-may-be-invited', () => {
    expect(rosterFaults(roster, whole)).toEqual([])
    expect(rosterFaults(roster, [...whole, seat('invited'), seat('stakeholder')])).toEqual([])
  })
  it('whoever-is-missing-is-named', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (i) => {
        expect(
          rosterFaults(
            roster,
            whole.filter((_, at) => at !== i),
          ),
        ).toHaveLength(1)
      }),
    )
    expect(rosterFaults(roster, [...whole, seat('convenor')])).toEqual(['召集人（社区党委）要有一位'])
    expect(rosterFaults(roster, [...whole, seat('fixed', 'friend')])).toHaveLength(1)
    expect(Object.keys(SEAT_KINDS)).toHaveLength(4)
  })
})
