import type { Call } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { useState } from 'react'
import { useCommand } from '../kernel/query.tsx'
import { Unmask } from './unmask.tsx'

/** The caller's number, masked until somebody looks. */
export function CallerPhone({ call: { id, phone } }: { readonly call: Pick<Call, 'id' | 'phone'> }) {
  const [seen, setSeen] = useState<string>()
  const unmask = useCommand(routes.call.unmask)
  if (!phone) return null
  return (
    <span className="row">
      {seen ? <a href={`tel:${seen}`}>{seen}</a> : <span className="figures">{phone}</span>}
      {!seen && (
        <Unmask
          label="查看来电号码"
          title="查看来电号码"
          placeholder="如 断线，打回去"
          look={async (reason) => setSeen((await unmask.mutateAsync({ id, reason })).phone)}
        />
      )}
    </span>
  )
}
