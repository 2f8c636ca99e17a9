import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { HOUR } from '../kernel/time.ts'
import { figuresOf, LISTED, MEASURES, RATES, shareOf, type FigureFacts, type Formula, type Measure } from './figures.ts'
import { differences, type Entry } from './tally.ts'

const FORMULA: Formula = { satisfiedFrom: 4, callBacks: true }
const NOW = Date.parse('2030-03-12T10:00:00+08:00')
const run = (clock: string, dueAt: number, stoppedAt: number | null = null, pausedAt: number | null = null) => ({
  clock,
  dueAt,
  stoppedAt,
  pausedAt,
})
/** A resident's case that a unit handled and the desk closed. */
const closed: FigureFacts = {
  state: 'closed',
  loop: 'micro',
  hasReporter: true,
  raisedBy: 'anna',
  runs: ['contact', 'answer', 'close'].map((clock) => run(clock, NOW, NOW - HOUR)),
  leads: [{ unitId: 'lamp', state: 'answered' }],
  unitId: 'lamp',
  steps: [
    { action: 'raise', by: 'anna' },
    { action: 'dispatch', by: 'worker' },
    { action: 'take', by: 'handler' },
    { action: 'answer', by: 'handler' },
    { action: 'close', by: 'worker' },
  ],
  rating: null,
}
const said = (more: Partial<FigureFacts>, formula = FORMULA, now = NOW) =>
  figuresOf({ ...closed, ...more }, formula, now).whole
const call = (by: string) => ({
  steps: [...closed.steps, { action: 'call-back', by }],
  rating: { satisfaction: 5, solved: true, byCall: true },
})

it('not-rated-is-never-good', () => {
  expect(said({})).toEqual(expect.arrayContaining(['ratable', 'not-rated']))
  for (const good of ['rated', 'solved', 'satisfied']) expect(said({})).not.toContain(good)
  expect(shareOf({ ratable: 9, 'not-rated': 9 }, 'solution')).toEqual({ of: null, among: 0, percent: null })
  expect(shareOf({ rated: 6, solved: 3, ratable: 20, 'not-rated': 14 }, 'solution').percent).toBe(50)
})

it('closed-is-not-solved-and-an-outcome-of-the-handler-is-no-rating', () => {
  const unsolved = said({ rating: { satisfaction: 2, solved: false, byCall: false } })
  expect(unsolved).toEqual(expect.arrayContaining(['ended', 'looped', 'rated']))
  expect(unsolved).not.toEqual(expect.arrayContaining(['solved']))
})

it('a-call-back-by-the-handler-counts-nowhere', () => {
  expect(said(call('secretary'))).toEqual(expect.arrayContaining(['rated', 'solved', 'satisfied']))
  expect(said(call('handler'))).toEqual(said({}))
  expect(said(call('secretary'), { ...FORMULA, callBacks: false })).toEqual(said({}))
})

it('what-a-handler-raised-and-closed-alone-stays-out', () => {
  const alone = { raisedBy: 'officer', steps: ['raise', 'solve'].map((action) => ({ action, by: 'officer' })) }
  expect(figuresOf({ ...closed, ...alone, leads: [] }, FORMULA, NOW)).toMatchObject({ whole: ['excluded'] })
  for (const looksOn of ['supplement', 'unmask', 'not-reached', 'chase'])
    expect(said({ ...alone, steps: [...alone.steps, { action: looksOn, by: 'worker' }] })).toEqual(['excluded'])
  expect(said({ ...alone, steps: [...alone.steps, { action: 'call-back-due', by: null }] })).toEqual(['excluded'])
  for (const [action, by] of [
    ['rate', 'anna'],
    ['call-back', 'worker'],
    ['dispatch', 'worker'],
    ['confirm', 'worker'],
  ] as const)
    expect(said({ ...alone, steps: [...alone.steps, { action, by }] })).not.toContain('excluded')
  expect(said({ ...alone, state: 'withdrawn' })).not.toContain('excluded')
})

describe('in-time-is-what-no-run-of-the-clock-ran-over', () => {
  const contact = (...runs: ReturnType<typeof run>[]) =>
    said({ state: 'taken', runs }).filter((measure) => measure.startsWith('contact'))
  it.each([
    ['runs yet', [run('contact', NOW + HOUR)], []],
    ['stopped in time', [run('contact', NOW, NOW)], ['contact-due', 'contacted']],
    ['stopped late', [run('contact', NOW - HOUR, NOW)], ['contact-due']],
    ['ran over', [run('contact', NOW - 1)], ['contact-due']],
    ['stands still in time', [run('contact', NOW - HOUR, null, NOW - 2 * HOUR)], []],
    ['late the first time', [run('contact', 1, 2), run('contact', NOW, NOW)], ['contact-due']],
  ])('%s', (_, runs, expected) => expect(contact(...runs)).toEqual(expected))

  it('and of what nobody raised for themselves, nobody is contacted', () => {
    expect(said({ hasReporter: false })).not.toContain('contact-due')
  })
  it('and a running clock says when it will say something else', () => {
    const runs = [run('answer', NOW + HOUR), run('contact', NOW, NOW), run('close', NOW + 2 * HOUR), run('rule', NOW)]
    const { changesAt } = figuresOf({ ...closed, state: 'taken', runs }, FORMULA, NOW)
    expect(changesAt).toBe(NOW + HOUR + 1)
    expect(said({ state: 'taken', runs }, FORMULA, changesAt!)).toContain('answer-due')
  })
})

it.each(['withdrawn', 'voided', 'merged'])('what-is-%s-owes-nothing-in-time', (state) => {
  expect(said({ state }).filter((measure) => /-due$|^open$|^ended$/.test(measure))).toEqual([])
})
it('a-merged-case-is-no-case-of-its-own-but-its-rating-counts', () => {
  expect(said({ state: 'merged' })).toEqual(['merged'])
  const rating = { satisfaction: 4, solved: false, byCall: false }
  expect(said({ state: 'merged', rating })).toEqual(['ratable', 'rated', 'satisfied', 'merged'])
})

it('what-was-returned-or-opened-again-counts-with-the-unit-that-did-it', () => {
  const { whole, units } = figuresOf(
    {
      ...closed,
      unitId: 'city',
      leads: [
        { unitId: 'water', state: 'returned' },
        { unitId: 'lamp', state: 'answered' },
        { unitId: 'road', state: 'released' },
        { unitId: 'city', state: 'answered' },
      ],
      steps: [...closed.steps, { action: 'reopen', by: 'anna' }],
    },
    FORMULA,
    NOW,
  )
  expect(whole).toEqual(expect.arrayContaining(['returned', 'reopened', 'ended']))
  expect(Object.fromEntries(units)).toEqual({
    water: ['given', 'returned'],
    lamp: ['given', 'ended', 'reopened'],
    city: expect.arrayContaining(['raised', 'given', 'ended', 'answered']),
  })
  expect(units.get('city')).not.toEqual(expect.arrayContaining(['returned']))
  expect(units.get('city')).not.toEqual(expect.arrayContaining(['reopened']))
})

it('ratings-show-from-five-on-only', () => {
  for (const rate of ['solution', 'satisfaction'] as const) {
    expect(shareOf({ rated: 4, solved: 4, satisfied: 4 }, rate)).toEqual({ of: null, among: 4, percent: null })
    expect(shareOf({ rated: 5, solved: 4, satisfied: 4 }, rate)).toEqual({ of: 4, among: 5, percent: 80 })
  }
  expect(shareOf({ 'contact-due': 1, contacted: 1 }, 'response').percent).toBe(100)
  expect(shareOf({}, 'response')).toEqual({ of: 0, among: 0, percent: null })
})
it('the-cases-behind-a-rating-cannot-be-listed', () => {
  for (const rate of Object.values(RATES))
    if ('rating' in rate || rate.label === '未评价') expect(Object.keys(LISTED)).not.toContain(rate.of)
  expect(Object.keys(LISTED)).not.toEqual(expect.arrayContaining(['rated']))
  expect(Object.keys(LISTED)).not.toEqual(expect.arrayContaining(['ratable']))
})

describe('tally', () => {
  const measure = fc.constantFrom(...(Object.keys(MEASURES) as Measure[]))
  const entry = fc.record({
    unitId: fc.constantFrom('', 'lamp', 'city'),
    day: fc.constantFrom('2030-03-11', '2030-03-12'),
    places: fc.uniqueArray(fc.constantFrom('district', 'street', 'community', 'grid')),
    classGroup: fc.constantFrom('1001', 'aged-care'),
    measures: fc.uniqueArray(measure),
  })
  /** What a case says, time after time. */
  const said = fc.record({ of: fc.nat(4), entries: fc.uniqueArray(entry, { selector: (one) => one.unitId }) })
  const counters = (changes: readonly (readonly [readonly Entry[], readonly Entry[]])[]) => {
    const sums = new Map<string, number>()
    for (const [before, after] of changes)
      for (const { n, ...cell } of differences(before, after)) {
        const key = Object.values(cell).join(' ')
        sums.set(key, (sums.get(key) ?? 0) + n)
      }
    return Object.fromEntries([...sums].filter(([, n]) => n !== 0).sort())
  }

  it('any-sequence-of-what-cases-say-leaves-the-counters-at-the-sum-of-the-last', () => {
    fc.assert(
      fc.property(fc.array(said), (sequence) => {
        const last = new Map<number, readonly Entry[]>()
        const steps = sequence.map(({ of, entries }) => {
          const before = last.get(of) ?? []
          last.set(of, entries)
          return [before, entries] as const
        })
        expect(counters(steps)).toEqual(counters([...last.values()].map((entries) => [[], entries] as const)))
      }),
    )
  })
  it('a-case-counts-once-for-each-place-its-class-and-its-units', () => {
    const one = { day: '2030-03-12', places: ['p'], classGroup: '1001', measures: ['raised'] as const }
    expect(
      differences(
        [],
        [
          { ...one, unitId: '' },
          { ...one, unitId: 'lamp' },
        ],
      ).map((c) => [c.split, c.part, c.n]),
    ).toEqual([
      ['all', '', 1],
      ['class', '1001', 1],
      ['unit', 'lamp', 1],
    ])
  })
})
