import type { WorkOrderDetail, WorkOrderSummary } from '@linli/contract'
import { workOrderProcess, type WorkOrderState } from '@linli/domain'

export const stateLabel = (state: WorkOrderState) => workOrderProcess.states[state].label

/** Label of the next step of an order. */
export function nextLabel({ state, next }: Pick<WorkOrderSummary, 'state' | 'next'>): string {
  if (next === null) return stateLabel(state)
  const actions: Readonly<Record<string, { readonly label: string }>> = workOrderProcess.states[state].actions
  return actions[next]?.label ?? next
}

/** Where it is, from the division down to the door. */
export const whereabouts = ({ placeName, location }: Pick<WorkOrderSummary, 'placeName' | 'location'>) =>
  [placeName, location].filter(Boolean).join(' ')

/** Whether an action led anywhere, so that the next row is due; a comment leaves the worker where he is. */
export const hasMoved = (before: WorkOrderDetail, after: WorkOrderDetail) =>
  before.state !== after.state ||
  before.handlerName !== after.handlerName ||
  before.placeName !== after.placeName ||
  before.approval?.id !== after.approval?.id ||
  before.allowedActions[0]?.action !== after.allowedActions[0]?.action
