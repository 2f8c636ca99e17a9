import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { useState } from 'react'
import { CommunityPicker, type Place } from '../grid/community-picker.tsx'
import { LinkButton } from '../kernel/buttons.tsx'
import { Field, TextInput } from '../kernel/field.tsx'
import { Empty, Loaded } from '../kernel/states.tsx'
import { Tap } from '../kernel/tap.tsx'
import { useCall } from '../kernel/use-call.ts'
import { buildingName, BuildingPicker, type Building } from './building-picker.tsx'

interface Door {
  readonly id: string
  readonly door: string
}
/** More doors than this are narrowed by typing. */
const MANY = 12
const SHOWN = 60

function DoorPicker({ buildingId, onPick }: { buildingId: string; onPick: (door: Door) => void }) {
  const [part, setPart] = useState('')
  const doors = useCall(routes.registry.households, { buildingId })
  return (
    <Loaded call={doors}>
      {({ items }) => {
        const found = items.filter(({ door }) => door.includes(part.trim()))
        return (
          <View>
            {items.length > MANY && (
              <TextInput id="door-find" value={part} placeholder="输入单元或门牌号" onChange={setPart} />
            )}
            {found.slice(0, SHOWN).map((one, i) => (
              <Tap
                key={one.id}
                id={`door-${i}`}
                className={`row ${i === 0 ? 'is-first' : ''}`}
                onTap={() => onPick(one)}
              >
                <View className="row-text">{one.door}</View>
                <View className="chevron" />
              </Tap>
            ))}
            {found.length > SHOWN && <View className="note">还有 {found.length - SHOWN} 户，请输入门牌号</View>}
            {items.length === 0 && <Empty title="这一栋还没有登记住户" text="请换一栋，或者请社区先登记。" />}
          </View>
        )
      }}
    </Loaded>
  )
}

/** Finds a home: community, building, door. Names and numbers of houses only, nothing about people. */
export function HomePicker({ onPick }: { onPick: (home: { id: string; name: string } | undefined) => void }) {
  const [community, setCommunity] = useState<Place>()
  const [building, setBuilding] = useState<Building>()
  const [door, setDoor] = useState<Door>()

  const back = () => {
    if (door) {
      setDoor(undefined)
      onPick(undefined)
    } else if (building) setBuilding(undefined)
    else setCommunity(undefined)
  }
  const label = door ? '您的家' : building ? '哪一户' : community ? '哪一栋' : '哪个社区'
  return (
    <Field label={label} required>
      {community && (
        <View className="given given-line">
          <View className="row-text">
            {[community.name, building && buildingName(building), door?.door].filter(Boolean).join(' · ')}
            {building && <View className="row-note">{building.gridName}</View>}
          </View>
          <LinkButton id="home-back" onTap={back}>
            重选
          </LinkButton>
        </View>
      )}
      {!community && <CommunityPicker onPick={setCommunity} />}
      {community && !building && <BuildingPicker placeId={community.id} onPick={setBuilding} />}
      {building && !door && (
        <DoorPicker
          buildingId={building.id}
          onPick={(picked) => {
            setDoor(picked)
            onPick({ id: picked.id, name: `${buildingName(building)} ${picked.door}` })
          }}
        />
      )}
    </Field>
  )
}
