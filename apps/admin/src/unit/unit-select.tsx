import { routes } from '@linli/contract/client'
import { UNIT_KINDS } from '@linli/domain'
import { useRead } from '../kernel/query.tsx'
import { SearchSelect, type SearchSelectProps } from '../kernel/search-select.tsx'

function useUnits(q: string) {
  const { data, error, isFetching } = useRead(routes.unit.units, { limit: 50, ...(q && { q }) })
  const options = data?.items
    .filter((unit) => unit.active)
    .map((unit) => ({ value: unit.id, label: `${unit.name}（${UNIT_KINDS[unit.kind]}）` }))
  return { options, error, isFetching }
}

/** Chooses a unit that is in use, found by typing its name. */
export const UnitSelect = (props: SearchSelectProps) => (
  <SearchSelect
    {...props}
    useFound={useUnits}
    placeholder="输入单位名称查找"
    nothing="没有这个单位"
    failed="没有取到单位，请稍后再试"
  />
)
