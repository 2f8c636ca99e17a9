import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { DECISION_RULES, outcomeOf } from '../ballot/decision.ts'
import { decisionOf } from '../ballot/poll.ts'
import { CONSULTATION_FORMS } from '../consultation/forms.ts'
import { itemsDecided, mayShowHands, showOfHands } from './agenda.ts'

const rule = decisionOf(DECISION_RULES, 'assembly')!
const passed = (entitled: number, favour: number, against: number, abstain: number) =>
  showOfHands(rule, { entitled, favour, against, abstain }, null)

describe('show of hands', () => {
  it.each([
    [20, 6, 5, 0, true, 'eleven of twenty took part, six of eleven in favour'],
    [20, 6, 4, 0, false, 'exactly half of the roll took part'],
    [20, 6, 6, 0, false, 'exactly half of those who took part in favour'],
    [20, 6, 4, 2, false, 'who abstains took part and is not in favour'],
    [3, 0, 0, 3, false, 'nobody in favour'],
  ])('of %i: %i for, %i against, %i abstaining: %s (%s)', (entitled, favour, against, abstain, is) => {
    expect(passed(entitled, favour, against, abstain)).toMatchObject({ ok: true, passed: is })
  })
  it('counts-as-a-poll-of-the-same-ballots-does', () => {
    const count = fc.nat(12)
    fc.assert(
      fc.property(count, count, count, count, (favour, against, abstain, away) => {
        const choices = [
          ...Array.from({ length: favour }, () => 'yes'),
          ...Array.from({ length: against }, () => 'no'),
          ...Array.from({ length: abstain }, () => 'abstain'),
        ].map((option) => ({ answer: [option] }))
        const heads = choices.length + away
        const poll = outcomeOf(rule, { heads, area: 0 }, choices)
        expect(passed(heads, favour, against, abstain)).toEqual({ ok: true, ...poll })
      }),
    )
  })
  it('more-hands-than-people-are-refused', () => {
    const hands = { entitled: 10, favour: 6, against: 1, abstain: 0 }
    expect(showOfHands(rule, hands, 6)).toEqual({ ok: false, code: 'meeting/too-many-hands' })
    expect(showOfHands(rule, hands, 7)).toMatchObject({ ok: true })
    expect(passed(5, 6, 0, 0)).toEqual({ ok: false, code: 'meeting/too-many-hands' })
  })
  it('is-for-forms-that-say-so-and-only-when-they-resolve', () => {
    expect(mayShowHands(CONSULTATION_FORMS.residents, 'resolving')).toBe(true)
    expect(mayShowHands(CONSULTATION_FORMS.residents, 'filing')).toBe(false)
    expect(mayShowHands(CONSULTATION_FORMS.council, 'resolving')).toBe(false)
  })
})

it('an-item-in-words-needs-no-decision-and-a-topic-does', () => {
  expect(itemsDecided([{ consultationId: null, decision: null }])).toBe(true)
  expect(itemsDecided([{ consultationId: 'one', decision: null }])).toBe(false)
  expect(itemsDecided([{ consultationId: 'one', decision: 'leave' }])).toBe(true)
})
