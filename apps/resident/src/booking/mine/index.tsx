import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { useState } from 'react'
import { SecondButton } from '../../kernel/buttons.tsx'
import { Fact } from '../../kernel/card.tsx'
import { Chip } from '../../kernel/chip.tsx'
import { go } from '../../kernel/go.ts'
import { ListEnd } from '../../kernel/list-end.tsx'
import { Screen } from '../../kernel/screen.tsx'
import { Confirm } from '../../kernel/sheet.tsx'
import { Empty, Loaded, Said } from '../../kernel/states.tsx'
import { usePages } from '../../kernel/use-pages.ts'
import { useSend } from '../../kernel/use-send.ts'
import { timeOf, toneOf, type Booking } from '../words.ts'

/** What one has booked (我的预约), the latest on top; cancelled here as long as it has not begun. */
export default function OwnBookingsPage() {
  const { first, items, ...rest } = usePages(routes.booking.own, { limit: 20 })
  const [leaving, setLeaving] = useState<Booking>()
  const [said, setSaid] = useState('')
  const sending = useSend()
  const cancel = async () => {
    if (!leaving || !(await sending.send(routes.booking.cancel, { id: leaving.id }))) return
    setLeaving(undefined)
    setSaid('已取消，名额让给了别人。')
    await first.reload()
  }
  return (
    <Screen title="我的预约">
      <Said text={said} />
      <Loaded call={first} forbidden="预约由居民本人办理，请用居民账号登录。">
        {() => (
          <View id="bookings">
            {items.map((booking, i) => (
              <BookingCard
                key={booking.id}
                id={`booking-${i}`}
                booking={booking}
                onCancel={() => setLeaving(booking)}
              />
            ))}
            {items.length === 0 && (
              <Empty
                title="还没有预约"
                text="约过的阵地、报名的活动会出现在这里。来没来不影响以后预约，记录到期自动删除。"
                step={
                  <SecondButton id="go-bookables" onTap={() => go('bookables')}>
                    看可以预约的
                  </SecondButton>
                }
              />
            )}
            <ListEnd {...rest} />
          </View>
        )}
      </Loaded>
      {leaving && (
        <Confirm
          title="取消预约"
          text={`${leaving.name}，${timeOf(leaving)}。取消以后名额马上给候补的人。`}
          yes="取消预约"
          danger
          send={sending}
          onYes={() => void cancel()}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </Screen>
  )
}

interface CardProps {
  readonly id: string
  readonly booking: Booking
  readonly onCancel: () => void
}
function BookingCard({ id, booking, onCancel }: CardProps) {
  const { name, stateLabel, address, ahead, reason, allowedActions } = booking
  return (
    <View className="card" id={id}>
      <View className="order-head">
        <View className="order-title">{name}</View>
        <Chip id={`${id}-state`} text={stateLabel} tone={toneOf(booking)} />
      </View>
      <View className="order-line">{timeOf(booking)}</View>
      {ahead !== null && <View className="order-line">前面还有 {ahead} 人候补</View>}
      {reason && <Fact label="取消理由">{reason}</Fact>}
      <View className="note">{address}</View>
      <View className="button-row">
        <SecondButton id={`${id}-open`} onTap={() => go('bookable', { id: booking.bookableId })}>
          看详情
        </SecondButton>
        {allowedActions.map(({ action, label }) => (
          <SecondButton key={action} id={`${id}-${action}`} danger onTap={onCancel}>
            {label}
          </SecondButton>
        ))}
      </View>
    </View>
  )
}
