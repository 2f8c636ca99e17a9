import * as z from 'zod'
import { Id, type Schemas } from '../kernel/schema.ts'
import { Attached } from '../work-order/work-order.schema.ts'
import type { attachmentRoutes } from './attachment.routes.ts'

/**
 * Uploaded first, attached later; what is never attached is collected. Pictures (JPEG, PNG, WebP) up to 10 MiB, kept
 * without their metadata.
 */
export const Upload = z.object({ file: z.custom<{ filename: string; path: string }>() })
export type Upload = { file: unknown }
/** A short-lived signed address: a mini-program's picture sends no login header. */
export const SignedFile = z.object({ id: Id, until: z.coerce.number().int(), sig: z.string().max(100) })
export type SignedFile = z.input<typeof SignedFile>

export const attachmentSchemas: Schemas<typeof attachmentRoutes> = {
  upload: { input: Upload, output: Attached },
  file: { input: SignedFile, output: z.instanceof(Uint8Array) },
}
