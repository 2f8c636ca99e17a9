import type { SuggestedFor } from '@linli/contract'
import { newCommandId, routes, type Client } from '@linli/contract/client'
import { chatDrafts, type ChatMessage, type Chatter } from '@linli/domain'

export type Suggested = SuggestedFor['items'][number]
/** A message on its way to become a case. Once it may have arrived it is sent again as it was, under the same command. */
export interface Draft {
  readonly commandId: string
  /** as the group calls who wrote it: seen here, sent nowhere */
  readonly author: string | null
  readonly at: string | null
  readonly description: string
  readonly classCode?: string | undefined
  readonly placeId?: string | undefined
  readonly location?: string
  readonly phone?: string
  readonly suggested?: Suggested | undefined
  /** it went out and nobody answered */
  readonly unanswered?: boolean
}
export interface Raised {
  readonly id: string
  readonly no: string
}
export interface Pasted {
  readonly drafts: readonly Draft[]
  readonly dropped: readonly (ChatMessage & { readonly why: Chatter | 'discarded' })[]
  readonly raised: readonly Raised[]
}
export const NOTHING: Pasted = { drafts: [], dropped: [], raised: [] }

const AT_ONCE = 20
const MOST_TEXT = 2000

export const draftFrom = ({ author, at, text }: ChatMessage, placeId: string | undefined): Draft => ({
  commandId: newCommandId(),
  author,
  at,
  description: text,
  ...(placeId && { placeId }),
})

/** The drafts with what is suggested for each of them filled in; as they are where nobody answers. */
export async function withSuggestions(client: Client, drafts: readonly Draft[]): Promise<readonly Draft[]> {
  const all: Draft[] = []
  for (let from = 0; from < drafts.length; from += AT_ONCE) {
    const some = drafts.slice(from, from + AT_ONCE)
    const texts = some.map(({ description }) => description.slice(0, MOST_TEXT))
    const items = await client.call(routes.workOrder.suggestFor, { texts }).then(
      (answer) => answer.items,
      () => [],
    )
    all.push(...some.map((draft, i) => filledIn(draft, items[i])))
  }
  return all
}
const filledIn = (draft: Draft, suggested: Suggested | undefined): Draft => ({
  ...draft,
  suggested,
  ...(suggested?.classes[0] && { classCode: suggested.classes[0].code }),
  ...(suggested?.place && { placeId: suggested.place.id, location: suggested.place.location }),
})

/** What a pasted text adds to what is there already. */
export function split(text: string, placeId: string | undefined): Pick<Pasted, 'drafts' | 'dropped'> {
  const { drafts, dropped } = chatDrafts(text)
  return { drafts: drafts.map((message) => draftFrom(message, placeId)), dropped }
}
