import { routes } from '@linli/contract/client'
import { UNIT_KINDS } from '@linli/domain'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useRead } from '../kernel/query.tsx'

interface Props {
  readonly id?: string
  readonly 'aria-label'?: string
  readonly value?: string | undefined
  readonly onChange?: (unitId: string | undefined) => void
}

/** Chooses a unit that is in use, found by typing its name. */
export function UnitSelect(props: Props) {
  const [words, setWords] = useState('')
  const q = useDeferredValue(words)
  const { data, error, isFetching } = useRead(routes.unit.units, { limit: 50, ...(q && { q }) })
  return (
    <Select
      {...props}
      allowClear
      showSearch={{ filterOption: false, onSearch: setWords }}
      loading={isFetching}
      placeholder="输入单位名称查找"
      status={error ? 'error' : ''}
      notFoundContent={error ? '没有取到单位，请稍后再试' : '没有这个单位'}
      options={data?.items
        .filter((unit) => unit.active)
        .map((unit) => ({ value: unit.id, label: `${unit.name}（${UNIT_KINDS[unit.kind]}）` }))}
      style={{ width: '100%' }}
    />
  )
}
