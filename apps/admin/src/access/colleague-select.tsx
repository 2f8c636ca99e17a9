import type { HeldPost } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { ROLES } from '@linli/domain'
import { Select } from 'antd'
import { useRead } from '../kernel/query.tsx'

interface Props {
  readonly id?: string
  readonly at: Pick<HeldPost, 'placeId' | 'unitId'>
  /** without oneself */
  readonly others?: boolean
  readonly value?: string
  readonly onChange?: (id: string) => void
}

/** Who holds a post at the place or unit. */
export function ColleagueSelect({ id, at, others = false, value, onChange }: Props) {
  const { data, isLoading } = useRead(routes.duty.colleagues, whereOf(at))
  return (
    <Select
      {...(id && { id })}
      {...(value && { value })}
      {...(onChange && { onChange })}
      showSearch={{ optionFilterProp: 'label' }}
      loading={isLoading}
      placeholder="选择同事"
      notFoundContent="这里没有别的同事"
      options={(data?.items ?? [])
        .filter((person) => !(others && person.me))
        .map((person) => ({ value: person.id, label: `${person.name}（${ROLES[person.role].label}）` }))}
    />
  )
}

export const whereOf = ({ placeId, unitId }: Pick<HeldPost, 'placeId' | 'unitId'>) => ({
  ...(placeId && { placeId }),
  ...(unitId && { unitId }),
})
