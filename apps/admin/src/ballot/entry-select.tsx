import { routes } from '@linli/contract/client'
import { useRead } from '../kernel/query.tsx'
import { SearchSelect, type SearchSelectProps } from '../kernel/search-select.tsx'

const entriesOf = (id: string) =>
  function useEntries(find: string) {
    const { data, error, isFetching } = useRead(routes.ballot.roll, { id, limit: 50, ...(find && { find }) })
    return { options: data?.items.map(({ id, label }) => ({ value: id, label })), error, isFetching }
  }

/** Chooses a line of the roll, found by a part of its address. */
export const EntrySelect = ({ pollId, ...props }: SearchSelectProps & { readonly pollId: string }) => (
  <SearchSelect
    {...props}
    useFound={entriesOf(pollId)}
    placeholder="输入门牌里的几个字，如 3 号楼 201"
    nothing="名册上没有"
    failed="没有取到名册，请稍后再试"
  />
)
