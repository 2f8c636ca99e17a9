/** What was typed into a form and not sent: it survives `Escape`, another row and another page, not the session. */
const drafts = new Map<string, unknown>()

export const draftOf = <Values>(key: string) => drafts.get(key) as Values | undefined
export const keepDraft = (key: string, values: unknown) => void drafts.set(key, values)
export const dropDraft = (key: string) => void drafts.delete(key)
/** Somebody else may sit here next. */
export const dropDrafts = () => drafts.clear()
