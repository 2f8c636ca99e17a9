import { View } from '@tarojs/components'
import type { OutputOf, routes } from '@linli/contract/client'
import { APPLICANTS, HANDLING_LEVELS, knownMaterials, SERVICE_KINDS, WAYS, type KnownFact } from '@linli/domain'
import { useState } from 'react'
import { SecondButton } from '../kernel/buttons.tsx'
import { Card, Fact } from '../kernel/card.tsx'

export type Item = OutputOf<typeof routes.catalogue.item>
interface ItemProps {
  readonly item: Item
  /** what the register says of who reads it */
  readonly known?: readonly KnownFact[]
}

export function ItemHead({ item }: { item: Item }) {
  return (
    <Card>
      <View className="order-title is-large">{item.name}</View>
      <View className="order-line">
        {SERVICE_KINDS[item.kind]} · {item.limitDays} 个工作日内答复{item.ways.includes('home') && ' · 可以上门'}
      </View>
    </Card>
  )
}

/** Who may get it, what to bring, how it goes, what it costs, where and when, and on what law it stands. */
export function ItemFacts({ item, known = [] }: ItemProps) {
  const spared = knownMaterials(item, known)
  return (
    <>
      <Card title="办理条件">
        <Fact label="谁能办">{item.applicants.map((one) => APPLICANTS[one]).join('、')}</Fact>
        {item.conditions.map(({ text, basis }) => (
          <View key={text} className="list-text">
            <View>{text}</View>
            <View className="note">依据：{basis}</View>
          </View>
        ))}
      </Card>
      <Card title="需要的材料">
        {item.materials.length === 0 && <View className="list-text">不用材料</View>}
        {item.materials.map((material) => (
          <View key={material.key} className="list-text">
            <View>
              {material.name}
              {spared.includes(material) && '：您不用交'}
            </View>
            {material.sample && <View className="note">样例：{material.sample}</View>}
            {material.exempt && <View className="note">{material.exempt}</View>}
          </View>
        ))}
      </Card>
      <Card title="怎么办、多久、多少钱">
        <Fact label="办理方式">{item.ways.map((way) => WAYS[way]).join('、')}</Fact>
        {item.steps.length > 0 && <Fact label="流程">{item.steps.map(stepText).join(' → ')}</Fact>}
        <Fact label="时限">{item.limitDays} 个工作日内答复</Fact>
        <Fact label="费用">{item.fee}</Fact>
        {item.result && <Fact label="办成后">{item.result}</Fact>}
      </Card>
      <Card title="也可以到窗口办">
        {item.counters.map(({ name, hours }) => (
          <Fact key={name} label={name}>
            {hours}
          </Fact>
        ))}
        <Fact label="由谁办">{HANDLING_LEVELS[item.level]}</Fact>
        {item.basis.length > 0 && <Fact label="依据">{item.basis.join('；')}</Fact>}
      </Card>
    </>
  )
}
const stepText = ({ name, days }: Item['steps'][number]) => (days ? `${name}（${days} 个工作日）` : name)

/** The same in a few lines, before the form: whether one may, what to have ready, and that there is a counter too. */
export function ItemSummary({ item, known = [] }: ItemProps) {
  const [open, setOpen] = useState(false)
  if (open) return <ItemFacts item={item} known={known} />
  const spared = knownMaterials(item, known)
  const materials = item.materials.filter((one) => !spared.includes(one)).map(({ name }) => name)
  return (
    <Card title="办之前看一眼" id="item-summary">
      <Fact label="条件">{item.conditions.map(({ text }) => text).join('；')}</Fact>
      <Fact label="材料">{materials.join('、') || '不用材料'}</Fact>
      <Fact label="费用">{item.fee}</Fact>
      {item.counters[0] && <Fact label="窗口">{item.counters[0].name}</Fact>}
      <SecondButton id="item-facts" onTap={() => setOpen(true)}>
        条件、材料、流程、窗口和依据
      </SecondButton>
    </Card>
  )
}
