/**
 * The row that a step leads to; without a row yet, the first or last one.
 * @param step 1 down, -1 up
 */
export function rowBeside(ids: readonly string[], id: string | undefined, step: 1 | -1): string | undefined {
  const at = id === undefined ? -1 : ids.indexOf(id)
  if (at < 0) return step > 0 ? ids[0] : ids.at(-1)
  return ids[at + step] ?? id
}

/** The row to go on with after one is done: the next, at the end the one before; nothing when it was the only one. */
export function rowAfter(ids: readonly string[], id: string): string | undefined {
  const at = ids.indexOf(id)
  return at < 0 ? ids[0] : (ids[at + 1] ?? ids[at - 1])
}
