import type { Act, Batch } from '@linli/contract'
import { newCommandId } from '@linli/contract/client'
import { UNDO_MS } from '@linli/domain'

interface Kept {
  /** the command's id, under which the step happens once however often it is sent */
  readonly commandId: string
  /** what the bar calls it */
  readonly label: string
  readonly orderIds: readonly string[]
  /** when it goes out, in the browser's time */
  readonly sendAt: number
}
/** A step that was taken and not sent yet (待发送). */
export type Outgoing = Kept &
  ({ readonly kind: 'act'; readonly input: Act } | { readonly kind: 'batch'; readonly input: Batch })

/** A command of its own that goes out when it can no more be taken back; at once where it must not wait. */
export const soon = (waits = true) => ({ commandId: newCommandId(), sendAt: waits ? Date.now() + UNDO_MS : 0 })

const keyOf = (accountId: string) => `linli-outgoing ${accountId}`

/**
 * Steps that wait, as the browser keeps them for an account: the one truth for all its tabs, and for the next opening
 * when this page is killed.
 */
export function keptSteps(accountId: string, storage: Storage = localStorage) {
  const read = (): readonly Outgoing[] => {
    try {
      return JSON.parse(storage.getItem(keyOf(accountId)) ?? '[]') as Outgoing[]
    } catch {
      return []
    }
  }
  const write = (steps: readonly Outgoing[]) => {
    if (steps.length > 0) storage.setItem(keyOf(accountId), JSON.stringify(steps))
    else storage.removeItem(keyOf(accountId))
    return steps
  }
  return {
    read,
    add: (step: Outgoing) => write([...read(), step]),
    drop: (commandId: string) => write(read().filter((step) => step.commandId !== commandId)),
    /** puts off, or calls forward, when one or all go out */
    at: (sendAt: number, commandId?: string) =>
      write(read().map((step) => (commandId && step.commandId !== commandId ? step : { ...step, sendAt }))),
    has: (commandId: string) => read().some((step) => step.commandId === commandId),
  }
}
