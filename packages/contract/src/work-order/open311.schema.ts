import { OPEN311_STATUSES } from '@linli/domain'
import * as z from 'zod'
import { Done, Empty, Id, keysOf, list, Phone, text, Time, type Schemas } from '../kernel/schema.ts'
import type { open311Routes } from './open311.routes.ts'

/** A field that a program sends empty was not filled in. */
const given = <T extends z.ZodType>(field: T) => z.preprocess((value) => (value === '' ? undefined : value), field)
const Several = z.string().max(2000).optional()

export const GeoServices = z.object({ format: z.enum(['json', 'xml']), jurisdiction_id: z.string().max(24).optional() })
export type GeoServices = z.infer<typeof GeoServices>
export const GeoDefinition = GeoServices.extend({ code: z.string().min(1).max(24) })
export type GeoDefinition = z.infer<typeof GeoDefinition>
/** By the number of the case. */
export const GeoRequestId = GeoServices.extend({ id: z.string().min(1).max(20) })
export type GeoRequestId = z.infer<typeof GeoRequestId>
/** Lists are separated by commas; numbers of cases leave the other filters aside. */
export const GeoQuery = GeoServices.extend({
  service_request_id: Several,
  service_code: Several,
  status: Several,
  start_date: given(Time.optional()),
  end_date: given(Time.optional()),
})
export type GeoQuery = z.input<typeof GeoQuery>
/** What else the standard knows – email, device_id, account_id, media_url – is taken from nobody. */
export const GeoReport = GeoServices.extend({
  api_key: z.string().max(200),
  service_code: z.string().min(1).max(24),
  description: text(4000, 1),
  lat: z.string().max(30).optional(),
  long: z.string().max(30).optional(),
  address_id: z.string().max(24).optional(),
  address_string: text(200).optional(),
  first_name: text(20).optional(),
  last_name: text(20).optional(),
  /** of the reporter, who is then told how it goes on */
  phone: given(Phone.optional()),
  'attribute[location]': text(100).optional(),
})
export type GeoReport = z.input<typeof GeoReport>

export const GeoServiceList = z.array(
  z.object({
    service_code: z.string(),
    service_name: z.string(),
    description: z.string(),
    metadata: z.boolean(),
    type: z.literal('realtime'),
    keywords: z.string(),
    group: z.string(),
  }),
)
export type GeoServiceList = z.infer<typeof GeoServiceList>
export const GeoServiceDefinition = z.object({
  service_code: z.string(),
  attributes: z.array(
    z.object({
      variable: z.boolean(),
      code: z.string(),
      datatype: z.enum(['string', 'text']),
      required: z.boolean(),
      datatype_description: z.string(),
      order: z.number().int(),
      description: z.string(),
    }),
  ),
})
export type GeoServiceDefinition = z.infer<typeof GeoServiceDefinition>
export const GeoReported = z.array(
  z.object({ service_request_id: z.string(), service_notice: z.string(), account_id: z.null() }),
)
export type GeoReported = z.infer<typeof GeoReported>
/** A case as everybody may see it: nothing that a person wrote, no picture, and where it is by grid. */
export const GeoRequest = z.object({
  service_request_id: z.string(),
  status: keysOf(OPEN311_STATUSES),
  status_notes: z.string(),
  service_name: z.string(),
  service_code: z.string(),
  description: z.string(),
  agency_responsible: z.string().nullable(),
  service_notice: z.null(),
  requested_datetime: Time,
  /** when it closed */
  updated_datetime: Time.nullable(),
  expected_datetime: Time.nullable(),
  address: z.string(),
  address_id: z.string(),
  zipcode: z.null(),
  lat: z.null(),
  long: z.null(),
  media_url: z.null(),
})
export type GeoRequest = z.infer<typeof GeoRequest>
export const GeoRequestList = z.array(GeoRequest)
export type GeoRequestList = z.infer<typeof GeoRequestList>
export const GeoTokens = z.array(z.object({ service_request_id: z.string(), token: z.string() }))
export type GeoTokens = z.infer<typeof GeoTokens>
/** What every refused request of the standard answers. */
export const GeoErrors = z.array(z.object({ code: z.number().int(), description: z.string() })).min(1)
export type GeoErrors = z.infer<typeof GeoErrors>

/** Keys for reporting (接口密钥): shown once, kept as a hash. */
export const Open311Key = z.object({ id: Id, name: z.string(), madeAt: Time, revokedAt: Time.nullable() })
export type Open311Key = z.infer<typeof Open311Key>
export const Open311KeyList = list(Open311Key)
export type Open311KeyList = z.infer<typeof Open311KeyList>
export const MakeOpen311Key = z.object({ name: text(40, 1) })
export type MakeOpen311Key = z.infer<typeof MakeOpen311Key>
/** `key` only in the first answer to the command that made it. */
export const MadeOpen311Key = Open311Key.extend({ key: z.string().nullable() })
export type MadeOpen311Key = z.infer<typeof MadeOpen311Key>
export const Open311KeyId = z.object({ id: Id })
export type Open311KeyId = z.infer<typeof Open311KeyId>

export const open311Schemas: Schemas<typeof open311Routes> = {
  services: { input: GeoServices, output: GeoServiceList },
  definition: { input: GeoDefinition, output: GeoServiceDefinition },
  report: { input: GeoReport, output: GeoReported },
  requests: { input: GeoQuery, output: GeoRequestList },
  request: { input: GeoRequestId, output: GeoRequestList },
  token: { input: GeoRequestId, output: GeoTokens },
  keys: { input: Empty, output: Open311KeyList },
  makeKey: { input: MakeOpen311Key, output: MadeOpen311Key },
  revokeKey: { input: Open311KeyId, output: Done },
}
