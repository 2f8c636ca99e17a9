import { CALLER_NUMBER_HINT, callerNumber, ERRORS, type ErrorCode } from '@linli/domain'
import * as z from 'zod'
import type { InputOf, OutputOf } from './route.ts'

export const Id = z.string().min(1).max(36)
const [FIRST, LAST] = [Date.parse('0001-01-01T00:00:00+08:00'), Date.parse('9999-12-31T23:59:59.999+08:00')]
/** ISO 8601 with +08:00; whatever the offset, a moment that has four digits for its year in ours. */
export const Time = z.iso
  .datetime({ offset: true })
  .refine((time) => !(Date.parse(time) < FIRST || Date.parse(time) > LAST), '请填写 9999 年以前的时间')
export const Empty = z.object({})
export type Empty = z.infer<typeof Empty>
export const Done = z.object({ ok: z.literal(true) })
export type Done = z.infer<typeof Done>
/** Text a person types: trimmed, without control characters. */
export const text = (max: number, min = 0) =>
  z
    .string()
    .transform((s) => s.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '').trim())
    .pipe(
      z
        .string()
        .min(min, min === 1 ? '请填写' : `至少 ${min} 个字`)
        .max(max, `不超过 ${max} 个字`),
    )
/** Query strings carry numbers as text. */
export const PageLimit = z.coerce.number().int().min(1).max(100).default(20)
export const Cursor = z.string().max(200).optional()
export const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() })
export const list = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) })
/** An enumeration declared as a label table in domain. */
export const keysOf = <T extends Record<string, unknown>>(labels: T) =>
  z.enum(Object.keys(labels) as [keyof T & string, ...(keyof T & string)[]])
/** Of who calls or comes: landlines, too. */
export const CallerNumber = z
  .string()
  .max(20)
  .refine((typed) => callerNumber(typed) !== null, CALLER_NUMBER_HINT)
export const Phone = z.string().regex(/^1[3-9]\d{9}$/, '请输入 11 位手机号')

/** What every refused request answers. */
export const Problem = z.object({
  code: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]),
  message: z.string(),
  fields: z.record(z.string(), z.string()).optional(),
  requestId: z.string(),
})
export type Problem = z.infer<typeof Problem>

/** Schema in and out of every route of a room, under the route's name. */
export type Schemas<Routes> = {
  readonly [K in keyof Routes]: {
    readonly input: z.ZodType<unknown, InputOf<Routes[K]>>
    readonly output: z.ZodType<OutputOf<Routes[K]>>
  }
}
