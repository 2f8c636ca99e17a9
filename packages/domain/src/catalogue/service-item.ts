import type { FormField } from '../kernel/form.ts'
import type { Condition, KnownFact } from './condition.ts'

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

/** In which ways it can be got (办理方式). */
export const WAYS = { online: '网上办', home: '上门办', 'self-service': '自助机办', counter: '窗口办' } as const
export type Way = keyof typeof WAYS

/** What to bring or upload; what the register knows makes it unnecessary. */
export interface Material {
  /** kebab-case, unique within the item; the same paper has the same key in every item */
  readonly key: string
  readonly name: string
  /** what a right one looks like */
  readonly sample?: string
  /** why it is not asked for when it is known already */
  readonly exempt?: string
  /** with it the paper is not asked for */
  readonly known?: KnownFact
}

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
  readonly conditions: readonly Condition[]
  readonly materials: readonly Material[]
  readonly form: readonly FormField[]
  /** what happens one after the other, each with its own limit in working days where it has one */
  readonly steps: readonly { readonly name: string; readonly days?: number }[]
  /** working days until it must be answered */
  readonly limitDays: number
  /** what it costs, in words, e.g. 不收费 */
  readonly fee: string
  readonly level: HandlingLevel
  readonly ways: readonly Way[]
  readonly counters: readonly { readonly name: string; readonly hours: string }[]
  /** what the applicant gets in the end (结果文书), e.g. 老年人优待证; empty where it is a service and no paper */
  readonly result: string
  /** laws and policies, in Chinese */
  readonly basis: readonly string[]
}

/** Materials that this applicant need not bring, as the register stands. */
export const knownMaterials = (
  { materials }: Pick<ServiceItem, 'materials'>,
  known: readonly KnownFact[],
): readonly Material[] => materials.filter((material) => material.known && known.includes(material.known))

const repeated = (keys: readonly string[]) => keys.flatMap((key, i) => (keys.indexOf(key) < i ? [i] : []))
/** What is wrong with a written item beside its shape: one sentence per faulty field, by its path. */
export function itemFaults({ materials, form }: ServiceItem): Readonly<Record<string, string>> {
  const faults = (name: string, keys: readonly string[]) =>
    repeated(keys).map((i) => [`${name}.${i}.key`, '这个编码在前面用过了，请换一个'] as const)
  return Object.fromEntries([
    ...faults(
      'materials',
      materials.map(({ key }) => key),
    ),
    ...faults(
      'form',
      form.map(({ key }) => key),
    ),
  ])
}
