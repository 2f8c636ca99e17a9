import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { routes } from '@linli/contract/client'
import { useState } from 'react'
import { may, useMe } from '../../identity/me.ts'
import { PrimaryButton, SecondButton } from '../../kernel/buttons.tsx'
import { Card, Fact } from '../../kernel/card.tsx'
import { go } from '../../kernel/go.ts'
import { Screen } from '../../kernel/screen.tsx'
import { Confirm } from '../../kernel/sheet.tsx'
import { Loaded, Said } from '../../kernel/states.tsx'
import { Tap } from '../../kernel/tap.tsx'
import { useCall } from '../../kernel/use-call.ts'
import { useSend } from '../../kernel/use-send.ts'
import { SlotList, verbOf } from '../slot-list.tsx'
import { dayOf, placesOf, timeOf, whenOf, type Bookable, type Slot } from '../words.ts'

const IN_WECHAT = process.env.TARO_ENV === 'weapp'

/** A space with its slots of a day, or an activity: what it is, when, and a place in it. */
export default function BookablePage() {
  const { id = '' } = useRouter().params
  const me = useMe()
  const one = useCall(routes.booking.one, { id })
  const [date, setDate] = useState<string>()
  const day = useCall(routes.booking.slots, date ? { id, date } : { id })
  const [booking, setBooking] = useState<Slot>()
  const [said, setSaid] = useState('')
  const sending = useSend()
  const books = may(me.data, 'booking.book')

  const open = (slot: Slot) => {
    sending.clear()
    setSaid('')
    setBooking(slot)
  }
  const book = async () => {
    if (!booking) return
    const { from, left } = booking
    const done = await sending.send(routes.booking.book, { id, from, wait: left === 0 })
    if (done) {
      setBooking(undefined)
      setSaid(
        done.state === 'booked' ? '已约上，不能来请提前取消，名额让给别人。' : '已排候补，有了名额会在消息里告诉您。',
      )
    }
    await Promise.all([day.reload(), one.reload()])
  }
  const time = day.data?.slots[0]
  return (
    <Screen
      title={one.data?.kindLabel ?? '预约'}
      bar={
        one.data?.time &&
        books &&
        (time?.mine ? (
          <PrimaryButton id="own-bookings" onTap={() => go('bookings')}>
            {time.mine.stateLabel}，看我的预约
          </PrimaryButton>
        ) : (
          time && (
            <PrimaryButton id="join" onTap={() => open(time)}>
              {time.left > 0 ? '报名' : '排候补'}
            </PrimaryButton>
          )
        ))
      }
    >
      <Loaded call={one}>
        {(bookable) => (
          <>
            <About bookable={bookable} />
            <Said text={said} />
            {bookable.opening && bookable.open && (
              <Card title="选时段" id="days">
                <Loaded call={day}>
                  {({ days, slots, closed, ...shown }) => (
                    <>
                      <View className="segments">
                        {days.map((one, i) => (
                          <Tap
                            key={one}
                            id={`day-${i}`}
                            className={`segment ${shown.date === one ? 'is-on' : ''}`}
                            on={shown.date === one}
                            onTap={() => setDate(one)}
                          >
                            {dayOf(one, days[0])}
                          </Tap>
                        ))}
                      </View>
                      <SlotList slots={slots} onBook={books ? open : undefined} />
                      {slots.length === 0 && (
                        <View className="note" id="no-slots">
                          {closed ? `这一天不开放：${closed}` : '这一天没有可以预约的时段，请换一天。'}
                        </View>
                      )}
                    </>
                  )}
                </Loaded>
              </Card>
            )}
            {books && bookable.opening && (
              <SecondButton id="own-bookings" onTap={() => go('bookings')}>
                我的预约
              </SecondButton>
            )}
          </>
        )}
      </Loaded>
      {booking && (
        <Confirm
          title={`${verbOf(booking)}：${one.data?.name ?? ''}`}
          text={[timeOf(booking), placesOf(booking), ...Object.values(sending.problem?.fields ?? {})].join('。')}
          yes={booking.left > 0 ? '确定预约' : '确定候补'}
          send={sending}
          onYes={() => void book()}
          onClose={() => setBooking(undefined)}
        />
      )}
    </Screen>
  )
}

function About({ bookable }: { bookable: Bookable }) {
  const { name, placeName, address, where, body, open, time } = bookable
  return (
    <Card>
      <View className="order-title" id="bookable-name">
        {name}
      </View>
      {!open && <View className="entry-text">{time ? '活动已经取消' : '现在不开放预约'}</View>}
      <Fact label={time ? '时间' : '开放时间'}>{whenOf(bookable)}</Fact>
      {time && <Fact label="名额">{`${time.capacity} 个，${placesOf(time)}`}</Fact>}
      <Fact label="地点">
        {placeName} · {address}
      </Fact>
      {where && !IN_WECHAT && <Fact label="坐标">{`北纬 ${where.latitude}，东经 ${where.longitude}`}</Fact>}
      {body && <View className="entry-text">{body}</View>}
      {where && IN_WECHAT && (
        <SecondButton id="on-map" onTap={() => void Taro.openLocation({ ...where, name, address })}>
          在地图上看
        </SecondButton>
      )}
    </Card>
  )
}
