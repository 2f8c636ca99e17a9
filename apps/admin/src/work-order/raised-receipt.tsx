import type { WorkOrderDetail } from '@linli/contract'
import { longTime, promiseLabel } from '@linli/domain'
import { Button, Result } from 'antd'
import { useNavigate } from 'react-router'
import { useNow } from '../kernel/clock.ts'

/** The number to read out, and what was promised. */
export function RaisedReceipt({ order, onAgain }: { order: WorkOrderDetail; onAgain: () => void }) {
  const now = useNow()
  const navigate = useNavigate()
  return (
    <div className="card" role="status" style={{ maxWidth: 720 }}>
      <Result
        status="success"
        title={
          <>
            已提单，单号 <b className="figures">{order.no}</b>
          </>
        }
        subTitle={
          <>
            {order.promisedAt && <p>{promiseLabel(longTime(Date.parse(order.promisedAt), now))}</p>}
            <p>请把单号念给居民，凭单号可以查进度。</p>
          </>
        }
        extra={[
          <Button key="open" type="primary" onClick={() => void navigate(`/queue?view=all&order=${order.id}`)}>
            打开这张单子
          </Button>,
          <Button key="again" onClick={onAgain}>
            再登记一件
          </Button>,
        ]}
      />
    </div>
  )
}
