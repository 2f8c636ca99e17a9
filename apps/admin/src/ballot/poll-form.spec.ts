import { describe, expect, it } from '@jest/globals'
import { freeId, inOrder, toDraft, type PollValues, type QuestionValues } from './poll-form.ts'

const options = ['A', 'B', 'C'].map((id) => ({ id, label: `选项 ${id}` }))
const ids = (order: readonly string[]) => inOrder(options, order).map(({ id }) => id)

describe('set-up of a poll', () => {
  it('gives a new option a letter of its own, also after others were taken away', () => {
    expect(freeId([])).toBe('A')
    expect(freeId([{ id: 'A' }, { id: 'C' }])).toBe('B')
    expect(freeId([...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((id) => ({ id })))).toBe('A2')
  })

  it('orders every option once for equal votes, whatever was put into order before', () => {
    expect(ids([])).toEqual(['A', 'B', 'C'])
    expect(ids(['C'])).toEqual(['C', 'A', 'B'])
    expect(ids(['gone', 'B', 'A', 'C'])).toEqual(['B', 'A', 'C'])
  })

  const values = (given: Partial<PollValues>, question: QuestionValues): PollValues => ({
    placeId: 'p',
    title: '标题',
    body: '',
    unit: 'resident',
    secret: true,
    recast: false,
    turnoutShown: false,
    questions: [question],
    ...given,
  })
  const consent: QuestionValues = { title: '问', question: { kind: 'consent' }, decision: 'assembly' }

  it('sends owners’ polls as open ones: their areas are published', () => {
    expect(toDraft(values({ unit: 'owner' }, consent)).secret).toBe(false)
    expect(toDraft(values({}, consent)).secret).toBe(true)
  })

  it('keeps a decision rule for what is passed or not, and none where something is chosen', () => {
    const choice: QuestionValues = { ...consent, question: { kind: 'choice', options } }
    expect(toDraft(values({}, consent)).questions[0]).toMatchObject({
      decision: 'assembly',
      tie: { by: 'declared-order', order: ['yes', 'no', 'abstain'] },
    })
    expect(toDraft(values({}, choice)).questions[0]).toMatchObject({ decision: null, tie: { order: ['A', 'B', 'C'] } })
  })

  it('leaves out limits that were not filled in', () => {
    const budget = {
      kind: 'budget',
      options: options.map((option) => ({ ...option, cost: 1 })),
      sum: 2,
      method: 'greedy',
      most: null as unknown as number,
    } as const
    expect(toDraft(values({}, { ...consent, question: budget })).questions[0]!.question).not.toHaveProperty('most')
  })
})
