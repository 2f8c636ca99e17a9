import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Me } from '../identity/me.ts'
import { homesOf } from '../identity/me.ts'
import { LinkButton } from '../kernel/buttons.tsx'
import { Field, Options } from '../kernel/field.tsx'
import { PlacePicker } from './place-picker.tsx'

/** Where something is: a home of one's own, or a community or grid with its name to show. */
export interface Where {
  readonly householdId?: string
  readonly placeId?: string
  readonly name?: string
}

interface PlaceFieldProps {
  readonly label: string
  readonly me?: Me
  readonly where: Where
  readonly onChange: (where: Where) => void
  readonly problem?: string
}

/** The place is known for somebody who is bound to a home; for others, and for other places, it is picked. */
export function PlaceField({ label, me, where, onChange, problem }: PlaceFieldProps) {
  const homes = homesOf(me)
  const [picking, setPicking] = useState(false)
  const chosen = chosenPlace(where, me)
  const open = picking || (!chosen.householdId && !chosen.placeId)
  return (
    <Field label={label} required problem={problem}>
      {!open && (
        <View className="given given-line">
          <View className="row-text">{chosen.name}</View>
          <LinkButton id="change-place" onTap={() => setPicking(true)}>
            换地方
          </LinkButton>
        </View>
      )}
      {open && homes.length > 0 && (
        <Options
          id="home"
          options={homes.map((home) => ({ value: home.householdId, label: home.address, note: home.gridName }))}
          chosen={[]}
          onChoose={(householdId) => {
            onChange({ householdId })
            setPicking(false)
          }}
        />
      )}
      {open && (
        <PlacePicker
          onPick={(place, names) => {
            onChange({ placeId: place.id, name: names.join(' · ') })
            setPicking(false)
          }}
        />
      )}
    </Field>
  )
}

/** What was chosen, or one's own home, with its name. */
export function chosenPlace(where: Where, me: Me | undefined): Where {
  if (where.placeId) return where
  const homes = homesOf(me)
  const home = homes.find((one) => one.householdId === where.householdId) ?? homes[0]
  return home ? { householdId: home.householdId, name: `${home.address}（${home.gridName}）` } : {}
}
