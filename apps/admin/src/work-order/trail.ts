import type { TimelineEntry } from '@linli/contract'
import { workOrderProcess } from '@linli/domain'

const RETURNED = workOrderProcess.states.taken.actions['return']?.done

/**
 * The returns of the case that were granted since it was last opened, each as it was asked for: by whom and why. The
 * trail has returns of assisting units, too; they do not say RETURNED, and a refused request came to nothing.
 */
export function grantedReturns(timeline: readonly TimelineEntry[]): TimelineEntry[] {
  const granted: TimelineEntry[] = []
  let asked: TimelineEntry | undefined
  for (const entry of [...timeline].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    if (entry.action === 'reopen') granted.length = 0
    if (entry.action === 'return-requested') asked = entry
    if (entry.action === 'return' && entry.label === RETURNED) granted.push(asked ?? entry)
    if (entry.action === 'return' || entry.action === 'return-refused') asked = undefined
  }
  return granted
}

/** What was written last with such a step, for as long as it stands. */
export const lastText = (
  timeline: readonly TimelineEntry[],
  ...actions: readonly string[]
): TimelineEntry | undefined =>
  timeline
    .filter((entry) => actions.includes(entry.action))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .at(-1)
