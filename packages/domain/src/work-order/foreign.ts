import { callerNumber } from '../kernel/phone.ts'
import { isoTime, SECOND, startOfDate } from '../kernel/time.ts'
import { complaintAbout } from './complaint.ts'
import { placesNamed, type NamedPlace } from './open311.ts'

/**
 * Cases of another system (12345 and the like): they keep their number and their deadline, the earlier deadline rules,
 * and answers go back in its columns (rules.md). What stands in which column is said once for each system.
 */
export const FOREIGN_FIELDS = {
  number: '工单编号',
  text: '诉求内容',
  class: '事项类别',
  place: '属地',
  location: '具体位置',
  callerName: '来电人',
  callerPhone: '来电号码',
  deadline: '办理时限',
  receivedAt: '受理时间',
} as const
export type ForeignField = keyof typeof FOREIGN_FIELDS
/** What is written into the columns that the other system keeps for it. */
export const FOREIGN_ANSWERS = {
  state: '办理状态',
  outcome: '办理结果',
  answer: '答复内容',
  unit: '承办单位',
  finishedAt: '办结时间',
} as const
export type ForeignAnswer = keyof typeof FOREIGN_ANSWERS
const NEEDED: readonly (ForeignField | ForeignAnswer)[] = ['number', 'text', 'class', 'place', 'answer']

/** How the sheets of a system are read: which column is what, and what its words are called here. */
export interface ForeignMapping {
  /** the line on which the titles stand, from 1 */
  readonly headerRow: number
  readonly columns: readonly { readonly title: string; readonly field: ForeignField | ForeignAnswer }[]
  /** a word of the other system → code of an event class; names and codes of our own need no line */
  readonly classes: readonly Translation[]
  /** → code of a grid or community */
  readonly places: readonly Translation[]
}
interface Translation {
  readonly from: string
  readonly to: string
}

/** What is wrong with a mapping, in one sentence; null when nothing is. */
export function mappingFault({ columns }: Pick<ForeignMapping, 'columns'>): string | null {
  const labels = { ...FOREIGN_FIELDS, ...FOREIGN_ANSWERS }
  const twice = (values: readonly string[]) => values.find((value, i) => values.indexOf(value) !== i)
  const title = twice(columns.map((column) => column.title))
  if (title !== undefined) return `“${title}”填了两次`
  const field = twice(columns.map((column) => column.field)) as ForeignField | undefined
  if (field !== undefined) return `“${labels[field]}”对应了两列`
  const missing = NEEDED.filter((needed) => !columns.some((column) => column.field === needed))
  return missing.length ? `还没有对应：${missing.map((one) => labels[one]).join('、')}` : null
}
export const titleOf = ({ columns }: Pick<ForeignMapping, 'columns'>, field: ForeignField | ForeignAnswer) =>
  columns.find((column) => column.field === field)?.title
/** Titles that a sheet must have; those for answers are added where it has not. */
export const titlesNeeded = ({ columns }: Pick<ForeignMapping, 'columns'>): string[] =>
  columns.filter(({ field }) => field in FOREIGN_FIELDS).map(({ title }) => title)

/** Texts of a row under their titles, in the order of its sheet. */
export type ForeignCells = readonly (readonly [title: string, text: string])[]
export interface ForeignCase {
  readonly number: string
  readonly text: string
  readonly classCode: string
  readonly placeId: string
  readonly location: string
  readonly callerName: string
  /** a mobile's or a landline's; null for anything else */
  readonly callerPhone: string | null
  readonly deadline: number | null
  readonly receivedAt: number | null
}
/** What the words of a row can mean here. */
export interface ForeignWorld {
  readonly classes: readonly { readonly code: string; readonly name: string; readonly parent: string | null }[]
  readonly places: readonly (NamedPlace & { readonly code: string })[]
}

const NUMBER = /^[^\s\u0000]{1,60}$/
const SCIENTIFIC = /^\d(\.\d+)?e\+\d+$/i
const MOST_TEXT = 10_000
const MOST_LOCATION = 100
const line = (text: string) => text.replace(/\s+/g, ' ').trim()

/** A row as a case, or the Chinese reason why it cannot be one. */
export function readForeign(
  mapping: ForeignMapping,
  cells: ForeignCells,
  world: ForeignWorld,
): ForeignCase | { readonly reason: string } {
  const texts = new Map(cells)
  const of = (field: ForeignField) => texts.get(titleOf(mapping, field) ?? '')?.trim() ?? ''
  const number = of('number')
  if (SCIENTIFIC.test(number))
    return { reason: `${FOREIGN_FIELDS.number}被表格改成了科学计数，请把这一列设为文本再导出` }
  if (!NUMBER.test(number)) return { reason: `${FOREIGN_FIELDS.number}为空，或者超过 60 个字、含有空格` }
  const text = of('text')
  if (!text) return { reason: `缺少${FOREIGN_FIELDS.text}` }
  if (text.length > MOST_TEXT) return { reason: `${FOREIGN_FIELDS.text}超过 ${MOST_TEXT} 个字` }
  const location = line(of('location'))
  if (location.length > MOST_LOCATION) return { reason: `${FOREIGN_FIELDS.location}超过 ${MOST_LOCATION} 个字` }
  const classCode = classOf(mapping, line(of('class')), world)
  if (typeof classCode !== 'string') return classCode
  const placeId = placeOf(mapping, line(of('place')), world)
  if (typeof placeId !== 'string') return placeId
  const moments: Partial<Record<'deadline' | 'receivedAt', number | null>> = {}
  for (const field of ['deadline', 'receivedAt'] as const) {
    const written = of(field)
    const moment = written ? momentOf(written, field === 'deadline') : null
    if (written && moment === null)
      return { reason: `${FOREIGN_FIELDS[field]}“${written}”不是日期，请写成 2026-03-12 17:00` }
    moments[field] = moment
  }
  return {
    number,
    text,
    classCode,
    placeId,
    location,
    callerName: line(of('callerName')).slice(0, 30),
    callerPhone: callerNumber(of('callerPhone').replace(/^(\+?86)[\s-]*(?=1)/, '')),
    deadline: moments.deadline ?? null,
    receivedAt: moments.receivedAt ?? null,
  }
}

const told = (translations: readonly Translation[], word: string) =>
  translations.find(({ from }) => line(from) === word)?.to

function classOf(mapping: ForeignMapping, word: string, { classes }: ForeignWorld): string | { reason: string } {
  const wanted = told(mapping.classes, word) ?? word
  const found = classes.filter(({ code, name, parent }) => parent !== null && (code === wanted || name === wanted))
  if (found.length !== 1) return { reason: `不知道类别“${word}”是什么，请在对照里写明` }
  const { code, name } = found[0]!
  return complaintAbout(code) === null ? code : { reason: `“${name}”要由提意见的人自己说明对象，不能导入` }
}

function placeOf(mapping: ForeignMapping, word: string, { places }: ForeignWorld): string | { reason: string } {
  const wanted = told(mapping.places, word) ?? word
  const byCode = places.filter(({ code }) => code === wanted)
  const found = byCode.length ? byCode : placesNamed(wanted, places)
  if (found.length === 1) return found[0]!.id
  return {
    reason: `${found.length ? '有几个地方叫' : '不知道'}“${word}”${found.length ? '' : '在哪里'}，请在对照里写明`,
  }
}

const MOMENT =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[\sT]*(\d{1,2})[:：时点](?:(\d{1,2})(?:[:：分](?:(\d{1,2})(?:\.\d+)?秒?)?)?)?)?$/
/** A date as people and programs write it, in Beijing; a day alone begins in the morning, or as an end ends at night. */
export function momentOf(text: string, end = false): number | null {
  const parts = MOMENT.exec(text.trim())
  if (!parts) return null
  const [, year, month, day, hour, minute, second] = parts
  const two = (part: string | undefined) => (part ?? '0').padStart(2, '0')
  const date = `${year}-${two(month)}-${two(day)}`
  const start = startOfDate(date)
  if (Number.isNaN(start) || isoTime(start).slice(0, 10) !== date) return null
  if (hour === undefined) return end ? start + 24 * 3600 * SECOND - SECOND : start
  const at = Date.parse(`${date}T${two(hour)}:${two(minute)}:${two(second)}+08:00`)
  return Number.isNaN(at) ? null : at
}
/** `2026-03-12 17:00:00` */
export const foreignTime = (at: number): string => isoTime(at).slice(0, 19).replace('T', ' ')

/**
 * The sheet that goes back: the columns of the rows in their own order, answers in the columns that are kept for them;
 * what is no answer stays as it came.
 */
export function answerTable(
  { columns }: Pick<ForeignMapping, 'columns'>,
  rows: readonly { readonly cells: ForeignCells; readonly answers: Readonly<Record<ForeignAnswer, string>> }[],
): { readonly titles: readonly string[]; readonly lines: readonly (readonly string[])[] } {
  const answered = new Map(
    columns.flatMap(({ title, field }) => (field in FOREIGN_ANSWERS ? [[title, field as ForeignAnswer] as const] : [])),
  )
  const titles = [...new Set([...rows.flatMap(({ cells }) => cells.map(([title]) => title)), ...answered.keys()])]
  return {
    titles,
    lines: rows.map(({ cells, answers }) => {
      const texts = new Map(cells)
      return titles.map((title) => {
        const field = answered.get(title)
        return field ? answers[field] : (texts.get(title) ?? '')
      })
    }),
  }
}
