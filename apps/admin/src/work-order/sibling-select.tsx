import type { WorkOrderDetail } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { Select } from 'antd'
import { useRead } from '../kernel/query.tsx'

interface Props {
  readonly id?: string
  readonly order: Pick<WorkOrderDetail, 'gridId' | 'communityId'>
  readonly value?: string
  readonly onChange?: (placeId: string) => void
}

/** Grids of the same community; an order without a grid yet can go to any grid right below its community. */
export function SiblingSelect({ order: { gridId, communityId }, ...field }: Props) {
  const siblings = useRead(routes.grid.siblings, { id: gridId ?? '' }, { enabled: gridId !== null })
  const children = useRead(routes.grid.places, { parentId: communityId }, { enabled: gridId === null })
  const { data, isLoading, error } = gridId === null ? children : siblings
  return (
    <Select
      {...field}
      showSearch={{ optionFilterProp: 'label' }}
      loading={isLoading}
      status={error ? 'error' : ''}
      placeholder="选择或输入名称查找"
      notFoundContent={error ? '没有取到名单，请稍后再试' : '同一社区没有其他网格'}
      options={data?.items
        .filter((place) => place.active && place.id !== gridId)
        .map((place) => ({ value: place.id, label: place.name }))}
    />
  )
}
