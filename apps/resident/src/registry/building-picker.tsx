import { View } from '@tarojs/components'
import { routes, type OutputOf } from '@linli/contract/client'
import { useState } from 'react'
import { TextInput } from '../kernel/field.tsx'
import { ListEnd } from '../kernel/list-end.tsx'
import { Empty, Loaded } from '../kernel/states.tsx'
import { Tap } from '../kernel/tap.tsx'
import { usePages } from '../kernel/use-pages.ts'

export type Building = OutputOf<typeof routes.registry.buildings>['items'][number]
export const buildingName = ({ compound, name }: Building) => [compound, name].filter(Boolean).join(' ')

/** Which building of a community: found by compound or number; its grid comes along. */
export function BuildingPicker({ placeId, onPick }: { placeId: string; onPick: (building: Building) => void }) {
  const [typed, setTyped] = useState('')
  const part = typed.trim()
  const { first, items, more, busy, problem } = usePages(routes.registry.buildings, {
    placeId,
    ...(part && { part }),
  })
  return (
    <View>
      <TextInput id="building-find" value={typed} max={30} placeholder="输入小区名或楼号" onChange={setTyped} />
      <Loaded call={first}>
        {() => (
          <View>
            {items.map((building, i) => (
              <Tap
                key={building.id}
                id={`building-${i}`}
                className={`row ${i === 0 ? 'is-first' : ''}`}
                onTap={() => onPick(building)}
              >
                <View className="row-text">
                  <View>{buildingName(building)}</View>
                  <View className="row-note">{building.gridName}</View>
                </View>
                <View className="chevron" />
              </Tap>
            ))}
            {items.length === 0 && part && <View className="note">没有找到，请换几个字，如只写楼号。</View>}
            {items.length === 0 && !part && (
              <Empty title="这里还没有登记房屋" text="请换一个社区，或者请社区先登记。" />
            )}
            <ListEnd more={more} busy={busy} problem={problem} />
          </View>
        )}
      </Loaded>
    </View>
  )
}
