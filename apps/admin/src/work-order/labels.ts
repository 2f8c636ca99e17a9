import type { WorkOrderDetail, WorkOrderSummary } from '@linli/contract'
import { workOrderProcess, type WorkOrderState } from '@linli/domain'

export const stateLabel = (state: WorkOrderState) => workOrderProcess.states[state].label

/** Where it is, from the division down to the door. */
export const whereabouts = ({ placeName, location }: Pick<WorkOrderSummary, 'placeName' | 'location'>) =>
  [placeName, location].filter(Boolean).join(' ')

/** The smallest division and the door: enough where the queue is one place's. */
export const nearby = ({ placeName, location }: Pick<WorkOrderSummary, 'placeName' | 'location'>) =>
  [placeName.split(' · ').at(-1), location].filter(Boolean).join(' ')

/** Whether an action led anywhere, so that the next row is due; a comment leaves the worker where he is. */
export const hasMoved = (before: WorkOrderDetail, after: WorkOrderDetail) =>
  before.state !== after.state ||
  before.handlerName !== after.handlerName ||
  before.placeName !== after.placeName ||
  before.approval?.id !== after.approval?.id ||
  before.allowedActions[0]?.action !== after.allowedActions[0]?.action
