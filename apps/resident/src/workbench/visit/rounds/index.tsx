import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { go } from '../../../kernel/go.ts'
import { ListEnd } from '../../../kernel/list-end.tsx'
import { Screen } from '../../../kernel/screen.tsx'
import { Empty, Loaded } from '../../../kernel/states.tsx'
import { Tap } from '../../../kernel/tap.tsx'
import { usePages } from '../../../kernel/use-pages.ts'
import { shortly } from '../../../kernel/words.ts'

/** Rounds of visits (走访安排) that go through one's place. */
export default function RoundsPage() {
  const { first, items, more, busy, problem } = usePages(routes.visit.rounds, { open: 'true' })
  return (
    <Screen title="入户走访">
      <Loaded call={first} forbidden="入户走访由网格和社区来做。">
        {() => (
          <View id="rounds">
            {items.map((round, i) => (
              <Tap key={round.id} id={`round-${i}`} className="card" onTap={() => go('visit-homes', { id: round.id })}>
                <View className="order-title">{round.purpose}</View>
                <View className="order-line">
                  {round.placeName} · {shortly(round.until)}前
                </View>
                <View className="note">
                  {round.by}安排 · 依据：{round.basis}
                </View>
              </Tap>
            ))}
            {items.length === 0 && (
              <Empty title="没有要做的走访" text="网格长或社区在管理台安排走访以后，会出现在这里。" />
            )}
            <ListEnd more={more} busy={busy} problem={problem} />
          </View>
        )}
      </Loaded>
    </Screen>
  )
}
