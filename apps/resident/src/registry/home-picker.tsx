import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { useState } from 'react'
import { PlacePicker, type Place } from '../grid/place-picker.tsx'
import { LinkButton } from '../kernel/buttons.tsx'
import { Field, TextInput } from '../kernel/field.tsx'
import { Empty, Loaded } from '../kernel/states.tsx'
import { Tap } from '../kernel/tap.tsx'
import { useCall } from '../kernel/use-call.ts'

interface Named {
  readonly id: string
  readonly name: string
}
interface ListProps {
  readonly id: string
  readonly items: readonly Named[]
  readonly placeholder: string
  readonly onPick: (picked: Named) => void
}
const SHOWN = 60

/** A list of names to tap; a long one can be narrowed by typing a part. */
function NameList({ id, items, placeholder, onPick }: ListProps) {
  const [part, setPart] = useState('')
  const found = items.filter((item) => item.name.includes(part.trim()))
  return (
    <View>
      {items.length > 12 && <TextInput id={`${id}-find`} value={part} placeholder={placeholder} onChange={setPart} />}
      {found.slice(0, SHOWN).map((item, i) => (
        <Tap key={item.id} id={`${id}-${i}`} className={`row ${i === 0 ? 'is-first' : ''}`} onTap={() => onPick(item)}>
          <View className="row-text">{item.name}</View>
          <View className="chevron" />
        </Tap>
      ))}
      {found.length > SHOWN && <View className="note">还有 {found.length - SHOWN} 个，请输入一部分名称</View>}
      {items.length === 0 && <Empty title="这里还没有登记房屋" text="请换一个地方，或者请社区先登记。" />}
    </View>
  )
}

/** Finds a home: place, building, door. Names and numbers of houses only, nothing about people. */
export function HomePicker({ onPick }: { onPick: (home: Named | undefined) => void }) {
  const [place, setPlace] = useState<Place>()
  const [building, setBuilding] = useState<Named>()
  const [door, setDoor] = useState<Named>()
  const buildings = useCall(routes.registry.buildings, place ? { placeId: place.id } : null)
  const doors = useCall(routes.registry.households, building ? { buildingId: building.id } : null)

  const back = () => {
    if (door) {
      setDoor(undefined)
      onPick(undefined)
    } else if (building) setBuilding(undefined)
    else setPlace(undefined)
  }
  const pickDoor = (picked: Named) => {
    setDoor(picked)
    onPick({ id: picked.id, name: [building?.name, picked.name].filter(Boolean).join(' ') })
  }
  const label = door ? '您的家' : building ? '哪一户' : place ? '哪一栋' : '哪个社区、网格'
  return (
    <Field label={label} required>
      {place && (
        <View className="given given-line">
          <View className="row-text">{[place.name, building?.name, door?.name].filter(Boolean).join(' · ')}</View>
          <LinkButton id="home-back" onTap={back}>
            重选
          </LinkButton>
        </View>
      )}
      {!place && <PlacePicker onPick={setPlace} />}
      {place && !building && (
        <Loaded call={buildings}>
          {({ items }) => (
            <NameList
              id="building"
              items={items.map(({ id, compound, name }) => ({ id, name: [compound, name].filter(Boolean).join(' ') }))}
              placeholder="输入小区名或楼号"
              onPick={setBuilding}
            />
          )}
        </Loaded>
      )}
      {building && !door && (
        <Loaded call={doors}>
          {({ items }) => (
            <NameList
              id="door"
              items={items.map((household) => ({ id: household.id, name: household.door }))}
              placeholder="输入门牌号"
              onPick={pickDoor}
            />
          )}
        </Loaded>
      )}
    </Field>
  )
}
