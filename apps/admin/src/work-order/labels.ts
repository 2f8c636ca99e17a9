import type { AllowedAction, WorkOrderDetail, WorkOrderSummary } from '@linli/contract'
import { whistleProcess, workOrderProcess, type Process, type WorkOrderState } from '@linli/domain'
import { arrange, keyOfAction } from './action-order.ts'

const { states } = workOrderProcess

export const stateLabel = (state: WorkOrderState) => states[state].label
/** A closed order is in a queue only because it is to be called back about. */
export const queueLabel = (state: WorkOrderState) => (state === 'closed' ? '待回访' : stateLabel(state))

/** Where it is, from the division down to the door. */
export const whereabouts = ({ placeName, location }: Pick<WorkOrderSummary, 'placeName' | 'location'>) =>
  [placeName, location].filter(Boolean).join(' · ')

/** The smallest division and the door: enough where the queue is one place's. */
export const nearby = ({ placeName, location }: Pick<WorkOrderSummary, 'placeName' | 'location'>) =>
  [placeName.split(' · ').at(-1), location].filter(Boolean).join(' · ')

const nextStep = ({ allowedActions }: WorkOrderDetail) => {
  const { main } = arrange(allowedActions)
  return main && keyOfAction(main)
}
/** Whether an action led anywhere, so that the next row is due; a comment leaves the worker where he is. */
export const hasMoved = (before: WorkOrderDetail, after: WorkOrderDetail) =>
  before.state !== after.state ||
  before.handlerName !== after.handlerName ||
  before.placeName !== after.placeName ||
  before.approval?.id !== after.approval?.id ||
  nextStep(before) !== nextStep(after)

const APPROVERS: Readonly<Record<string, string>> = {
  desk: '派单方',
  above: '上一级（区县一级由另一个人）',
}
/** Who grants an action that needs an approval; that of a ticket is always asked of who dispatched. */
export function approverOf(action: string): string {
  const all: Process['states'] = states
  const asked = Object.values(all).find((state) => state.actions[action]?.approval)
  return APPROVERS[asked?.actions[action]?.approval ?? 'desk'] ?? '上一级'
}

/** What the worker is told after a step, or after an approval of it was `asked` for. */
export function said({ label }: AllowedAction, asked: boolean): string {
  if (asked) return `已申请${label}`
  return label.startsWith('没有') ? `已记录${label}` : `已${label}`
}

/** The next step without the ticket that it belongs to: 报到（吹哨·示例街道） is 报到. */
export const nextLabel = ({ next }: Pick<WorkOrderSummary, 'next'>) => next?.split('（')[0] ?? null

const labelOf = (process: Process, state: string, action: string) =>
  process.states[state]?.actions[action]?.label ?? action
const WAITS: Readonly<Record<string, string>> = {
  审批: '等您审批',
  [labelOf(workOrderProcess, 'taken', 'account')]: '等您回复督办',
  [labelOf(workOrderProcess, 'arbitration', 'rule')]: '等您裁定',
  [labelOf(workOrderProcess, 'checking', 'confirm')]: '等您核查',
  [labelOf(workOrderProcess, 'closed', 'call-back')]: '等您回访',
  [labelOf(whistleProcess, 'called', 'report-in')]: '等您报到',
  [labelOf(whistleProcess, 'reported', 'confirm-arrival')]: '等您确认到场',
}
/** Why an order waits that is not simply at its next step. */
export const waitsFor = (order: Pick<WorkOrderSummary, 'next' | 'clock'>): string | undefined =>
  WAITS[nextLabel(order) ?? ''] ?? (order.clock === 'account' ? '督办待回复' : undefined)
