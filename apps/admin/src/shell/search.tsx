import { SearchOutlined } from '@ant-design/icons'
import { Input, type InputRef } from 'antd'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { useKeys } from '../kernel/keys.ts'
import styles from './shell.module.css'

/** Finds an order by its number, a part of it, or the number of another system; `/` leads here from anywhere. */
export function Search() {
  const navigate = useNavigate()
  const box = useRef<InputRef>(null)
  const [no, setNo] = useState('')
  useKeys({ '/': () => box.current?.focus() })
  return (
    <form
      role="search"
      className={styles.search}
      onSubmit={(event) => {
        event.preventDefault()
        if (no.trim()) void navigate(`/orders?no=${encodeURIComponent(no.trim())}`)
      }}
    >
      <Input
        ref={box}
        value={no}
        onChange={(event) => setNo(event.target.value)}
        aria-label="按单号查找"
        placeholder="单号、后几位或外部单号"
        prefix={<SearchOutlined aria-hidden="true" />}
        suffix={<kbd aria-hidden="true">/</kbd>}
        maxLength={60}
        allowClear
      />
    </form>
  )
}
