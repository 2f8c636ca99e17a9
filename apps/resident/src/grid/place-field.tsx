import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Me } from '../identity/me.ts'
import { homesOf } from '../identity/me.ts'
import { LinkButton, SecondButton } from '../kernel/buttons.tsx'
import { Field, Options } from '../kernel/field.tsx'
import { BuildingPicker, buildingName } from '../registry/building-picker.tsx'
import { CommunityPicker, type Place } from './community-picker.tsx'

/** Where something is: a home of one's own, or a community or the grid of a building, with its name to show. */
export interface Where {
  readonly householdId?: string
  readonly placeId?: string
  readonly name?: string
  /** the building that led to the grid */
  readonly building?: string
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
  const [community, setCommunity] = useState<Place>()
  const chosen = chosenPlace(where, me)
  const open = picking || (!chosen.householdId && !chosen.placeId)
  const pick = (next: Where) => {
    onChange(next)
    setPicking(false)
    setCommunity(undefined)
  }
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
          onChoose={(householdId) => pick({ householdId })}
        />
      )}
      {open && !community && <CommunityPicker onPick={setCommunity} />}
      {open && community && (
        <View>
          <View className="given given-line">
            <View className="row-text">{community.name}</View>
            <LinkButton id="community-again" onTap={() => setCommunity(undefined)}>
              重选
            </LinkButton>
          </View>
          <View className="apart">
            <SecondButton id="no-building" onTap={() => pick({ placeId: community.id, name: community.name })}>
              不在楼里，或者不确定哪一栋
            </SecondButton>
          </View>
          <BuildingPicker
            placeId={community.id}
            onPick={(one) => {
              const building = buildingName(one)
              pick({ placeId: one.gridId, name: `${community.name} · ${building}（${one.gridName}）`, building })
            }}
          />
        </View>
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
