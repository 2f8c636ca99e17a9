import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useRef, type ReactNode } from 'react'
import styles from './aside.module.css'

interface Props {
  readonly label: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Something beside the list; on a phone it covers the screen. */
export function Aside({ label, onClose, children }: Props) {
  const aside = useRef<HTMLElement>(null)
  useEffect(() => {
    // Covering the screen it takes the focus along; beside the list the keys stay with the list.
    if (window.matchMedia('(max-width: 899px)').matches) aside.current?.focus()
  }, [])
  return (
    <aside ref={aside} className={styles.aside} aria-label={label} tabIndex={-1}>
      <Button
        className={styles.close}
        type="text"
        icon={<CloseOutlined aria-hidden="true" />}
        aria-label="关闭详情"
        onClick={onClose}
      />
      {children}
    </aside>
  )
}
