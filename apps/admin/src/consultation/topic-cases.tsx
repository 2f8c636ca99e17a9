import { routes } from '@linli/contract/client'
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useRead } from '../kernel/query.tsx'
import { useMay } from '../kernel/session.tsx'

const FEW = 3

/** The cases that a topic is made of: few by name, the rest when asked for. */
export function TopicCases({ ids }: { ids: readonly string[] }) {
  const may = useMay()
  const [all, setAll] = useState(false)
  if (!may('work-order.list')) return <>{ids.length} 件</>
  return (
    <>
      {ids.slice(0, all ? undefined : FEW).map((id) => (
        <Case key={id} id={id} />
      ))}
      {!all && ids.length > FEW && (
        <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setAll(true)}>
          其余 {ids.length - FEW} 件
        </Button>
      )}
    </>
  )
}

function Case({ id }: { id: string }) {
  const { data } = useRead(routes.workOrder.one, { id })
  return (
    <div>
      <Link to={`/orders?order=${id}`}>{data?.title ?? '看单子'}</Link>
    </div>
  )
}
