import { URGENCIES } from '@linli/domain'
import * as z from 'zod'
import { Id, keysOf, list, text } from '../kernel/schema.ts'

const SuggestedClasses = z.array(z.object({ code: z.string(), name: z.string(), reason: z.string() }))
const SuggestedUrgency = z.object({ urgency: keysOf(URGENCIES), reason: z.string() }).nullable()
/** What the product would do with a case, each with its reason; only a person does it. */
export const Suggestions = z.object({
  classes: SuggestedClasses,
  handlers: z.array(z.object({ kind: z.enum(['unit', 'place']), id: Id, name: z.string(), reason: z.string() })),
  urgency: SuggestedUrgency,
})
export type Suggestions = z.infer<typeof Suggestions>
/** Texts about which nothing is said yet, at a post of the person's or at a place. */
export const SuggestFor = z.object({
  texts: z.array(text(2000, 1)).min(1).max(20, '一次最多 20 段'),
  placeId: Id.optional(),
})
export type SuggestFor = z.input<typeof SuggestFor>
export const SuggestedFor = list(
  z.object({
    classes: SuggestedClasses,
    urgency: SuggestedUrgency,
    /** the house that the text names; told to staff */
    place: z.object({ id: Id, name: z.string(), location: z.string(), reason: z.string() }).nullable(),
  }),
)
export type SuggestedFor = z.infer<typeof SuggestedFor>
