import { View } from '@tarojs/components'
import { routes, type OutputOf } from '@linli/contract/client'
import { useState } from 'react'
import { TextInput } from '../kernel/field.tsx'
import { Loaded } from '../kernel/states.tsx'
import { Tap } from '../kernel/tap.tsx'
import { useCall } from '../kernel/use-call.ts'

export type Place = OutputOf<typeof routes.grid.places>['items'][number]
/** As many as the api gives at a time. */
const AT_MOST = 100

/** Which community: found by a part of its name, told apart by its street. */
export function CommunityPicker({ onPick }: { onPick: (community: Place) => void }) {
  const [part, setPart] = useState('')
  const name = part.trim()
  const found = useCall(routes.grid.places, { kind: 'community', ...(name && { part: name }) })
  return (
    <View>
      <TextInput id="community-find" value={part} max={30} placeholder="输入社区或村的名字" onChange={setPart} />
      <Loaded call={found}>
        {({ items }) => (
          <View>
            {items.map((place, i) => (
              <Tap
                key={place.id}
                id={`community-${i}`}
                className={`row ${i === 0 ? 'is-first' : ''}`}
                onTap={() => onPick(place)}
              >
                <View className="row-text">
                  <View>{place.name}</View>
                  <View className="row-note">{place.parentName}</View>
                </View>
                <View className="chevron" />
              </Tap>
            ))}
            {items.length === 0 && <View className="note">没有叫这个名字的社区或村，请换几个字。</View>}
            {items.length === AT_MOST && <View className="note">只列出前 {AT_MOST} 个，请输入名字。</View>}
          </View>
        )}
      </Loaded>
    </View>
  )
}
