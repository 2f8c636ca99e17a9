import { workOrderProcess } from '@linli/domain'
import type { OrderDetail } from '../../kernel/words.ts'

/** Who must agree to a step; a ticket's steps are agreed to by the desk that sent it. */
export function approverOf(order: OrderDetail, action: string): string {
  const actions: Readonly<Record<string, { readonly approval?: string }>> = workOrderProcess.states[order.state].actions
  return actions[action]?.approval === 'above' ? '上一级' : '派单方'
}
