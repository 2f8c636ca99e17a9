import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { actionsOf, processFaults, step, type Facts } from '../kernel/process.ts'
import { DECISION_RULES } from './decision.ts'
import { longestAnswers, pollFault, readBallot, type PollDraft } from './poll.ts'
import { POLL_ACTIONS, pollProcess, type PollCondition, type PollRelation } from './process.ts'
import { canonical, type DeclaredQuestion } from './publication.ts'
import { optionsOf, type Answer, type Question } from './question.ts'

const rule = (key: string) => DECISION_RULES.find((one) => one.key === key)!
const options = ['a', 'b', 'c'].map((id) => ({ id, label: id }))
const declared = (question: Question, decision: DeclaredQuestion['decision'] = null): DeclaredQuestion => ({
  title: '题目',
  question,
  tie: { by: 'declared-order', order: optionsOf(question).map(({ id }) => id) },
  decision,
})
const consent = declared({ kind: 'consent' }, rule('assembly'))
const draft = (given: Partial<PollDraft>): PollDraft => ({
  unit: 'resident',
  secret: true,
  questions: [consent],
  ...given,
})
const facts = (
  relations: PollRelation[],
  holds: PollCondition[] = [],
  brought: ('reason' | 'text' | 'until')[] = [],
): Facts<PollRelation, PollCondition> => ({
  relations: new Set(relations),
  holds: new Set(holds),
  brought: new Set(brought),
})

describe('the-table-of-a-poll', () => {
  it('is sound', () => expect(processFaults(pollProcess)).toEqual([]))
  it('has words for all that is recorded, and none for a ballot', () => {
    const recorded = actionsOf(pollProcess).filter((action) => !['cast', 'enter-paper'].includes(action))
    expect(Object.keys(POLL_ACTIONS).sort()).toEqual([...recorded, 'draft'].sort())
  })
  it('nobody ends an open poll before its time, nor gives it up', () => {
    const everybody = facts(['organiser', 'centre', 'concerned', 'voter', 'worker'], [], ['reason'])
    expect(step(pollProcess, 'open', 'shut', everybody)).toMatchObject({ code: 'ballot/still-open' })
    expect(step(pollProcess, 'open', 'void', everybody)).toMatchObject({ code: 'process/not-in-state' })
    expect(step(pollProcess, 'counting', 'void', everybody)).toMatchObject({ code: 'ballot/count-goes-on' })
  })
  it.each<[PollCondition, string]>([
    ['roll-not-empty', 'ballot/empty-roll'],
    ['roll-shown-long-enough', 'ballot/roll-still-shown'],
    ['complaints-decided', 'ballot/complaints-open'],
    ['officers-named', 'ballot/officers-missing'],
  ])('opens not without %s', (missing, code) => {
    const all: PollCondition[] = ['roll-not-empty', 'roll-shown-long-enough', 'complaints-decided', 'officers-named']
    const without = all.filter((condition) => condition !== missing)
    expect(step(pollProcess, 'roll-shown', 'open', facts(['organiser'], without, ['until']))).toMatchObject({ code })
    expect(step(pollProcess, 'roll-shown', 'open', facts(['organiser'], all, ['until']))).toMatchObject({ to: 'open' })
  })
})

describe('a-poll-that-cannot-be-held-is-refused', () => {
  const byArea = declared({ kind: 'consent' }, rule('owners-ordinary'))
  const long = Array.from({ length: 600 }, (_, i) => ({ id: `${'x'.repeat(36)}${i}`, label: 'x' }))
  it.each<[string, PollDraft, boolean]>([
    ['consent with its rule', draft({}), true],
    ['owners, openly', draft({ unit: 'owner', secret: false, questions: [byArea] }), true],
    ['owners in secret', draft({ unit: 'owner', questions: [byArea] }), false],
    ['by area without areas', draft({ questions: [byArea] }), false],
    ['consent without a rule', draft({ questions: [declared({ kind: 'consent' })] }), false],
    ['a choice with a rule', draft({ questions: [declared({ kind: 'choice', options }, rule('assembly'))] }), false],
    ['one option', draft({ questions: [declared({ kind: 'choice', options: options.slice(1, 2) })] }), false],
    [
      'an order that leaves one out',
      draft({ questions: [{ ...consent, tie: { by: 'lot', order: ['yes', 'no'] } }] }),
      false,
    ],
    ['more than an envelope holds', draft({ questions: [declared({ kind: 'ranked', options: long })] }), false],
  ])('%s', (_, poll, sound) => {
    expect(pollFault(poll)?.code ?? 'sound').toBe(sound ? 'sound' : 'ballot/unsound')
  })
})

it('no-ballot-is-longer-than-its-envelope', () => {
  const questions = [
    { question: { kind: 'points', options, total: 12, elects: 1 } as const },
    { question: { kind: 'ranked', options } as const },
    { question: { kind: 'consent' } as const },
  ]
  const ids = options.map(({ id }) => id)
  const points = fc.dictionary(fc.constantFrom(...ids), fc.integer({ min: 1, max: 4 }), { noNullPrototype: true })
  const answers = fc.tuple(points, fc.shuffledSubarray(ids), fc.constantFrom(['yes'], ['no'], ['abstain']))
  fc.assert(
    fc.property(answers, (given: readonly Answer[]) => {
      const read = readBallot(questions, given)
      expect(read.ok && canonical(read.answers).length <= longestAnswers(questions)).toBe(true)
    }),
  )
})

it('a-ballot-answers-each-question-once', () => {
  const questions = [consent, declared({ kind: 'choice', options })]
  expect(readBallot(questions, [['yes'], ['b']])).toEqual({ ok: true, answers: [['yes'], ['b']] })
  expect(readBallot(questions, [['yes']])).toMatchObject({ code: 'ballot/unknown-option' })
  expect(readBallot(questions, [['yes'], ['b'], ['a']])).toMatchObject({ code: 'ballot/unknown-option' })
  expect(readBallot(questions, [[], ['b']])).toMatchObject({ code: 'ballot/nothing-chosen' })
})
