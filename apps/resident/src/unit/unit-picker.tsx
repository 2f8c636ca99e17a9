import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { UNIT_KINDS } from '@linli/domain'
import { useState } from 'react'
import { LinkButton } from '../kernel/buttons.tsx'
import { Options, TextInput } from '../kernel/field.tsx'
import { Loaded } from '../kernel/states.tsx'
import { useCall } from '../kernel/use-call.ts'

export interface ChosenUnit {
  readonly id: string
  readonly name: string
}
interface UnitPickerProps {
  readonly chosen?: ChosenUnit
  readonly onChange: (unit: ChosenUnit | undefined) => void
}

/** A department, company or organisation of the district, found by its name. */
export function UnitPicker({ chosen, onChange }: UnitPickerProps) {
  const [words, setWords] = useState('')
  const q = words.trim()
  const units = useCall(routes.unit.units, chosen ? null : { limit: 20, ...(q && { q }) })
  if (chosen)
    return (
      <View className="given given-line">
        <View className="row-text">{chosen.name}</View>
        <LinkButton id="unit-again" onTap={() => onChange(undefined)}>
          重选
        </LinkButton>
      </View>
    )
  return (
    <View>
      <TextInput id="unit-words" value={words} placeholder="输入单位名称查找" onChange={setWords} />
      <Loaded call={units}>
        {({ items }) => (
          <Options
            id="unit"
            options={items
              .filter((unit) => unit.active)
              .map(({ id, name, kind }) => ({ value: id, label: name, note: UNIT_KINDS[kind] }))}
            chosen={[]}
            onChoose={(id) => onChange(items.find((unit) => unit.id === id))}
          />
        )}
      </Loaded>
    </View>
  )
}
