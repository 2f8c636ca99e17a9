import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  answerTable,
  FOREIGN_ANSWERS,
  FOREIGN_FIELDS,
  foreignTime,
  mappingFault,
  momentOf,
  readForeign,
  type ForeignAnswer,
  type ForeignField,
  type ForeignMapping,
  type ForeignWorld,
} from './foreign.ts'
import { GRID_SERVICE_CLASS } from './complaint.ts'

const fields = Object.entries(FOREIGN_FIELDS) as [ForeignField, string][]
const answers = Object.entries(FOREIGN_ANSWERS) as [ForeignAnswer, string][]
const mapping: ForeignMapping = {
  headerRow: 1,
  columns: [...fields, ...answers].map(([field, title]) => ({ field, title })),
  classes: [{ from: '公用设施/路灯', to: '100118' }],
  places: [{ from: '一格', to: 'G1' }],
}
const world: ForeignWorld = {
  classes: [
    { code: '3001', name: '公用设施', parent: null },
    { code: '100118', name: '路灯', parent: '3001' },
    { code: GRID_SERVICE_CLASS, name: '网格服务意见', parent: '3014' },
  ],
  places: [
    { id: 'g1', code: 'G1', kind: 'grid', line: ['新兴街道', '榆树社区', '三级网格 01'] },
    { id: 'g2', code: 'G2', kind: 'grid', line: ['新兴街道', '柳树社区', '三级网格 01'] },
  ],
}
const row: Record<ForeignField, string> = {
  number: '20260312000012345678',
  text: '路灯不亮',
  class: '路灯',
  place: '榆树社区三级网格01',
  location: '三号楼',
  callerName: '示例居民',
  callerPhone: '+86 198-0000-0001',
  deadline: '2026-03-20 17:00',
  receivedAt: '2026/3/12 9:05',
}
const read = (given: Partial<Record<ForeignField, string>>) =>
  readForeign(
    mapping,
    fields.map(([field, title]) => [title, { ...row, ...given }[field]] as const),
    world,
  )
const at = (text: string) => Date.parse(`${text}+08:00`)

describe('a-row-becomes-a-case-by-the-mapping', () => {
  it('each column by its title', () => {
    expect(read({})).toEqual({
      number: row.number,
      text: '路灯不亮',
      classCode: '100118',
      placeId: 'g1',
      location: '三号楼',
      callerName: '示例居民',
      callerPhone: '19800000001',
      deadline: at('2026-03-20T17:00:00'),
      receivedAt: at('2026-03-12T09:05:00'),
    })
  })

  it('words of the other system by the table of words', () => {
    expect(read({ class: ' 公用设施/路灯 ', place: '一格' })).toMatchObject({ classCode: '100118', placeId: 'g1' })
    expect(read({ class: '100118', place: 'G2' })).toMatchObject({ classCode: '100118', placeId: 'g2' })
  })

  it('a landline is a number, too, and what is none is no phone', () => {
    expect(read({ callerPhone: '0990 2000111' })).toMatchObject({ callerPhone: '0990-2000111' })
    for (const callerPhone of ['', '0990-1000111', '未知'])
      expect(read({ callerPhone })).toMatchObject({ callerPhone: null })
  })

  it.each<[string, Partial<Record<ForeignField, string>>, RegExp]>([
    ['no number', { number: ' ' }, /工单编号/],
    ['a number that a spreadsheet rounded', { number: '2.0260312000012E+19' }, /科学计数/],
    ['no text', { text: '\n\t ' }, /诉求内容/],
    ['a class nobody knows', { class: '其他' }, /类别“其他”/],
    ['a group instead of a class', { class: '公用设施' }, /类别/],
    ['a complaint about somebody', { class: '网格服务意见' }, /对象/],
    ['a place nobody knows', { place: '桃树社区' }, /桃树社区/],
    ['a place that may be two', { place: '三级网格 01' }, /几个地方/],
    ['no date', { deadline: '尽快' }, /办理时限“尽快”/],
  ])('%s is said', (_, given, reason) => {
    expect(read(given)).toEqual({ reason: expect.stringMatching(reason) })
  })
})

describe('a-date-is-read-however-it-is-written', () => {
  it.each([
    ['2026-03-12 17:05:09', '2026-03-12T17:05:09'],
    ['2026/3/2 7:05', '2026-03-02T07:05:00'],
    ['2026年3月12日 17时05分', '2026-03-12T17:05:00'],
    ['2026年3月12日17时', '2026-03-12T17:00:00'],
    ['2026-03-12T17:05:09.123', '2026-03-12T17:05:09'],
    [' 2026.03.12 ', '2026-03-12T00:00:00'],
  ])('%s', (text, moment) => expect(momentOf(text)).toBe(at(moment)))

  it('a-day-alone-ends-at-night', () => expect(momentOf('2026-03-12', true)).toBe(at('2026-03-12T23:59:59')))

  it.each(['', '尽快', '2026-02-30', '2026-13-01', '2026-03-12 25:00', '12.3.2026', '3月12日'])('%s is none', (text) =>
    expect(momentOf(text)).toBeNull(),
  )

  it('and-what-is-written-is-read-again', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('2000-01-01T00:00:00') / 1000, max: at('2099-12-31T00:00:00') / 1000 }), (s) =>
        expect(momentOf(foreignTime(s * 1000))).toBe(s * 1000),
      ),
    )
  })
})

it('a-mapping-says-each-thing-once', () => {
  const without = (field: ForeignField | ForeignAnswer) => mapping.columns.filter((column) => column.field !== field)
  expect(mappingFault(mapping)).toBeNull()
  for (const field of ['number', 'text', 'class', 'place', 'answer'] as const)
    expect(mappingFault({ columns: without(field) })).toContain('还没有对应')
  expect(mappingFault({ columns: without('deadline') })).toBeNull()
  expect(mappingFault({ columns: [...mapping.columns, { title: '别的', field: 'text' }] })).toContain('两列')
  expect(mappingFault({ columns: [...without('text'), { title: '工单编号', field: 'text' }] })).toContain('两次')
})

describe('answers-go-back-in-the-columns-they-came-in', () => {
  const titles = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 12 })
  const sheet = titles.chain((all) =>
    fc.record({
      titles: fc.constant(all),
      answered: fc.subarray(all),
      lines: fc.array(fc.array(fc.string(), { minLength: all.length, maxLength: all.length }), { minLength: 1 }),
    }),
  )

  it('every title in its place, every other text as it came', () => {
    fc.assert(
      fc.property(sheet, ({ titles, answered, lines }) => {
        const columns = answered.slice(0, answers.length).map((title, i) => ({ title, field: answers[i]![0] }))
        const said = Object.fromEntries(answers.map(([field]) => [field, `said ${field}`])) as Record<
          ForeignAnswer,
          string
        >
        const rows = lines.map((line) => ({ cells: line.map((text, i) => [titles[i]!, text] as const), answers: said }))
        const table = answerTable({ columns }, rows)
        expect(table.titles).toEqual(titles)
        for (const [i, line] of table.lines.entries())
          for (const [j, text] of line.entries()) {
            const column = columns.find(({ title }) => title === titles[j])
            expect(text).toBe(column ? said[column.field] : lines[i]![j])
          }
      }),
    )
  })

  it('columns that a sheet had not are added at its end', () => {
    const said = Object.fromEntries(answers.map(([field]) => [field, field])) as Record<ForeignAnswer, string>
    const table = answerTable({ columns: [{ title: '答复', field: 'answer' }] }, [
      { cells: [['编号', '1']], answers: said },
      {
        cells: [
          ['编号', '2'],
          ['区', '甲'],
        ],
        answers: said,
      },
    ])
    expect(table).toEqual({
      titles: ['编号', '区', '答复'],
      lines: [
        ['1', '', 'answer'],
        ['2', '甲', 'answer'],
      ],
    })
  })
})
