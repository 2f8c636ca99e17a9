import { useRef, useState } from 'react'
import { draftsIn } from './draft.ts'
import { noStorage, phoneStorage } from './storage.ts'

export const drafts = draftsIn(phoneStorage)
/** Drafts that end with their page. */
export const unkept = draftsIn(noStorage)

/**
 * A form's content, kept on the phone while it is typed.
 * @param commandId of what was sent already and refused, when this goes on with it
 */
export function useDraft<Values extends object>(name: string, initial: Values, commandId?: string, box = drafts) {
  const [draft, setDraft] = useState(() => box.open(name, initial, commandId))
  // A photo that has been uploaded arrives later than what was typed meanwhile.
  const latest = useRef(draft)
  const gone = useRef(false)
  return {
    ...draft,
    /** What stands there at this moment: a tap may come before the screen has drawn what was typed last. */
    now: () => latest.current.values,
    change: (patch: Partial<Values> | ((before: Values) => Partial<Values>)) => {
      const { values } = latest.current
      const change = typeof patch === 'function' ? patch(values) : patch
      latest.current = { ...latest.current, values: { ...values, ...change } }
      if (!gone.current) box.keep(name, latest.current)
      setDraft(latest.current)
    },
    /** The api has it, or it waits in the outgoing box: the next one is a new one. */
    acknowledged: () => {
      gone.current = true
      box.drop(name)
    },
  }
}
