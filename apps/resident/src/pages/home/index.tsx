import { Text, View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { SERVICE_FIELDS, type ServiceField } from '@linli/domain'
import { useEffect } from 'react'
import { OpenPollsCard } from '../../ballot/open-polls-card.tsx'
import { ChecklistCard } from '../../catalogue/checklist-card.tsx'
import { itemFilter } from '../../catalogue/filter.ts'
import { LatestReview } from '../../consultation/latest-review.tsx'
import { LatestTopic } from '../../consultation/latest-topic.tsx'
import { Emergency, keepFrontage, keptFrontage } from '../../grid/emergency.tsx'
import { PlaceCard } from '../../grid/place-card.tsx'
import { homesOf, keepElder, may, useMe } from '../../identity/me.ts'
import { LinkButton, SecondButton } from '../../kernel/buttons.tsx'
import { Card } from '../../kernel/card.tsx'
import { setElder, useElder } from '../../kernel/elder.ts'
import { go, goTab } from '../../kernel/go.ts'
import { Screen } from '../../kernel/screen.tsx'
import { isSignedIn, useSignedIn } from '../../kernel/session.ts'
import { ProblemText } from '../../kernel/states.tsx'
import { Tap } from '../../kernel/tap.tsx'
import { useCall } from '../../kernel/use-call.ts'
import { useUnread } from '../../notification/badge.ts'
import { LatestOrder } from '../../work-order/latest-order.tsx'
import { QueueCard } from '../../work-order/queue-card.tsx'
import { WaitingCard } from '../../work-order/waiting-card.tsx'

const QUICK: readonly { mark: string; field: ServiceField }[] = [
  { mark: '老', field: 'aged-care' },
  { mark: '医', field: 'health' },
  { mark: '保', field: 'social-insurance' },
]
/** In WeChat the name stands above the page. */
const SITE_NAME = process.env.TARO_ENV === 'h5' && '邻里'
const openItems = (field?: ServiceField) => {
  itemFilter.set(field ? { field } : {})
  goTab('items')
}

/** Front page: whom to call, what one can ask for, and what one has asked for. */
export default function HomePage() {
  const frontage = useCall(routes.grid.frontage, {})
  const signedIn = useSignedIn()
  const me = useMe()
  const elder = useElder()
  const { data } = frontage
  useUnread()
  useEffect(() => {
    if (data) keepFrontage(data)
  }, [data])
  const known = data ?? keptFrontage()
  const works = may(me.data, 'work-order.queue')
  // Staff have nothing of their own to ask for here: what they raise is a resident's.
  const staff = me.data !== undefined && !may(me.data, 'work-order.mine')
  const raises = !staff || may(me.data, 'work-order.raise')
  const talks = homesOf(me.data).length > 0 && may(me.data, 'consultation.follow')
  const switchElder = () => {
    setElder(!elder)
    if (isSignedIn()) void keepElder(!elder)
  }

  return (
    <Screen title="邻里" tab bare>
      <View className="front">
        <Text className="front-name">{[SITE_NAME, known?.district].filter(Boolean).join(' · ')}</Text>
        <SecondButton id="elder-toggle" onTap={switchElder}>
          {elder ? '标准字' : '大字版'}
        </SecondButton>
      </View>
      {!data && <ProblemText problem={frontage.problem} />}
      <Emergency frontage={known} />
      <WaitingCard />
      {works && <QueueCard />}
      {may(me.data, 'ballot.vote') && <OpenPollsCard />}
      {(!staff || homesOf(me.data).length > 0) && <PlaceCard me={me.data} signedIn={signedIn} />}
      {raises && <Doors staff={staff} />}
      <Card>
        <View className="quick">
          {QUICK.map(({ mark, field }) => (
            <Tap key={field} id={`quick-${field}`} className="quick-item" onTap={() => openItems(field)}>
              <View className="quick-mark">{mark}</View>
              <Text>{SERVICE_FIELDS[field]}</Text>
            </Tap>
          ))}
          <Tap id="quick-all" className="quick-item" onTap={() => openItems()}>
            <View className="quick-mark">全</View>
            <Text>全部事项</Text>
          </Tap>
        </View>
      </Card>
      {!signedIn && <ChecklistCard onAll={() => openItems()} />}
      {signedIn && may(me.data, 'work-order.mine') && (
        <Card
          title="我的单子"
          id="latest"
          extra={
            <LinkButton id="all-orders" onTap={() => goTab('mine')}>
              全部
            </LinkButton>
          }
        >
          <LatestOrder />
        </Card>
      )}
      {talks && <LatestReview openOnly />}
      {talks && <LatestTopic />}
      {known?.demo && <View className="note">这是演示环境，人物和单子都是编的，不会真的派人上门。</View>}
    </Screen>
  )
}

const OWN_DOORS = [
  { id: 'order', title: '我要点单', text: '上门、代办、预约，全天可提交', open: () => openItems() },
  { id: 'report', title: '我要反映', text: '路灯、噪音、漏水，拍照就行', open: () => go('raise') },
]
const STAFF_DOORS = [
  { id: 'order', title: '替居民点单', text: '居民会收到短信', open: () => go('raise-for', { kind: 'service' }) },
  { id: 'report', title: '替居民反映', text: '巡查发现的也从这里提', open: () => go('raise-for', { kind: 'report' }) },
]

/** The two ways in: a known service, or anything that is not right. */
function Doors({ staff }: { staff: boolean }) {
  return (
    <View className="doors">
      {(staff ? STAFF_DOORS : OWN_DOORS).map(({ id, title, text, open }, i) => (
        <Tap key={id} id={`home-${id}`} className={`door ${i === 0 ? 'door-main' : ''}`} onTap={open}>
          <View className="door-title">{title}</View>
          <View className="door-text">{text}</View>
        </Tap>
      ))}
    </View>
  )
}
