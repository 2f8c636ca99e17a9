import type { WorkOrderDetail } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'

/** After a step: the order as it now stands is shown at once, and the worker is told. */
export function useOrderDone() {
  const queries = useQueryClient()
  const { message } = App.useApp()
  return (order: WorkOrderDetail, said: string) => {
    queries.setQueryData([routes.workOrder.one.path, { id: order.id }], order)
    void message.success(`${said}：${order.no}`)
  }
}
