import type { Unmasked, WorkOrderDetail } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { useState } from 'react'
import { useCommand } from '../kernel/query.tsx'
import { useMay } from '../kernel/session.tsx'
import { Unmask } from './unmask.tsx'

/** Who raised it, masked until somebody looks. */
export function Reporter({ order }: { order: WorkOrderDetail }) {
  const may = useMay()
  const [seen, setSeen] = useState<Unmasked>()
  const unmask = useCommand(routes.workOrder.unmask)
  const { reporter, reply } = order
  if (!reporter && !reply?.address) return <>没有登记或不公开</>
  const { name, phone } = seen ?? reporter ?? { name: '没有登记', phone: null }
  return (
    <span className="row">
      <span>
        {name} {seen && phone ? <a href={`tel:${phone}`}>{phone}</a> : phone}
      </span>
      {seen?.address && <span>回信：{seen.address}</span>}
      {(reporter?.masked ?? true) && !seen && may('work-order.unmask') && (
        <Unmask
          label="查看提单人"
          title={reply?.address ? '查看提单人姓名、电话和回信地址' : '查看提单人姓名和电话'}
          placeholder="如 电话核实地址"
          look={async (reason) => setSeen(await unmask.mutateAsync({ id: order.id, reason }))}
        />
      )}
    </span>
  )
}
