import type { FormField } from '../kernel/form.ts'

/** Six kinds (六项服务联办) of row S1. */
export const SERVICE_KINDS = {
  government: '政务服务',
  life: '生活服务',
  legal: '法律服务',
  'culture-sport': '文体服务',
  care: '关爱服务',
  party: '党员服务',
} as const
export type ServiceKind = keyof typeof SERVICE_KINDS

/** Ten fields (领域) of row S1. */
export const SERVICE_FIELDS = {
  employment: '就业创业',
  'social-insurance': '社会保险',
  'aged-care': '养老助老',
  disability: '助残',
  rights: '维权',
  health: '卫生健康',
  culture: '文化',
  education: '教育',
  sport: '体育',
  volunteering: '志愿服务',
} as const
export type ServiceField = keyof typeof SERVICE_FIELDS

export const APPLICANTS = { resident: '居民本人', household: '住户', organisation: '单位' } as const
export type Applicant = keyof typeof APPLICANTS

/** Level that handles an order by default (办理层级). */
export const HANDLING_LEVELS = { grid: '网格', community: '社区', street: '街道', district: '区县' } as const
export type HandlingLevel = keyof typeof HANDLING_LEVELS

/** One item of the service checklist (为民服务事项清单). */
export interface ServiceItem {
  /** stable code, e.g. S-0101 */
  readonly code: string
  readonly name: string
  /** everyday names people use for it, for finding */
  readonly aliases: readonly string[]
  readonly kind: ServiceKind
  readonly field: ServiceField
  readonly applicants: readonly Applicant[]
  /** who may get it, one Chinese sentence each */
  readonly conditions: readonly string[]
  /** what to bring or upload; `exempt` says why it is not asked when already known */
  readonly materials: readonly { readonly name: string; readonly exempt?: string }[]
  readonly form: readonly FormField[]
  /** working days until it must be answered */
  readonly limitDays: number
  readonly level: HandlingLevel
  readonly counter: { readonly name: string; readonly hours: string }
  /** whether somebody comes to the resident's home */
  readonly homeVisit: boolean
  /** laws and policies, in Chinese */
  readonly basis: readonly string[]
}
