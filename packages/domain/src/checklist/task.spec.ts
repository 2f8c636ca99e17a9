import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { processFaults, step, type Need } from '../kernel/process.ts'
import type { ListedItem } from './item.ts'
import { LOADS, OUTCOME_LOADS, reusedLoads, sentLoads, stoppedLoads } from './load.ts'
import { KEPT_FROM_ASKER, STOPS, stopOf, TASK_NOTICES, taskProcess, whenDue, type Asked, type Stop } from './task.ts'
import { CERTIFICATES_NOT_ISSUED, CONDUCT_LISTS, groundsOf, notIssued, type RegisterField } from './terms.ts'

const brought = new Set<Need>(['reason', 'text'])
const holds = new Set(['cited', 'answered', 'complained'] as const)

it('the-table-is-sound', () => expect(processFaults(taskProcess)).toEqual([]))

describe('a refusal', () => {
  it('cites-the-list-or-is-none', () => {
    const bare = { relations: new Set(['community'] as const), holds: new Set(['answered'] as const), brought }
    expect(step(taskProcess, 'sent', 'refuse', bare)).toEqual({ ok: false, code: 'checklist/not-cited' })
  })
  it('goes-to-the-level-above-and-never-to-who-asked', () => {
    for (const [state, action] of [
      ['refused', 'uphold'],
      ['refused', 'stand'],
      ['done', 'reply'],
    ] as const) {
      const as = (relation: 'asker' | 'above') => ({ relations: new Set([relation]), holds, brought })
      expect(step(taskProcess, state, action, as('asker'))).toEqual({ ok: false, code: 'process/not-yours' })
      expect(step(taskProcess, state, action, as('above'))).toMatchObject({ ok: true })
    }
    for (const action of KEPT_FROM_ASKER) expect(TASK_NOTICES[action]!.to).not.toBe('asker')
  })
  it('stops-the-clock-of-the-community-which-begins-anew-if-the-task-stands', () => {
    const facts = { relations: new Set(['community', 'above'] as const), holds, brought }
    expect(step(taskProcess, 'taken', 'refuse', facts)).toMatchObject({ stops: ['do'], starts: ['rule'] })
    expect(step(taskProcess, 'refused', 'stand', facts)).toMatchObject({ stops: ['rule'], starts: ['do'] })
  })
})

describe('the gate', () => {
  const now = 1_000
  const register: RegisterField[] = [
    { key: 'homes', label: '户数', known: '房屋与住户登记' },
    { key: 'lamps', label: '路灯', known: null },
    { key: 'covers', label: '井盖', known: null },
  ]
  const known = { register, certificates: CERTIFICATES_NOT_ISSUED, certificateBasis: '民发〔2020〕20号' }
  const item: ListedItem = {
    state: 'listed',
    until: 2_000,
    paths: ['/1/2/'],
    fields: ['lamps', 'homes'],
    asks: 'task',
    certificate: '',
  }
  const asked: Asked = { item, fields: ['lamps'], certificate: '', paths: ['/1/2/3/'] }
  const why = (change: Partial<Asked>) => stopOf({ ...asked, ...change }, known, now)

  it('lets-through-what-is-on-the-list', () => expect(why({})).toBeNull())
  it.each<[string, Partial<Asked>, Stop]>([
    ['nothing of the list', { item: null }, 'unlisted'],
    ['not admitted yet', { item: { ...item, state: 'deciding', until: null } }, 'unlisted'],
    ['refused', { item: { ...item, state: 'refused', until: null } }, 'unlisted'],
    ['more than the item says', { fields: ['lamps', 'covers'] }, 'unlisted'],
    ['ended', { item: { ...item, state: 'ended' } }, 'expired'],
    ['its term is over', { item: { ...item, until: now } }, 'expired'],
    ['a community that it does not name', { paths: ['/1/2/3/', '/1/4/'] }, 'not-named'],
    ['what the register knows', { fields: ['homes'] }, 'known'],
    ['a certificate of the list', { item: null, certificate: '开具 健在证明' }, 'certificate'],
    ['an item with such a certificate', { item: { ...item, certificate: '婚姻状况证明' } }, 'certificate'],
  ])('%s', (_, change, stop) => {
    expect(why(change)).toMatchObject({ ok: false, stop, code: STOPS[stop] })
  })
  it('says-where-what-is-known-can-be-looked-up-and-what-a-certificate-rests-on', () => {
    expect(why({ fields: ['homes'] })!.fields!['fields']).toContain('房屋与住户登记')
    expect(why({ certificate: '出生证明' })!.fields!['certificate']).toContain('民发〔2020〕20号')
  })
  it('never-lets-through-a-field-that-is-known-nor-one-beyond-the-item', () => {
    const keys = register.map(({ key }) => key)
    fc.assert(
      fc.property(fc.subarray(keys), fc.subarray(keys), (fields, listed) => {
        if (why({ fields, item: { ...item, fields: listed } }) !== null) return
        expect(fields).not.toContain('homes')
        for (const field of fields) expect(listed).toContain(field)
      }),
    )
  })
})

describe('what a refusal may cite', () => {
  it('is-the-list-and-each-line-of-the-conduct-lists', () => {
    const lists = CONDUCT_LISTS.map((list, i) => ({ ...list, lines: i === 0 ? ['甲', '乙'] : [] }))
    const keys = groundsOf(lists).map(({ key }) => key)
    expect(keys).toEqual(expect.arrayContaining(['beyond-item', 'do-and-do-not/1', 'do-and-do-not/2']))
    expect(new Set(keys).size).toBe(keys.length)
  })
  it('the-twenty-certificates-of-the-national-list-are-told-from-others', () => {
    expect(new Set(CERTIFICATES_NOT_ISSUED).size).toBe(20)
    for (const name of CERTIFICATES_NOT_ISSUED)
      expect(notIssued(`请出具${name}一份`, CERTIFICATES_NOT_ISSUED)).toBe(name)
    expect(notIssued('居住情况说明', CERTIFICATES_NOT_ISSUED)).toBeUndefined()
  })
})

describe('the meter', () => {
  it('counts-each-stop-by-itself-and-every-count-has-a-name', () => {
    for (const stop of Object.keys(STOPS) as Stop[]) expect(stoppedLoads(stop, 0)).toEqual({ [stop]: 1 })
    const counted = [
      sentLoads({ fields: 2, minutes: 30 }),
      reusedLoads(2),
      ...(Object.keys(STOPS) as Stop[]).map((stop) => stoppedLoads(stop, 1)),
      ...Object.values(OUTCOME_LOADS),
    ].flatMap((loads) => Object.keys(loads))
    expect([...new Set(counted)].sort()).toEqual(Object.keys(LOADS).sort())
  })
  it('a-task-without-fields-is-no-form', () => {
    expect(sentLoads({ fields: 0, minutes: 10 })).toEqual({ tasks: 1, minutes: 10 })
    expect(sentLoads({ fields: 3, minutes: 10 })).toEqual({ tasks: 1, minutes: 10, forms: 1, fields: 3 })
  })
})

it.each([
  ['09:59', 'late'],
  ['23:59', 'today'],
  ['2030-03-13T00:00', 'week'],
  ['2030-03-18T23:59', 'week'],
  ['2030-03-19T00:00', 'later'],
] as const)('due at %s is %s', (at, when) => {
  const moment = (time: string) => Date.parse(`${time.length > 5 ? time : `2030-03-12T${time}`}:00+08:00`)
  expect(whenDue(moment(at), moment('10:00'))).toBe(when)
})
