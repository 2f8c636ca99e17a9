import * as z from 'zod'
import { Cursor, Id, list, page, PageLimit, Time } from '../kernel/schema.ts'

/** What everybody may know of a liaison: real name, unit and duty phone. */
export const PublicLiaison = z.object({ unitName: z.string(), name: z.string(), dutyPhone: z.string().nullable() })
export type PublicLiaison = z.infer<typeof PublicLiaison>

export const Liaison = PublicLiaison.omit({ unitName: true }).extend({
  id: Id,
  placeName: z.string(),
  from: Time,
  until: Time.nullable(),
})
export type Liaison = z.infer<typeof Liaison>
export const LiaisonQuery = z.object({ id: Id, cursor: Cursor, limit: PageLimit })
export type LiaisonQuery = z.input<typeof LiaisonQuery>
export const LiaisonPage = page(Liaison)
export type LiaisonPage = z.infer<typeof LiaisonPage>
export const UnitId = z.object({ id: Id })
export type UnitId = z.infer<typeof UnitId>
/** Those who can be its liaisons. */
export const UnitPeople = list(z.object({ id: Id, name: z.string() }))
export type UnitPeople = z.infer<typeof UnitPeople>
/** Takes the place of who was the unit's liaison there. */
export const NameLiaison = z.object({ id: Id, placeId: Id, accountId: Id, until: Time.optional() })
export type NameLiaison = z.infer<typeof NameLiaison>
export const LiaisonId = z.object({ id: Id })
export type LiaisonId = z.infer<typeof LiaisonId>
