import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'

/** What a form item hands to the field in it. */
export interface SearchSelectProps {
  readonly id?: string
  readonly 'aria-label'?: string
  readonly autoFocus?: boolean
  readonly value?: string | undefined
  readonly onChange?: (value: string | undefined) => void
}

interface Found {
  readonly options: readonly { readonly value: string; readonly label: string }[] | undefined
  readonly error: Error | null
  readonly isFetching: boolean
}

interface Props extends SearchSelectProps {
  readonly placeholder: string
  /** what is said when nothing fits, and when nothing could be fetched */
  readonly nothing: string
  readonly failed: string
  /** a hook: what the server finds for these words */
  readonly useFound: (words: string) => Found
}

/** Chooses one of many things, which the server finds by the words that are typed. */
export function SearchSelect({ useFound, nothing, failed, ...props }: Props) {
  const [words, setWords] = useState('')
  const { options, error, isFetching } = useFound(useDeferredValue(words))
  return (
    <Select
      {...props}
      allowClear
      showSearch={{ filterOption: false, onSearch: setWords }}
      loading={isFetching}
      status={error ? 'error' : ''}
      notFoundContent={error ? failed : nothing}
      options={options && [...options]}
      style={{ width: '100%' }}
    />
  )
}
