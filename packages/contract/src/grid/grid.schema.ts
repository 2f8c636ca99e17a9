import { PLACE_KINDS } from '@linli/domain'
import * as z from 'zod'
import { Done, Empty, Id, keysOf, list, text, type Schemas } from '../kernel/schema.ts'
import { PublicLiaison } from '../unit/liaison.schema.ts'
import type { gridRoutes } from './grid.routes.ts'

const Satisfaction = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])

export const Place = z.object({
  id: Id,
  parentId: Id.nullable(),
  /** tells places of one name apart */
  parentName: z.string().nullable(),
  code: z.string(),
  name: z.string(),
  kind: keysOf(PLACE_KINDS),
  /** level of a grid as the district counts it, 1…; null for divisions */
  level: z.number().int().nullable(),
  households: z.number().int(),
  children: z.number().int(),
  /** neutral remark about a grid's size */
  remark: z.string().nullable(),
  active: z.boolean(),
})
export type Place = z.infer<typeof Place>
export const PlaceList = list(Place)
export type PlaceList = z.infer<typeof PlaceList>
/**
 * Without anything: the roots of what the person sees. `kind`: the communities whose name holds `part`, at most a
 * hundred, for somebody who does not know the streets.
 */
export const PlaceQuery = z.object({
  parentId: Id.optional(),
  kind: z.literal('community').optional(),
  part: text(30).optional(),
})
export type PlaceQuery = z.infer<typeof PlaceQuery>
export const PlaceId = z.object({ id: Id })
export type PlaceId = z.infer<typeof PlaceId>
export const PlacePath = z.object({ place: Place, path: z.array(Place) })
export type PlacePath = z.infer<typeof PlacePath>
export const NewPlace = z.object({
  parentId: Id,
  code: z.string().regex(/^[0-9A-Za-z-]{1,24}$/, '编码为数字、字母或短横'),
  name: text(60, 1),
  kind: keysOf(PLACE_KINDS),
})
export type NewPlace = z.infer<typeof NewPlace>
export const ChangePlace = z.object({ id: Id, name: text(60, 1).optional(), active: z.boolean().optional() })
export type ChangePlace = z.infer<typeof ChangePlace>

/** A photo for the public notice, given by the person themselves, who may take it back at any time. */
export const NoticePhoto = z.object({ photoId: Id, consent: z.literal(true, '请先同意公示照片') })
export type NoticePhoto = z.infer<typeof NoticePhoto>

/** Rates the service of one's own grid: once a half-year, and changed until it is over. */
export const RateGrid = z.object({ id: Id, satisfaction: Satisfaction, text: text(300).optional() })
export type RateGrid = z.infer<typeof RateGrid>

/** Public notice of grid staff (网格公示). */
export const NoticeEntry = z.object({
  name: z.string(),
  role: z.string(),
  placeId: Id,
  placeName: z.string(),
  dutyPhone: z.string().nullable(),
  duties: z.string().nullable(),
  /** address of the photo, where the person agreed to show it */
  photo: z.string().nullable(),
})
/** What residents say about the service of their grid in this half-year. */
export const GridService = z.object({
  /** from five answers on */
  figure: z.object({ answers: z.number().int(), average: z.number() }).nullable(),
  /** whether the person who asks lives there */
  mayRate: z.boolean(),
  own: z.object({ satisfaction: Satisfaction, text: z.string().nullable() }).nullable(),
  /** what they wrote, without who, for the level above; from five answers on */
  words: z.array(z.string()),
})
export const GridNotice = z.object({
  place: Place,
  communityName: z.string(),
  staff: z.array(NoticeEntry),
  /** of each unit that named one for this place or above, the nearest */
  liaisons: z.array(PublicLiaison),
  /** null where the place is no grid */
  service: GridService.nullable(),
})
export type GridNotice = z.infer<typeof GridNotice>
/** What the app must know before anyone signs in. */
export const Frontage = z.object({
  district: z.string(),
  demo: z.boolean(),
  emergency: z.array(z.object({ name: z.string(), phone: z.string() })),
})
export type Frontage = z.infer<typeof Frontage>
/** Address of the QR code on the poster. */
export const SignedNotice = z.object({ id: Id, sig: z.string().max(100) })
export type SignedNotice = z.infer<typeof SignedNotice>
/** What stands on the printed poster, and no more. */
export const PosterNotice = GridNotice.omit({ place: true, service: true }).extend({ placeName: z.string() })
export type PosterNotice = z.infer<typeof PosterNotice>
export const Poster = z.string()

export const gridSchemas: Schemas<typeof gridRoutes> = {
  frontage: { input: Empty, output: Frontage },
  places: { input: PlaceQuery, output: PlaceList },
  place: { input: PlaceId, output: PlacePath },
  siblings: { input: PlaceId, output: PlaceList },
  addPlace: { input: NewPlace, output: Place },
  changePlace: { input: ChangePlace, output: Place },
  notice: { input: PlaceId, output: GridNotice },
  publicNotice: { input: SignedNotice, output: PosterNotice },
  rate: { input: RateGrid, output: GridNotice },
  givePhoto: { input: NoticePhoto, output: Done },
  takePhotoBack: { input: Empty, output: Done },
  poster: { input: PlaceId, output: Poster },
}
