import { refuse, type Verdict } from '../kernel/error.ts'
import { beijing } from '../kernel/time.ts'

/** What the product itself fills in where an answer template (答复模板) names it; every other `{{…}}` a person fills. */
export const TEMPLATE_FIELDS = {
  no: '编号',
  subject: '事项',
  place: '地点',
  handler: '承办单位',
  date: '完成日期',
} as const

/** Steps that a template can be written for. */
export const TEMPLATE_ACTIONS = { answer: '答复办结', supplement: '补充', decline: '不予受理' } as const
export type TemplateAction = keyof typeof TEMPLATE_ACTIONS

const FIELD = /\{\{\s*([^{}]*?)\s*\}\}/g

/** Names of the fields of a text, each once, in their order. */
export const fieldsIn = (text: string): string[] => [...new Set([...text.matchAll(FIELD)].map((m) => m[1]!))]
/** Those that a person has to fill. */
export const freeFieldsIn = (text: string): string[] => {
  const own: readonly string[] = Object.values(TEMPLATE_FIELDS)
  return fieldsIn(text).filter((name) => !own.includes(name))
}
interface CaseText {
  readonly no: string
  readonly subject: string
  readonly placeName: string
  readonly location: string
  readonly handlerName: string | null
}
/** The values of a case under the names that stand in a template; the day is that of the step. */
export function caseValues(text: CaseText, now: number): Record<string, string> {
  const { year, month, day } = beijing(now)
  return {
    [TEMPLATE_FIELDS.no]: text.no,
    [TEMPLATE_FIELDS.subject]: text.subject,
    [TEMPLATE_FIELDS.place]: [text.placeName, text.location].filter(Boolean).join(' '),
    [TEMPLATE_FIELDS.handler]: text.handlerName ?? '',
    [TEMPLATE_FIELDS.date]: `${year}年${month}月${day}日`,
  }
}

/** Puts the values in; a field without one stays as it is. */
export const putIn = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(FIELD, (field, name: string) => (Object.hasOwn(values, name) ? values[name]?.trim() : '') || field)

/** The text as it may be sent. A field that is left empty is refused, by name. */
export function fillTemplate(
  text: string,
  values: Readonly<Record<string, string>>,
): Verdict<{ readonly text: string }> {
  const empty = fieldsIn(text).filter((name) => !(Object.hasOwn(values, name) && values[name]?.trim()))
  if (empty.length > 0) return refuse('work-order/template-empty', { text: `请填写：${empty.join('、')}` })
  return { ok: true, text: putIn(text, values) }
}
