import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { useState } from 'react'
import { may, useMe } from '../../identity/me.ts'
import { PrimaryButton } from '../../kernel/buttons.tsx'
import { Chip } from '../../kernel/chip.tsx'
import { go } from '../../kernel/go.ts'
import { ListEnd } from '../../kernel/list-end.tsx'
import { Screen } from '../../kernel/screen.tsx'
import { Empty, Loaded } from '../../kernel/states.tsx'
import { Tap } from '../../kernel/tap.tsx'
import { usePages } from '../../kernel/use-pages.ts'
import { placesOf, whenOf, type BookableItem } from '../words.ts'

const KINDS = [
  { kind: 'space', label: '阵地' },
  { kind: 'activity', label: '活动' },
] as const
const WHERE = [
  { near: 'true', label: '身边' },
  { near: 'false', label: '全区' },
] as const

/** Spaces (阵地) to book and activities (活动) to join, where one lives or in the whole district. */
export default function BookablesPage() {
  const me = useMe()
  const [kind, setKind] = useState<(typeof KINDS)[number]['kind']>('space')
  const [near, setNear] = useState<(typeof WHERE)[number]['near']>('true')
  const { first, items, ...rest } = usePages(routes.booking.bookables, { kind, near, limit: 20 })
  return (
    <Screen
      title="预约与活动"
      bar={
        may(me.data, 'booking.book') && (
          <PrimaryButton id="own-bookings" onTap={() => go('bookings')}>
            我的预约
          </PrimaryButton>
        )
      }
    >
      <View className="segments">
        {KINDS.map((one) => (
          <Tap
            key={one.kind}
            id={`bookables-${one.kind}`}
            className={`segment ${kind === one.kind ? 'is-on' : ''}`}
            on={kind === one.kind}
            onTap={() => setKind(one.kind)}
          >
            {one.label}
          </Tap>
        ))}
      </View>
      <View className="segments">
        {WHERE.map((one) => (
          <Tap
            key={one.near}
            id={`bookables-near-${one.near}`}
            className={`segment ${near === one.near ? 'is-on' : ''}`}
            on={near === one.near}
            onTap={() => setNear(one.near)}
          >
            {one.label}
          </Tap>
        ))}
      </View>
      <Loaded call={first}>
        {() => (
          <View id="bookables">
            {items.map((bookable, i) => (
              <BookableCard key={bookable.id} id={`bookable-${i}`} bookable={bookable} />
            ))}
            {items.length === 0 && <NothingHere activities={kind === 'activity'} near={near === 'true'} />}
            <ListEnd {...rest} />
          </View>
        )}
      </Loaded>
    </Screen>
  )
}

function BookableCard({ id, bookable }: { id: string; bookable: BookableItem }) {
  const { name, kindLabel, placeName, address, time } = bookable
  return (
    <Tap id={id} className="card" role="link" onTap={() => go('bookable', { id: bookable.id })}>
      <View className="order-head">
        <View className="order-title">{name}</View>
        <Chip text={time ? placesOf(time) : kindLabel} tone={time && time.left === 0 ? 'wait' : 'go'} />
      </View>
      <View className="order-line">{whenOf(bookable)}</View>
      <View className="order-line">
        {placeName} · {address}
      </View>
    </Tap>
  )
}

function NothingHere({ activities, near }: { activities: boolean; near: boolean }) {
  const elsewhere = near ? '绑定住户以后，这里显示您家附近的；也可以点“全区”看别处的。' : ''
  return activities ? (
    <Empty title="现在没有可报名的活动" text={`社区发布活动以后会出现在这里，名额满了可以候补。${elsewhere}`} />
  ) : (
    <Empty title="这里还没有可预约的阵地" text={`活动室、议事角、书屋开放预约以后会出现在这里。${elsewhere}`} />
  )
}
