import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { useState } from 'react'
import { SecondButton } from '../../kernel/buttons.tsx'
import { Card } from '../../kernel/card.tsx'
import { setElder, useElder } from '../../kernel/elder.ts'
import { Toggle } from '../../kernel/field.tsx'
import { go } from '../../kernel/go.ts'
import { Screen } from '../../kernel/screen.tsx'
import { isSignedIn } from '../../kernel/session.ts'
import { Confirm } from '../../kernel/sheet.tsx'
import { Loaded } from '../../kernel/states.tsx'
import { Tap } from '../../kernel/tap.tsx'
import { useCall } from '../../kernel/use-call.ts'
import { useSend } from '../../kernel/use-send.ts'
import { useUnread } from '../../notification/badge.ts'
import { BindingRows } from '../../registry/binding-rows.tsx'
import { useWaiting } from '../../work-order/outgoing.ts'
import { QueueCard } from '../../work-order/queue-card.tsx'
import { JoinCard } from '../join-card.tsx'
import { homesOf, keepElder, leave, may, type Me } from '../me.ts'
import { NameCard } from '../name-card.tsx'

/** What is one's own: name, home, helpers, data, and how the product looks. */
export default function MePage() {
  const me = useCall(routes.identity.me, {})
  const elder = useElder()
  const [leaving, setLeaving] = useState(false)
  const sending = useSend()
  const waiting = useWaiting().length
  useUnread()
  const switchElder = () => {
    setElder(!elder)
    if (isSignedIn()) void keepElder(!elder)
  }
  const signOut = async () => {
    await sending.send(routes.identity.signOut, {})
    setLeaving(false)
    leave()
  }
  return (
    <Screen title="我的" tab>
      <Loaded call={me}>
        {(person) => (
          <>
            <NameCard me={person} onChange={me.put} />
            {may(person, 'identity.join') && <JoinCard me={person} onChange={me.put} />}
            {may(person, 'work-order.queue') && <QueueCard />}
            {may(person, 'registry.bind') && <BindingRows bindings={person.bindings} onChange={me.reload} />}
            <Menu me={person} />
          </>
        )}
      </Loaded>
      <Card>
        <Toggle id="elder-switch" label="大字版" note="字更大，按钮更大" on={elder} onTap={switchElder} />
      </Card>
      {me.data && isSignedIn() && (
        <SecondButton id="sign-out" onTap={() => setLeaving(true)}>
          退出登录
        </SecondButton>
      )}
      {leaving && (
        <Confirm
          title="退出登录"
          text={
            (waiting > 0 ? `还有 ${waiting} 条待发送，退出就清掉了，建议联网发送后再退出。` : '') +
            '没有提交的草稿和表决回执会从这部手机上清掉。单子还在，下次登录还能看到。'
          }
          yes="退出"
          send={sending}
          onYes={() => void signOut()}
          onClose={() => setLeaving(false)}
        />
      )}
    </Screen>
  )
}

function Menu({ me }: { me: Me }) {
  const home = homesOf(me)[0]
  const rows = [
    may(me, 'registry.helper') && {
      id: 'menu-helpers',
      label: '亲友代办',
      note: '让家人帮您提单、看进展',
      open: () => go('helpers'),
    },
    home && {
      id: 'menu-notice',
      label: '网格公示',
      note: '谁在为您家的网格服务',
      open: () => go('notice', { id: home.gridId }),
    },
    {
      id: 'menu-notices',
      label: '通知设置',
      note: '微信、短信和消息',
      open: () => go('notice-settings'),
    },
    may(me, 'booking.read') && {
      id: 'menu-bookables',
      label: '预约与活动',
      note: '阵地、活动和我的预约',
      open: () => go('bookables'),
    },
    may(me, 'consultation.follow') && {
      id: 'menu-topics',
      label: '邻里议事',
      note: '身边的议题，提议和附议',
      open: () => go('topics'),
    },
    may(me, 'meeting.read') && {
      id: 'menu-meetings',
      label: '会议',
      note: '请您参加的会议，答复和纪要',
      open: () => go('meetings'),
    },
    may(me, 'project.read') && {
      id: 'menu-projects',
      label: '改造项目',
      note: '身边动工的事：钱、进展和监督',
      open: () => go('projects'),
    },
    may(me, 'ballot.vote') && {
      id: 'menu-polls',
      label: '表决',
      note: '投票、表决回执和结果',
      open: () => go('polls'),
    },
    may(me, 'visit.own') && {
      id: 'menu-visits',
      label: '走访记录',
      note: '上门时记了什么，可以更正和删除',
      open: () => go('visits'),
    },
    { id: 'menu-data', label: '我的数据', note: '查看、复制、注销', open: () => go('data') },
    { id: 'menu-complaint', label: '意见和投诉', note: '对这个产品本身', open: () => go('complaint') },
  ].filter((row) => typeof row === 'object')
  return (
    <Card>
      {rows.map(({ id, label, note, open }, i) => (
        <Tap key={id} id={id} className={`row ${i === 0 ? 'is-first' : ''}`} role="link" onTap={open}>
          <View className="row-text">
            <View className="row-title">{label}</View>
            <View className="row-note">{note}</View>
          </View>
          <View className="chevron" />
        </Tap>
      ))}
    </Card>
  )
}
