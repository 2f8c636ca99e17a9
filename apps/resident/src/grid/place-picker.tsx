import { View } from '@tarojs/components'
import { routes, type OutputOf } from '@linli/contract/client'
import { useEffect, useState } from 'react'
import { SecondButton } from '../kernel/buttons.tsx'
import { Loaded } from '../kernel/states.tsx'
import { Tap } from '../kernel/tap.tsx'
import { useCall } from '../kernel/use-call.ts'

export type Place = OutputOf<typeof routes.grid.places>['items'][number]

/** Walks down from the district: street, community, grid. A community or any grid can be the answer. */
export function PlacePicker({ onPick }: { onPick: (place: Place, names: string[]) => void }) {
  const [path, setPath] = useState<readonly Place[]>([])
  const here = path[path.length - 1]
  const places = useCall(routes.grid.places, here ? { parentId: here.id } : {})
  const [only] = places.data?.items.length === 1 ? places.data.items : []
  useEffect(() => {
    // A district sees itself as the only root: no choice, no tap.
    if (only && only.parentId === null) setPath([only])
  }, [only])
  const pick = (steps: readonly Place[]) => {
    const place = steps[steps.length - 1]
    if (place)
      onPick(
        place,
        steps.slice(-2).map((step) => step.name),
      )
  }
  const enter = (place: Place) => {
    const steps = [...path, place]
    if (place.children === 0) pick(steps)
    else setPath(steps)
  }
  return (
    <View>
      {path.length > 0 && (
        <View className="segments">
          {path.map((place, i) => (
            <Tap key={place.id} id={`place-up-${i}`} className="segment" onTap={() => setPath(path.slice(0, i))}>
              {place.name} ×
            </Tap>
          ))}
        </View>
      )}
      {here && (here.kind === 'community' || here.kind === 'grid') && (
        <SecondButton id="place-here" onTap={() => pick(path)}>
          就选{here.name}
        </SecondButton>
      )}
      <Loaded call={places}>
        {({ items }) => (
          <View>
            {items
              .filter((place) => place.active)
              .map((place, i) => (
                <Tap
                  key={place.id}
                  id={`place-${i}`}
                  className={`row ${i === 0 ? 'is-first' : ''}`}
                  onTap={() => enter(place)}
                >
                  <View className="row-text">{place.name}</View>
                  {place.children > 0 && <View className="chevron" />}
                </Tap>
              ))}
          </View>
        )}
      </Loaded>
    </View>
  )
}
