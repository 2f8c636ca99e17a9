import type { TopicPage } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { Form, Select } from 'antd'
import { usePages } from '../kernel/query.tsx'

interface Props {
  readonly name: string
  readonly label: string
  readonly placeholder: string
  readonly nothing: string
  readonly fits: (topic: TopicPage['items'][number]) => boolean
}

/** Chooses one of the topics of one's area. */
export function TopicField({ name, label, placeholder, nothing, fits }: Props) {
  const { data, error, isPending } = usePages(routes.consultation.board, { limit: 100 })
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: `请选择${label}` }]}>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        loading={isPending}
        status={error ? 'error' : ''}
        placeholder={placeholder}
        notFoundContent={error ? '没有取到议题，请稍后再试' : nothing}
        options={(data ?? [])
          .filter(fits)
          .map(({ id, title, placeName }) => ({ value: id, label: `${title}（${placeName}）` }))}
      />
    </Form.Item>
  )
}
