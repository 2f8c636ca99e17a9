import type { InputOf, routes } from '@linli/contract/client'
import { useState } from 'react'
import type { Photo, Waiting } from '../kernel/outbox.ts'
import { askPermission, useAskPermission } from '../notification/subscribe.ts'
import { useAnswer } from './outgoing.ts'
import { usePost } from './use-post.ts'

type Raise = Omit<InputOf<typeof routes.workOrder.raise>, 'photos'> | Omit<InputOf<typeof routes.visit.raise>, 'photos'>

/** Door by which it came in. */
export const OWN_CHANNEL = process.env.TARO_ENV === 'weapp' ? 'mini-program' : 'site'

interface Form {
  readonly commandId: string
  readonly acknowledged: () => void
}

/**
 * Raises an order under the command id of its draft: however often it is sent, there is one order. Without network it
 * waits on the phone (`kept`) and goes out by itself.
 * `twice` says that an earlier try had arrived after all, with other content: that one counts.
 */
export function useRaise(draft: Form) {
  const posting = usePost()
  useAskPermission()
  const [kept, setKept] = useState(false)
  const sent = useAnswer(draft.commandId)
  const raise = async (
    input: Raise,
    photos: readonly Photo[],
    { title, form, kind = 'raise' }: Pick<Waiting, 'title' | 'form'> & { readonly kind?: Waiting['kind'] },
  ): Promise<void> => {
    void askPermission()
    const done = await posting.send({ id: draft.commandId, kind, title, input, photos, form }, true)
    if (!done) return
    draft.acknowledged()
    setKept(done === 'kept')
  }
  return { ...posting, raise, sent, kept, twice: posting.problem?.code === 'command/conflict' }
}
