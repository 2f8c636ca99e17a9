import type { AllowedAction, WorkOrderDetail } from '@linli/contract'

/** Under which name what is typed into the form is kept. */
export const draftKey = (
  order: Pick<WorkOrderDetail, 'id'>,
  { action, ticketId }: Pick<AllowedAction, 'action' | 'ticketId'>,
): string => [order.id, action, ticketId].filter(Boolean).join(' ')
