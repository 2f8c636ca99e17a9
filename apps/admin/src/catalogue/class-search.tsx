import { routes } from '@linli/contract/client'
import { Select } from 'antd'
import { useRead } from '../kernel/query.tsx'

interface Props {
  readonly id?: string
  readonly value?: string | undefined
  readonly onChange?: (code: string) => void
}

/** An event class by a few words of its name or of what it is for; the first that fits is taken by Enter. */
export function ClassSearch(props: Props) {
  const { data, error } = useRead(routes.catalogue.eventClasses, {})
  const all = data?.items ?? []
  const group = new Map(all.map(({ code, name }) => [code, name]))
  const options = all
    .filter(({ parent }) => parent !== null)
    .map(({ code, name, hint, parent }) => ({
      value: code,
      label: `${name}（${group.get(parent ?? '') ?? ''}）`,
      words: `${name}${hint ?? ''}`,
    }))
  return (
    <Select<string, (typeof options)[number]>
      {...props}
      showSearch={{
        filterOption: (typed, option) => option?.words.includes(typed.trim()) ?? false,
        // A name that is the word itself comes before one that has it in it.
        filterSort: (a, b, { searchValue }) => rank(a.label, searchValue) - rank(b.label, searchValue),
      }}
      placeholder="输入几个字查找"
      status={error ? 'error' : ''}
      notFoundContent={error ? '没有取到类别，请稍后再试' : '没有这个类别，换几个字试试'}
      options={options}
    />
  )
}
const rank = (label: string, typed: string) =>
  label.startsWith(`${typed.trim()}（`) ? 0 : label.startsWith(typed.trim()) ? 1 : 2
