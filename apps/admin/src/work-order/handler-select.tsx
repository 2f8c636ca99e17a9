import type { HandlerList, Holder } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { Button, Select } from 'antd'
import { useRead } from '../kernel/query.tsx'

const KINDS = { unit: '单位', place: '本级、网格' } as const
const keyOf = ({ kind, id }: Holder) => `${kind} ${id}`

interface Props {
  readonly id?: string
  /** the order that is to be sent: the api says where it can go */
  readonly orderId: string | undefined
  readonly value?: Holder
  readonly onChange?: (handler: Holder | undefined) => void
}

/** Units, and the grids of the order's community; found by typing. */
export function HandlerSelect({ id, orderId, value, onChange }: Props) {
  const { data, isLoading, error, refetch } = useRead(
    routes.workOrder.handlers,
    { id: orderId ?? '' },
    { enabled: orderId !== undefined },
  )
  const handlers = data?.items ?? []
  const option = (handler: HandlerList['items'][number]) => ({
    value: keyOf(handler),
    label: handler.note ? `${handler.name}（${handler.note}）` : handler.name,
  })
  return (
    <Select
      {...(id && { id })}
      showSearch={{ optionFilterProp: 'label' }}
      loading={isLoading}
      placeholder="选择或输入名称查找"
      status={error ? 'error' : ''}
      notFoundContent={
        error ? (
          <Button type="link" onClick={() => void refetch()}>
            没有取到名单，重试
          </Button>
        ) : (
          '没有可以派往的单位或网格'
        )
      }
      {...(value && { value: keyOf(value) })}
      onChange={(key: string) =>
        onChange?.(handlers.map(({ kind, id }) => ({ kind, id })).find((h) => keyOf(h) === key))
      }
      options={(['unit', 'place'] as const)
        .map((kind) => ({ label: KINDS[kind], options: handlers.filter((h) => h.kind === kind).map(option) }))
        .filter((group) => group.options.length > 0)}
    />
  )
}
