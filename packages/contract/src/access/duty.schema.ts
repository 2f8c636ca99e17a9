import { ROLES } from '@linli/domain'
import * as z from 'zod'
import { Done, Empty, Id, keysOf, list, Time, type Schemas } from '../kernel/schema.ts'
import type { dutyRoutes } from './duty.routes.ts'

/** A place or a unit; left out, that of the person's first post. */
const At = { placeId: Id.optional(), unitId: Id.optional() }

/** Who is on duty (值班) for a place or unit, from–to; shifts that touch the time asked for, at most 31 days. */
export const RotaQuery = z.object({ ...At, from: Time.optional(), to: Time.optional() })
export type RotaQuery = z.input<typeof RotaQuery>
export const Shift = z.object({ id: Id, accountId: Id, name: z.string(), from: Time, until: Time, now: z.boolean() })
export type Shift = z.infer<typeof Shift>
export const Rota = z.object({
  holder: z.object({ id: Id, name: z.string() }),
  /** whether the person may enter shifts here */
  mayPlan: z.boolean(),
  items: z.array(Shift),
})
export type Rota = z.infer<typeof Rota>

export const ColleagueQuery = z.object(At)
export type ColleagueQuery = z.input<typeof ColleagueQuery>
export const Colleagues = list(z.object({ id: Id, name: z.string(), role: keysOf(ROLES), me: z.boolean() }))
export type Colleagues = z.infer<typeof Colleagues>

export const AddShift = z.object({ ...At, accountId: Id, from: Time, until: Time })
export type AddShift = z.input<typeof AddShift>
export const ShiftId = z.object({ id: Id })
export type ShiftId = z.infer<typeof ShiftId>

const Minute = z.number().int().min(0).max(1439).nullable()
/** When a person is not to be told (免打扰); the person's own. Minutes of the day, both or neither. */
export const Quiet = z
  .object({ fromMinute: Minute, toMinute: Minute, offUntil: Time.nullable() })
  .refine(({ fromMinute, toMinute }) => (fromMinute === null) === (toMinute === null), {
    message: '请把开始和结束时间都填上',
    path: ['toMinute'],
  })
export type Quiet = z.infer<typeof Quiet>

export const dutySchemas: Schemas<typeof dutyRoutes> = {
  rota: { input: RotaQuery, output: Rota },
  colleagues: { input: ColleagueQuery, output: Colleagues },
  addShift: { input: AddShift, output: Done },
  endShift: { input: ShiftId, output: Done },
  quiet: { input: Empty, output: Quiet },
  setQuiet: { input: Quiet, output: Quiet },
}
