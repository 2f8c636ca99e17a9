/** What was typed into a form and not sent: it survives `Escape`, another row and another page, not the session. */
const drafts = new Map<string, unknown>()

export const draftOf = <Values>(key: string) => drafts.get(key) as Values | undefined
export const keepDraft = (key: string, values: unknown) => void drafts.set(key, values)
export const dropDraft = (key: string) => void drafts.delete(key)

const LASTING = 'draft:'
/** What was worked out at length also survives a reload of this tab. The key says whose it is. */
export const lastingDraft = <Values>(key: string): Values | undefined => {
  const kept = sessionStorage.getItem(LASTING + key)
  return kept === null ? undefined : (JSON.parse(kept) as Values)
}
export const keepLasting = (key: string, values: unknown) =>
  sessionStorage.setItem(LASTING + key, JSON.stringify(values))

/** Somebody else may sit here next. */
export const dropDrafts = () => {
  drafts.clear()
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(LASTING)) sessionStorage.removeItem(key)
}
