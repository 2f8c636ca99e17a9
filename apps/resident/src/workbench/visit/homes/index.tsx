import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { routes } from '@linli/contract/client'
import { useState } from 'react'
import { Card } from '../../../kernel/card.tsx'
import { go } from '../../../kernel/go.ts'
import { ListEnd } from '../../../kernel/list-end.tsx'
import { Screen } from '../../../kernel/screen.tsx'
import { Empty, Loaded } from '../../../kernel/states.tsx'
import { Tap } from '../../../kernel/tap.tsx'
import { usePages } from '../../../kernel/use-pages.ts'

const VIEWS = [
  { key: 'left', label: '还没记的', route: routes.visit.left },
  { key: 'written', label: '记过的', route: routes.visit.written },
] as const

/** Homes of a round, house by house. Who does not want to talk stays in the list, and nothing says so. */
export default function HomesPage() {
  const { id = '' } = useRouter().params
  const [shown, setShown] = useState<(typeof VIEWS)[number]>(VIEWS[0])
  const { first, items, more, busy, problem } = usePages(shown.route, { id, limit: 50 })
  const buildings = [...new Set(items.map(({ building }) => building))]
  return (
    <Screen title="走访名单">
      <View className="segments">
        {VIEWS.map((view) => (
          <Tap
            key={view.key}
            id={`homes-${view.key}`}
            on={view === shown}
            className={`segment ${view === shown ? 'is-on' : ''}`}
            onTap={() => setShown(view)}
          >
            {view.label}
          </Tap>
        ))}
      </View>
      <Loaded call={first} forbidden="入户走访由网格和社区来做。">
        {() => (
          <View id="homes">
            {buildings.map((building) => (
              <Card key={building} title={building}>
                {items
                  .filter((home) => home.building === building)
                  .map((home, i) => (
                    <Tap
                      key={home.id}
                      id={`home-${home.id}`}
                      className={`row ${i === 0 ? 'is-first' : ''}`}
                      role="link"
                      onTap={() => go('visit-home', { id, home: home.id })}
                    >
                      <View className="row-text">
                        <View className="row-title">{home.door}</View>
                        {home.bound && <View className="row-note">有人绑定</View>}
                      </View>
                      <View className="chevron" />
                    </Tap>
                  ))}
              </Card>
            ))}
            {items.length === 0 && (
              <Empty
                title={shown.key === 'left' ? '都记过了' : '还没有记过'}
                text="居民不愿意说的，直接离开，什么都不用记，这一户还在“还没记的”里。"
              />
            )}
            <ListEnd more={more} busy={busy} problem={problem} />
          </View>
        )}
      </Loaded>
    </Screen>
  )
}
