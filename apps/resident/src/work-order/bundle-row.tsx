import { View } from '@tarojs/components'
import { Card } from '../kernel/card.tsx'
import { go } from '../kernel/go.ts'
import { Tap } from '../kernel/tap.tsx'
import type { OrderDetail } from '../kernel/words.ts'

/** To what it was ordered together with as one thing (一件事一次办); nothing where it was ordered by itself. */
export function BundleRow({ order: { bundle } }: { order: OrderDetail }) {
  if (!bundle) return null
  return (
    <Card>
      <Tap id="open-bundle" className="row is-first" role="link" onTap={() => go('bundle-order', { id: bundle.id })}>
        <View className="row-text">
          <View className="row-title">一件事一次办：{bundle.name}</View>
          <View className="row-note">一起提交的事项办到哪一步了</View>
        </View>
        <View className="chevron" />
      </Tap>
    </Card>
  )
}
