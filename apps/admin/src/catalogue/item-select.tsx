import { routes } from '@linli/contract/client'
import { SERVICE_FIELDS } from '@linli/domain'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useRead } from '../kernel/query.tsx'

interface Props {
  readonly id?: string
  readonly value?: string
  readonly onChange?: (code: string | undefined) => void
}

/** Finds a service item by its name or an everyday word for it. */
export function ItemSelect(props: Props) {
  const [words, setWords] = useState('')
  const q = useDeferredValue(words)
  const { data, error, isFetching } = useRead(routes.catalogue.items, { limit: 50, ...(q && { q }) })
  return (
    <Select
      {...props}
      allowClear
      showSearch={{ filterOption: false, onSearch: setWords }}
      loading={isFetching}
      placeholder="输入事项名称，如 高龄津贴"
      status={error ? 'error' : ''}
      notFoundContent={error ? '没有取到事项，请稍后再试' : '没有找到这个事项，换个说法试试'}
      options={data?.items
        .filter((item) => item.offered)
        .map((item) => ({ value: item.code, label: `${item.name}（${SERVICE_FIELDS[item.field]}）` }))}
    />
  )
}
