import { View } from '@tarojs/components'
import { routes, type InputOf } from '@linli/contract/client'
import { useState } from 'react'
import { Field, Options, TextInput } from '../../kernel/field.tsx'
import { Loaded } from '../../kernel/states.tsx'
import { useCall } from '../../kernel/use-call.ts'
import type { OrderDetail } from '../../kernel/words.ts'
import type { Act } from '../../work-order/actions.ts'

export type Holder = NonNullable<Act['handler']>
interface HolderChoiceProps {
  readonly order: OrderDetail
  readonly as: NonNullable<InputOf<typeof routes.workOrder.handlers>['as']>
  readonly label: string
  readonly hint?: string
  readonly many?: boolean
  readonly chosen: readonly Holder[]
  readonly problem?: string
  /** with `many`, chosen again means not chosen any more */
  readonly onChoose: (one: Holder) => void
}
/** Few enough that what is asked below stays near. */
const SHOWN = 8

/** Units, grids and – for a whistle – the street, found by a part of their name; what is chosen stays in sight. */
export function HolderChoice(props: HolderChoiceProps) {
  const { order, as, label, hint, many = false, chosen, problem, onChoose } = props
  const handlers = useCall(routes.workOrder.handlers, { id: order.id, as })
  const [part, setPart] = useState('')
  const ids = chosen.map((one) => one.id)
  return (
    <Field label={label} required hint={hint} problem={problem}>
      <Loaded call={handlers}>
        {({ items }) => {
          // One's own grid needs no whistle.
          const others = items.filter((one) => as !== 'whistle' || one.id !== order.gridId)
          const found = others.filter((one) => one.name.includes(part.trim()))
          const near = found.slice(0, SHOWN)
          const shown = others.filter((one) => ids.includes(one.id) || near.includes(one))
          return (
            <View>
              {others.length > SHOWN && (
                <View className="find">
                  <TextInput id="act-holder-find" value={part} placeholder="输入名称查找" onChange={setPart} />
                </View>
              )}
              <Options
                id="act-holder"
                many={many}
                options={shown.map((one) => ({ value: one.id, label: one.name, ...(one.note && { note: one.note }) }))}
                chosen={ids}
                onChoose={(id) => onChoose({ kind: items.find((one) => one.id === id)!.kind, id })}
              />
              {found.length > SHOWN && <View className="note">还有 {found.length - SHOWN} 个，请输入名称查找</View>}
            </View>
          )
        }}
      </Loaded>
    </Field>
  )
}

interface SiblingChoiceProps {
  readonly order: OrderDetail
  readonly chosen?: string
  readonly problem?: string
  readonly onChoose: (chosen: string) => void
}

/** The other grids of the same community. */
export function SiblingChoice({ order, chosen, problem, onChoose }: SiblingChoiceProps) {
  const siblings = useCall(routes.grid.siblings, { id: order.gridId ?? order.communityId })
  return (
    <Field label="转给哪个网格" required problem={problem}>
      <Loaded call={siblings}>
        {({ items }) => (
          <Options
            id="act-place"
            options={items.filter((one) => one.id !== order.gridId).map((one) => ({ value: one.id, label: one.name }))}
            chosen={chosen ? [chosen] : []}
            onChoose={onChoose}
          />
        )}
      </Loaded>
    </Field>
  )
}
