import type { HandlerList, Holder } from '@linli/contract'
import { routes } from '@linli/contract/client'
import type { TicketKind } from '@linli/domain'
import { Button, Select } from 'antd'
import type { ReactNode } from 'react'
import { useRead } from '../kernel/query.tsx'

const KINDS = { unit: '单位', place: '本级、街道、网格' } as const
const keyOf = ({ kind, id }: Holder) => `${kind} ${id}`
/** Most that one whistle calls. */
const MOST = 10

type Handler = HandlerList['items'][number]
const figure = (count: number) => (count >= 999 ? '999+' : String(count))
/** How much waits at the unit or grid; nothing where nothing does. */
const loadText = ({ open, late }: Handler) =>
  [open > 0 && `在办 ${figure(open)}`, late > 0 && `超时 ${figure(late)}`].filter(Boolean).join('，')
const option = (handler: Handler) => ({
  value: keyOf(handler),
  label: handler.note ? `${handler.name}（${handler.note}）` : handler.name,
  load: loadText(handler),
})
type Option = ReturnType<typeof option>

/** Where the order can go as such a ticket: what the api offers, as the properties of a select. */
function useHandlers(orderId: string | undefined, as: TicketKind) {
  const { data, isLoading, error, refetch } = useRead(
    routes.workOrder.handlers,
    { id: orderId ?? '', as },
    { enabled: orderId !== undefined },
  )
  const handlers = data?.items ?? []
  const nothing = error ? (
    <Button type="link" onClick={() => void refetch()}>
      没有取到名单，重试
    </Button>
  ) : (
    '没有可以派往的单位或网格'
  )
  const select = {
    showSearch: { optionFilterProp: 'label' },
    loading: isLoading,
    placeholder: '选择或输入名称查找',
    status: error ? ('error' as const) : ('' as const),
    notFoundContent: nothing,
    optionRender: ({ label, data }: { label?: ReactNode; data: Partial<Option> }) => (
      <>
        {label} {data.load && <span className="second figures">{data.load}</span>}
      </>
    ),
    options: (['unit', 'place'] as const)
      .map((kind) => ({ label: KINDS[kind], options: handlers.filter((h) => h.kind === kind).map(option) }))
      .filter((group) => group.options.length > 0),
  }
  const holders = (keys: readonly string[]): Holder[] =>
    handlers.filter((handler) => keys.includes(keyOf(handler))).map(({ kind, id }) => ({ kind, id }))
  return { select, holders }
}

interface Props<Value> {
  readonly id?: string
  /** the order that is to be sent */
  readonly orderId: string | undefined
  readonly as?: TicketKind
  readonly value?: Value
  readonly onChange?: (value: Value | undefined) => void
}

/** One unit, or grid of the order's community; found by typing. */
export function HandlerSelect({ id, orderId, as = 'lead', value, onChange }: Props<Holder>) {
  const { select, holders } = useHandlers(orderId, as)
  return (
    <Select
      {...(id && { id })}
      {...select}
      {...(value && { value: keyOf(value) })}
      onChange={(key: string) => onChange?.(holders([key])[0])}
    />
  )
}

/** All whom a whistle calls: units, grids, and the street. */
export function CalledSelect({ id, orderId, value = [], onChange }: Props<readonly Holder[]>) {
  const { select, holders } = useHandlers(orderId, 'whistle')
  return (
    <Select
      {...(id && { id })}
      {...select}
      mode="multiple"
      maxCount={MOST}
      value={value.map(keyOf)}
      onChange={(keys: string[]) => onChange?.(holders(keys))}
    />
  )
}
