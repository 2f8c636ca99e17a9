import { View } from '@tarojs/components'
import type { OutputOf, routes } from '@linli/contract/client'
import { SERVICE_KINDS } from '@linli/domain'
import { Tap } from '../kernel/tap.tsx'

export type ItemSummary = OutputOf<typeof routes.catalogue.items>['items'][number]

export function ItemRow({ item, first, onTap }: { item: ItemSummary; first: boolean; onTap: () => void }) {
  return (
    <Tap id={`item-${item.code}`} className={`row ${first ? 'is-first' : ''}`} role="link" onTap={onTap}>
      <View className="row-text">
        <View className="row-title">{item.name}</View>
        <View className="row-note">
          {item.offered ? `${item.limitDays} 个工作日内答复` : '暂停办理'} · {SERVICE_KINDS[item.kind]}
          {item.ways.includes('home') && ' · 可以上门'}
        </View>
      </View>
      <View className="chevron" />
    </Tap>
  )
}
