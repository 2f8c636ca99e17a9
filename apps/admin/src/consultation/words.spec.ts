import { describe, expect, it } from '@jest/globals'
import { linesOf, seatsOf } from './seat-lines.tsx'
import { lacksOf, moneyText, signaturesText, stepsOf } from './words.ts'

const STEPS = ['deliberate', 'review', 'file', 'resolve', 'carry-out'] as const

describe('words of a topic', () => {
  it('shows-the-steps-that-its-form-takes-and-where-it-ended', () => {
    const stages = (topic: Parameters<typeof stepsOf>[0]) => stepsOf(topic).map(({ name, stage }) => name + stage)
    expect(stages({ state: 'deliberating', steps: ['deliberate', 'resolve'], open: true })).toEqual([
      '提议done',
      '商议now',
      '决议ahead',
    ])
    expect(stages({ state: 'declined', steps: [...STEPS], open: false })[0]).toBe('提议ended')
    expect(stages({ state: 'done', steps: [...STEPS], open: false }).every((step) => step.endsWith('done'))).toBe(true)
  })

  it('says-how-many-co-signatures-are-lacking-only-while-that-matters', () => {
    const topic = { signatures: 1, signaturesNeeded: 3 }
    expect(signaturesText({ ...topic, state: 'raised' })).toBe('1 人附议，还差 2 人才能列为议题')
    expect(signaturesText({ ...topic, state: 'topic' })).toBe('1 人附议')
  })

  it('says-what-comes-before-the-decision-and-before-the-result', () => {
    const duty = { id: '', what: '安装', who: '物业', dueOn: '', money: 0, fundedBy: '', open: true }
    const none = { ...duty, workOrderId: null, workOrderNo: null, undone: null }
    const duties = [
      { ...none, progress: null, done: false },
      { ...none, what: '清理', progress: '待受理', done: false },
      { ...none, progress: '已办结', done: true },
    ]
    const topic = { rosterLacks: [], plan: '方案', byHands: false, duties, answerDueAt: null }
    const voting = (pollState: 'open' | 'void' | 'published') =>
      lacksOf({ ...topic, state: 'resolving', pollId: 'poll', pollState }, [])
    expect(lacksOf({ ...topic, state: 'resolving', pollId: null, pollState: null }, [])).toEqual(['还没有交付表决'])
    expect(lacksOf({ ...topic, byHands: true, state: 'resolving', pollId: null, pollState: null }, [])).toEqual([
      '还没有交付表决，也没有在会上举手表决',
    ])
    expect(voting('void')).toEqual(['还没有交付表决'])
    expect(voting('open')).toEqual(['表决还没有张榜公布'])
    expect(voting('published')).toEqual([])
    expect(lacksOf({ ...topic, state: 'carrying-out', pollId: 'poll', pollState: 'published' }, [])).toEqual([
      '安装：还没有派单',
      '清理：待受理',
    ])
    const owed = { ...topic, duties: [], answerDueAt: '2030-07-12T18:00:00+08:00' }
    expect(lacksOf({ ...owed, state: 'carrying-out', pollId: 'poll', pollState: 'published' }, [])).toEqual([
      '半年评议退回的，还没有公开答复',
    ])
  })

  it('writes-money-in-yuan', () => {
    expect(moneyText({ money: 480_050, fundedBy: '公共收益' })).toBe('4,800.50 元，公共收益')
    expect(moneyText({ money: 0, fundedBy: '' })).toBe('不花钱')
  })
})

describe('the form of who takes part', () => {
  const rosterRule = { convenor: '社区党委', fixed: [{ key: 'police', label: '治安民警' }], stakeholders: 1 }
  const seat = { id: '', key: null, interest: false, interestText: null, told: true }

  it('has-a-line-for-each-seat-of-the-rule-and-keeps-who-is-named', () => {
    expect(linesOf({ roster: [], rosterRule })).toEqual([
      { kind: 'convenor', post: '社区党委' },
      { kind: 'fixed', key: 'police', post: '治安民警' },
      { kind: 'stakeholder' },
    ])
    const named = { ...seat, kind: 'stakeholder' as const, post: '空地旁住户', name: '示例邻居' }
    expect(linesOf({ roster: [named], rosterRule }).filter(({ kind }) => kind === 'stakeholder')).toMatchObject([
      { post: '空地旁住户', name: '示例邻居' },
    ])
  })

  it('sends-no-seat-that-is-still-empty-and-no-interest-that-was-unticked', () => {
    const line = { kind: 'stakeholder' as const, post: '住户', name: '示例邻居', interest: false, interestText: '采光' }
    expect(seatsOf([...linesOf({ roster: [], rosterRule }), line])).toEqual([
      { kind: 'stakeholder', post: '住户', name: '示例邻居', interest: false },
    ])
  })
})
