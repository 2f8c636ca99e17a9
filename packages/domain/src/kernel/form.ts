import { callerNumber } from './phone.ts'

/**
 * Declared forms (申请表): one declaration that the phone and the console render and the api checks.
 * Rule: every field has a purpose and a legal source, and what the register knows is prefilled, not asked
 * (Personal Information Protection Law art. 6 and 7).
 */
export const FIELD_KINDS = ['text', 'long-text', 'number', 'date', 'choice', 'choices', 'yes-no', 'phone'] as const
export type FieldKind = (typeof FIELD_KINDS)[number]

/** What the register already knows about a bound resident, by name of the fact. */
export const PREFILLS = ['name', 'phone', 'address'] as const
export type Prefill = (typeof PREFILLS)[number]

export interface FormField {
  /** kebab-case, unique within the form */
  readonly key: string
  /** Chinese label shown on screen */
  readonly label: string
  readonly kind: FieldKind
  readonly required?: boolean
  /** Chinese hint under the field */
  readonly hint?: string
  /** text kinds: characters; number: value */
  readonly max?: number
  readonly min?: number
  /** choice and choices only */
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  /** why it is asked, in Chinese, shown to the resident */
  readonly purpose: string
  /** law or rule that allows asking it, in Chinese */
  readonly basis: string
  readonly prefill?: Prefill
  /** asked only when the other field has this value */
  readonly when?: { readonly key: string; readonly is: string }
}

export type FormValue = string | number | boolean | readonly string[]
export type FormValues = Readonly<Record<string, FormValue | undefined>>

/** One Chinese sentence per faulty field; empty when all is well. */
export type FormProblems = Readonly<Record<string, string>>

const MAX_TEXT: Partial<Record<FieldKind, number>> = { text: 100, 'long-text': 2000 }

/** What the register knows of somebody, as answers to a form, by field key. */
export const prefilledBy = (
  form: readonly FormField[],
  facts: Readonly<Partial<Record<Prefill, string>>>,
): Record<string, string> =>
  Object.fromEntries(
    form.flatMap(({ key, prefill }) => {
      const fact = prefill && facts[prefill]
      return fact ? [[key, fact]] : []
    }),
  )

/** Fields that are asked, given the answers so far. */
export function askedFields(form: readonly FormField[], values: FormValues): readonly FormField[] {
  return form.filter((f) => !f.when || values[f.when.key] === f.when.is)
}

function problemOf(field: FormField, value: FormValue | undefined): string | undefined {
  const empty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  if (empty) return field.required ? `请填写${field.label}` : undefined
  switch (field.kind) {
    case 'text':
    case 'long-text': {
      if (typeof value !== 'string') return `${field.label}应为文字`
      const length = [...value.trim()].length
      if (field.required && length === 0) return `请填写${field.label}`
      if (length < (field.min ?? 0)) return `${field.label}至少 ${field.min} 个字`
      const max = field.max ?? MAX_TEXT[field.kind]!
      return length > max ? `${field.label}不超过 ${max} 个字` : undefined
    }
    case 'phone':
      return typeof value === 'string' && callerNumber(value) !== null
        ? undefined
        : `${field.label}应为 11 位手机号或带区号的固定电话`
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value)) return `${field.label}应为数字`
      if (field.min !== undefined && value < field.min) return `${field.label}不小于 ${field.min}`
      return field.max !== undefined && value > field.max ? `${field.label}不大于 ${field.max}` : undefined
    case 'date':
      return typeof value === 'string' && isDate(value) ? undefined : `${field.label}应为日期，如 2026-11-23`
    case 'yes-no':
      return typeof value === 'boolean' ? undefined : `${field.label}请选是或否`
    case 'choice':
      return typeof value === 'string' && has(field, value) ? undefined : `${field.label}请从列出的选项中选择`
    case 'choices':
      return isList(value) && value.every((v) => has(field, v)) && new Set(value).size === value.length
        ? undefined
        : `${field.label}请从列出的选项中选择`
  }
}
const isList = (value: FormValue): value is readonly string[] => Array.isArray(value)
const has = (field: FormField, value: string) => field.options?.some((o) => o.value === value) ?? false
const isDate = (s: string) => {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(s)
  if (!m) return false
  const d = new Date(`${s}T00:00:00Z`)
  return !Number.isNaN(d.getTime()) && d.toISOString().startsWith(s)
}

/** Checks answers against the declaration. Answers to fields that are not asked, or unknown, are problems too. */
export function checkForm(form: readonly FormField[], values: FormValues): FormProblems {
  const asked = askedFields(form, values)
  const faulty = asked.map((field) => [field.key, problemOf(field, values[field.key])] as const)
  const unknown = Object.keys(values)
    .filter((key) => values[key] !== undefined && !asked.some((field) => field.key === key))
    .map((key) => [key, '表单中没有这一项，请刷新后重填'] as const)
  // Made of entries, so that even a key like __proto__ is only a key.
  return Object.fromEntries([...faulty, ...unknown].flatMap(([key, problem]) => (problem ? [[key, problem]] : [])))
}
