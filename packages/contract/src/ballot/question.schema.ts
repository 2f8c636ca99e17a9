import type { BudgetVerdict, DecisionRule } from '@linli/domain'
import * as z from 'zod'
import { text } from '../kernel/schema.ts'

const Count = z.number().int().min(1).max(1_000_000_000)
/** In 分. */
const Money = z.number().int().min(1).max(1_000_000_000_000)
/** Stands in the published file as it is. */
const OptionId = z.string().regex(/^[A-Za-z0-9._-]{1,40}$/, '代号为字母、数字、点或短横，最多 40 个')
const Option = z.object({ id: OptionId, label: text(100, 1) })
const Options = z.array(Option).min(2, '至少两个选项').max(100, '最多 100 个选项')

/** What is asked (表决事项). */
export const QuestionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('consent') }),
  z.object({ kind: z.literal('choice'), options: Options }),
  z.object({ kind: z.literal('approval'), options: Options, most: Count, elects: Count }),
  z.object({ kind: z.literal('points'), options: Options, total: Count, elects: Count }),
  z.object({ kind: z.literal('ranked'), options: Options.max(30, '排序的选项最多 30 个') }),
  z.object({
    kind: z.literal('budget'),
    options: z
      .array(Option.extend({ cost: Money }))
      .min(2, '至少两个项目')
      .max(100, '最多 100 个项目'),
    sum: Money,
    method: z.enum(['greedy', 'greedy-no-skip', 'equal-shares']),
    most: Count.exactOptional(),
    mostCost: Money.exactOptional(),
    threshold: z.number().int().min(0).max(1_000_000_000).exactOptional(),
  }),
])
export const TieSchema = z.object({
  by: z.enum(['declared-order', 'lot']),
  order: z.array(z.string().max(40)).max(100),
})

const Portion = z
  .object({ n: z.number().int().min(1).max(100), d: z.number().int().min(1).max(100), more: z.boolean() })
  .refine(({ n, d, more }) => (more ? n < d : n <= d), '比例不能超过全部')
const Condition = z.object({
  what: z.enum(['cast', 'favour']),
  of: z.enum(['roll', 'cast']),
  by: z.enum(['heads', 'area']),
  portion: Portion,
})
/** When something is passed (表决规则). */
export const DecisionRuleSchema = z.object({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, '代号为小写字母、数字或短横，字母开头'),
  version: z.number().int().min(1),
  validFrom: z.iso.date(),
  label: text(40, 1),
  basis: text(300, 1),
  conditions: z.array(Condition).min(1, '至少一个条件').max(8).readonly(),
}) satisfies z.ZodType<DecisionRule, unknown>

/** One condition with its arithmetic. */
export const Decision = z.object({
  passed: z.boolean(),
  findings: z.array(
    z.object({
      condition: Condition,
      total: z.number(),
      needed: z.number(),
      found: z.number(),
      holds: z.boolean(),
      words: z.string(),
    }),
  ),
})
export type Decision = z.infer<typeof Decision>

/** Options by id, the dearest wish first where the question is ranked; numbers by option where they are divided. */
export const AnswerSchema = z.union([
  z.array(z.string().max(40)).max(100),
  z.record(z.string().max(40), z.number().int().min(0)),
])

const Votes = z.array(z.object({ option: z.string(), votes: z.number() }))
const Ties = z.array(z.object({ options: z.array(z.string()), votes: z.number() }))
const Begin = { ballots: z.number(), blank: z.number() }
const VERDICTS = ['taken', 'completed', 'below-threshold', 'no-money', 'after-stop'] as const satisfies BudgetVerdict[]
/** How a question was counted, step by step. */
export const QuestionCountSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('tally'),
    ...Begin,
    votes: Votes,
    elected: z.array(z.string()),
    ties: Ties,
  }),
  z.object({
    kind: z.literal('ranked'),
    ...Begin,
    rounds: z.array(
      z.object({
        votes: Votes,
        exhausted: z.number(),
        elected: z.string().optional(),
        dropped: z.string().optional(),
        tied: z.array(z.string()).optional(),
      }),
    ),
    elected: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('budget'),
    ...Begin,
    votes: Votes,
    steps: z.array(
      z.object({
        option: z.string(),
        votes: z.number(),
        cost: z.number(),
        verdict: z.enum(VERDICTS),
        left: z.number(),
        share: z.string().optional(),
        tied: z.array(z.string()).optional(),
      }),
    ),
    spent: z.number(),
    elected: z.array(z.string()),
    ties: Ties,
  }),
])
