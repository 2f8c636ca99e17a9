import { routes } from '@linli/contract/client'
import { SERVICE_FIELDS } from '@linli/domain'
import { useRead } from '../kernel/query.tsx'
import { SearchSelect, type SearchSelectProps } from '../kernel/search-select.tsx'

/** What the checklist offers for these words. */
export function useItems(q: string) {
  const { data, error, isFetching } = useRead(routes.catalogue.items, { limit: 50, ...(q && { q }) })
  const options = data?.items
    .filter((item) => item.offered)
    .map((item) => ({ value: item.code, label: `${item.name}（${SERVICE_FIELDS[item.field]}）` }))
  return { options, error, isFetching }
}

/** Finds a service item by its name or an everyday word for it. */
export const ItemSelect = (props: SearchSelectProps) => (
  <SearchSelect
    {...props}
    useFound={useItems}
    placeholder="输入事项名称，如 高龄津贴"
    nothing="没有找到这个事项，换个说法试试"
    failed="没有取到事项，请稍后再试"
  />
)
