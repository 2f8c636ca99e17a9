import { View } from '@tarojs/components'
import type { OutputOf, routes } from '@linli/contract/client'
import { HANDLING_LEVELS, SERVICE_KINDS } from '@linli/domain'
import { useState } from 'react'
import { SecondButton } from '../kernel/buttons.tsx'
import { Card, Fact } from '../kernel/card.tsx'

export type Item = OutputOf<typeof routes.catalogue.item>

export function ItemHead({ item }: { item: Item }) {
  return (
    <Card>
      <View className="order-title is-large">{item.name}</View>
      <View className="order-line">
        {SERVICE_KINDS[item.kind]} · {item.limitDays} 个工作日内答复{item.homeVisit && ' · 可以上门'}
      </View>
    </Card>
  )
}

/** Who may get it, what to bring, where the counter is, and on what law it stands. */
export function ItemFacts({ item }: { item: Item }) {
  return (
    <>
      <Card title="办理条件">
        {item.conditions.map((condition) => (
          <View key={condition} className="list-text">
            {condition}
          </View>
        ))}
      </Card>
      <Card title="需要的材料">
        {item.materials.length === 0 && <View className="list-text">不用材料</View>}
        {item.materials.map(({ name, exempt }) => (
          <View key={name} className="list-text">
            <View>{name}</View>
            {exempt && <View className="note">{exempt}</View>}
          </View>
        ))}
      </Card>
      <Card title="也可以到窗口办">
        <Fact label="窗口">{item.counter.name}</Fact>
        <Fact label="时间">{item.counter.hours}</Fact>
        <Fact label="由谁办">{HANDLING_LEVELS[item.level]}</Fact>
        {item.basis.length > 0 && <Fact label="依据">{item.basis.join('；')}</Fact>}
      </Card>
    </>
  )
}

/** The same in a few lines, before the form: whether one may, what to have ready, and that there is a counter too. */
export function ItemSummary({ item }: { item: Item }) {
  const [open, setOpen] = useState(false)
  if (open) return <ItemFacts item={item} />
  return (
    <Card title="办之前看一眼" id="item-summary">
      <Fact label="条件">{item.conditions.join('；')}</Fact>
      <Fact label="材料">{item.materials.map(({ name }) => name).join('、') || '不用材料'}</Fact>
      <Fact label="窗口">{item.counter.name}</Fact>
      <SecondButton id="item-facts" onTap={() => setOpen(true)}>
        条件、材料、窗口和依据
      </SecondButton>
    </Card>
  )
}
