import { routes } from '@linli/contract/client'
import { Alert } from 'antd'
import { useRead } from '../kernel/query.tsx'
import styles from './work-order.module.css'

/** Danger to life comes before any form. */
export function Danger() {
  const { data } = useRead(routes.grid.frontage, {})
  if (!data || data.emergency.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={`危及生命的，请居民先拨打 ${data.emergency.map(({ name, phone }) => `${name} ${phone}`).join('、')}`}
      className={styles.danger ?? ''}
    />
  )
}
