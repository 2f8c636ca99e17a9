import {
  CHECKLIST_LIMITS,
  LIMITS,
  neverAsked,
  POLL_UNITS,
  RADII,
  RULE_DEFAULTS,
  SWITCHABLE_WAYS,
  TERMS_LABELS,
  URGENCIES,
  URGENCY_CLOCKS,
  type PollUnit,
  type ChecklistLimits,
  type RuleKey,
  type TermLimits,
  type TermsKey,
} from '@linli/domain'
import * as z from 'zod'
import { Empty, keysOf, list, text, Time, type Schemas } from '../kernel/schema.ts'
import { DecisionRuleSchema } from '../ballot/question.schema.ts'
import { VisitPurposeSchema } from '../visit/visit.schema.ts'
import type { ruleRoutes } from './rule.routes.ts'

const Limit = z.object({
  amount: z.number().int().min(1).max(1000),
  unit: z.enum(['hours', 'days']),
  time: z.enum(['round-the-clock', 'working']),
})
const recordOf = <K extends string, V extends z.ZodType>(keys: readonly K[], value: V) =>
  z.object(Object.fromEntries(keys.map((key) => [key, value])) as Record<K, V>)
const Urgencies = Object.keys(URGENCIES) as (keyof typeof URGENCIES)[]
const UNITS = Object.keys(POLL_UNITS) as PollUnit[]
const FORMS = Object.keys(TERMS_LABELS) as TermsKey[]
const FORM_CLOCKS = Object.keys(LIMITS) as (keyof TermLimits)[]
const CHECKLIST_CLOCKS = Object.keys(CHECKLIST_LIMITS) as (keyof ChecklistLimits)[]
const Code = z.string().regex(/^[a-z0-9-]{1,40}$/, '代号为小写字母、数字或短横')
const DayCount = z.number().int().min(1).max(366)
const Days = z.array(z.iso.date()).max(366)

/** What each rule's value must look like. */
export const RULE_VALUES = {
  'work-order.limits': recordOf(Urgencies, recordOf(URGENCY_CLOCKS, Limit)),
  'work-order.stage-limits': recordOf(['rule', 'account'] as const, Limit),
  'whistle.limits': recordOf(Urgencies, Limit),
  'work-order.reopen-hours': z
    .number()
    .int()
    .min(1, '至少 1 小时：办结后居民总要来得及说没有解决')
    .max(24 * 365),
  'work-order.chase-hours': z
    .number()
    .int()
    .min(1)
    .max(24 * 30),
  'work-order.intake-level': z.enum(['grid', 'community']),
  'work-order.routes': z
    .array(
      z.object({
        classCode: z.string().min(1).max(24),
        placeCode: z.string().min(1).max(24),
        unitCode: z.string().min(1).max(40),
      }),
    )
    .max(400, '一次最多 400 条，请按类别组合并'),
  'work-order.check-classes': z.array(z.string().min(1).max(24)).max(500),
  'work-order.call-back-days': DayCount,
  'work-order.hold-days': DayCount,
  'work-order.supply-days': DayCount,
  'work-order.extend-days': DayCount,
  'call.keep-days': DayCount,
  'notification.off': z.array(z.string().refine((key) => SWITCHABLE_WAYS.includes(key), '这一种总要发，不能关')),
  'notification.keep-days': DayCount,
  'open311.door': z.object({ open: z.boolean(), classes: z.array(z.string().min(1).max(24)).max(500) }),
  'work-order.duplicates': z.object({
    days: DayCount,
    radius: keysOf(RADII),
    percent: z.number().int().min(1).max(100),
  }),
  'calendar.hours': z.object({
    periods: z
      .array(z.object({ from: z.number().int().min(0).max(1440), to: z.number().int().min(0).max(1440) }))
      .min(1, '至少一个时段')
      .max(6)
      .refine(
        (ps) => ps.every((p, i) => p.from < p.to && (i === 0 || ps[i - 1]!.to <= p.from)),
        '时段要从早到晚、不重叠',
      ),
  }),
  'calendar.days': z.object({ holidays: Days, makeUpDays: Days }),
  'grid.levels': z
    .array(
      z.object({
        label: text(20, 1),
        at: z.enum(['street', 'community', 'grid']),
        households: z.object({ min: z.number().int().min(0), max: z.number().int().min(1) }).optional(),
      }),
    )
    .min(1)
    .max(6),
  'insight.formula': z.object({
    satisfiedFrom: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
    callBacks: z.boolean(),
  }),
  'registry.binding-match': z.boolean(),
  'visit.purposes': z
    .array(VisitPurposeSchema)
    .max(20)
    .superRefine((purposes, context) => {
      purposes.forEach((purpose, i) => {
        const words = neverAsked(purpose)
        if (words.length > 0)
          context.addIssue({
            code: 'custom',
            path: [i],
            message: `不得采集：${words.join('、')}。疾病、矫正、戒毒、信访和私人生活不在走访中登记`,
          })
        if (purposes.findIndex(({ key }) => key === purpose.key) !== i)
          context.addIssue({ code: 'custom', path: [i, 'key'], message: '代号重复' })
      })
    }),
  'visit.retention-months': z.number().int().min(1).max(60),
  'ballot.decisions': z
    .array(DecisionRuleSchema)
    .min(1, '至少一种')
    .max(30)
    .refine((rules) => new Set(rules.map(({ key }) => key)).size === rules.length, '代号重复'),
  'ballot.roll-days': z.number().int().min(0).max(60),
  'ballot.proxies': recordOf(UNITS, z.number().int().min(0).max(20)),
  'ballot.officers': z.object({
    tellers: z.number().int().min(0).max(10),
    scrutineers: z.number().int().min(0).max(10),
  }),
  'consultation.rosters': recordOf(
    FORMS,
    z.object({
      convenor: text(20, 1),
      fixed: z
        .array(z.object({ key: Code, label: text(20, 1) }))
        .max(20)
        .refine((seats) => new Set(seats.map(({ key }) => key)).size === seats.length, '席位的代号重复'),
      stakeholders: z.number().int().min(0).max(30),
    }),
  ),
  'consultation.meetings': recordOf(
    FORMS,
    z.object({
      quorum: z
        .object({ n: z.number().int().min(1).max(100), d: z.number().int().min(1).max(100), more: z.boolean() })
        .refine(({ n, d, more }) => (more ? n < d : n <= d), '到会人数不能超过应到人数'),
      noticeDays: z.number().int().min(0).max(60),
      signatures: z.number().int().min(0).max(1000),
    }),
  ),
  'consultation.limits': recordOf(FORMS, recordOf(FORM_CLOCKS, Limit)),
  'consultation.moderation': Limit,
  'consultation.review': z.object({
    dates: z
      .array(z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/, '日期写成 06-15 这样，日不超过 28'))
      .min(1, '至少一个日期')
      .max(4)
      .refine((dates) => new Set(dates).size === dates.length, '日期重复'),
    days: z.number().int().min(1).max(60),
    unsatisfied: z
      .object({ n: z.number().int().min(1).max(100), d: z.number().int().min(1).max(100), more: z.boolean() })
      .refine(({ n, d, more }) => (more ? n < d : n <= d), '不满意的不能超过全部'),
    answer: Limit,
  }),
  'project.limits': recordOf(['decide', 'answer', 'accept'] as const, Limit),
  'booking.days-ahead': z.number().int().min(1).max(90),
  'booking.keep-days': z.number().int().min(1).max(365),
  'checklist.office': z.object({ name: text(40, 1) }),
  'checklist.limits': recordOf(CHECKLIST_CLOCKS, Limit),
  'checklist.fields': z
    .array(z.object({ key: Code, label: text(40, 1), known: text(40, 1).nullable() }))
    .max(300)
    .refine((fields) => new Set(fields.map(({ key }) => key)).size === fields.length, '代号重复'),
  'checklist.certificates': z.array(text(60, 2)).max(200),
  'checklist.conduct': z
    .array(z.object({ key: Code, label: text(40, 1), lines: z.array(text(200, 1)).max(40) }))
    .max(10)
    .refine((lists) => new Set(lists.map(({ key }) => key)).size === lists.length, '代号重复'),
  'search.synonyms': z
    .array(z.object({ said: z.array(text(20, 1)).min(1, '写明居民怎么说').max(40), means: text(200, 1) }))
    .max(1000),
  'emergency.numbers': z
    .array(z.object({ name: text(10, 1), phone: z.string().regex(/^[0-9-]{3,20}$/, '请输入电话号码') }))
    .max(6),
} satisfies Record<RuleKey, z.ZodType>

export const RuleView = z.object({
  key: keysOf(RULE_DEFAULTS),
  label: z.string(),
  value: z.unknown(),
  version: z.number().int(),
  validFrom: Time.nullable(),
  basis: z.string(),
  by: z.string().nullable(),
})
export type RuleView = z.infer<typeof RuleView>
export const RuleList = list(RuleView).extend({
  /** years whose holiday calendar is not published yet, so that limits in them are computed on plain weekdays */
  calendarMissing: z.array(z.number().int()),
})
export type RuleList = z.infer<typeof RuleList>
export const ChangeRule = z.object({ key: keysOf(RULE_DEFAULTS), value: z.unknown(), basis: text(300, 1) })
export type ChangeRule = z.infer<typeof ChangeRule>

export const ruleSchemas: Schemas<typeof ruleRoutes> = {
  rules: { input: Empty, output: RuleList },
  change: { input: ChangeRule, output: RuleView },
}
