import { routes } from '@linli/contract/client'
import { URGENCIES } from '@linli/domain'
import { Tag } from 'antd'
import { useRead } from '../kernel/query.tsx'

/** How urgent a case of this class is. */
export function ClassUrgency({ code }: { code: string | undefined }) {
  const { data } = useRead(routes.catalogue.eventClasses, {})
  const urgency = data?.items.find((one) => one.code === code)?.urgency
  return urgency ? <Tag color={urgency === 'immediate' ? 'error' : 'default'}>{URGENCIES[urgency]}</Tag> : null
}
