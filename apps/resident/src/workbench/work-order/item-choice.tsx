import { View } from '@tarojs/components'
import { routes, type OutputOf } from '@linli/contract/client'
import type { FormProblems, FormValue, FormValues } from '@linli/domain'
import { useEffect, useState } from 'react'
import { ItemRow } from '../../catalogue/item-row.tsx'
import { LinkButton } from '../../kernel/buttons.tsx'
import { TextInput } from '../../kernel/field.tsx'
import { FormRenderer } from '../../kernel/form-renderer.tsx'
import { Loaded } from '../../kernel/states.tsx'
import { useCall } from '../../kernel/use-call.ts'

export type Item = OutputOf<typeof routes.catalogue.item>

interface ItemChoiceProps {
  readonly code?: string
  readonly answers: FormValues
  readonly problems: FormProblems
  readonly onPick: (code: string | undefined) => void
  readonly onItem: (item: Item | undefined) => void
  readonly onAnswer: (key: string, value: FormValue | undefined) => void
}

/** A service to order for somebody else: found by words, then its form – empty, since it is not about oneself. */
export function ItemChoice({ code, answers, problems, onPick, onItem, onAnswer }: ItemChoiceProps) {
  const [words, setWords] = useState('')
  const list = useCall(routes.catalogue.items, code ? null : { limit: 10, ...(words.trim() && { q: words.trim() }) })
  const found = useCall(routes.catalogue.item, code ? { code } : null)
  const item = found.data
  useEffect(() => onItem(item), [item, onItem])
  if (!code)
    return (
      <View>
        <TextInput id="item-find" value={words} max={50} placeholder="想办什么，如 老年卡" onChange={setWords} />
        <Loaded call={list}>
          {({ items }) => (
            <View>
              {items.map((one, i) => (
                <ItemRow key={one.code} item={one} first={i === 0} onTap={() => onPick(one.code)} />
              ))}
            </View>
          )}
        </Loaded>
      </View>
    )
  return (
    <Loaded call={found}>
      {(shown) => (
        <View>
          <View className="given given-line">
            <View className="row-text">{shown.name}</View>
            <LinkButton id="item-again" onTap={() => onPick(undefined)}>
              重选
            </LinkButton>
          </View>
          <FormRenderer form={shown.form} values={answers} problems={problems} known={[]} onChange={onAnswer} />
        </View>
      )}
    </Loaded>
  )
}
