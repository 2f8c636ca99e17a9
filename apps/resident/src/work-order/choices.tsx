import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { useState } from 'react'
import { Field, Options, TextInput } from '../kernel/field.tsx'
import { Loaded } from '../kernel/states.tsx'
import { useCall } from '../kernel/use-call.ts'
import type { OrderDetail } from '../kernel/words.ts'
import type { Act } from './actions.ts'

interface ChoiceProps<T> {
  readonly order: OrderDetail
  readonly chosen?: T
  readonly problem?: string
  readonly onChoose: (chosen: T) => void
}
const SHOWN = 30

/** Units and grids that can take the case, found by a part of their name. */
export function HandlerChoice({ order, chosen, problem, onChoose }: ChoiceProps<NonNullable<Act['handler']>>) {
  const handlers = useCall(routes.workOrder.handlers, { id: order.id })
  const [part, setPart] = useState('')
  return (
    <Field label="由谁承办" required problem={problem}>
      <Loaded call={handlers}>
        {({ items }) => {
          const found = items.filter((one) => one.name.includes(part.trim()))
          return (
            <View>
              {items.length > 8 && (
                <TextInput id="act-handler-find" value={part} placeholder="输入名称查找" onChange={setPart} />
              )}
              <Options
                id="act-handler"
                options={found
                  .slice(0, SHOWN)
                  .map((one) => ({ value: one.id, label: one.name, ...(one.note && { note: one.note }) }))}
                chosen={chosen ? [chosen.id] : []}
                onChoose={(id) => {
                  const handler = items.find((one) => one.id === id)
                  if (handler) onChoose({ kind: handler.kind, id })
                }}
              />
              {found.length > SHOWN && <View className="note">还有 {found.length - SHOWN} 个，请输入名称查找</View>}
            </View>
          )
        }}
      </Loaded>
    </Field>
  )
}

/** The other grids of the same community. */
export function SiblingChoice({ order, chosen, problem, onChoose }: ChoiceProps<string>) {
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
