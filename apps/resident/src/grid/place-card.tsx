import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { SecondButton } from '../kernel/buttons.tsx'
import { Card } from '../kernel/card.tsx'
import { go, toSignIn } from '../kernel/go.ts'
import { dial } from '../kernel/phone.ts'
import { Tap } from '../kernel/tap.tsx'
import { useCall } from '../kernel/use-call.ts'
import { homesOf, type Me } from '../identity/me.ts'

/** Whom to call here: the grid of one's home and its officer. */
export function PlaceCard({ me, signedIn }: { me?: Me; signedIn: boolean }) {
  const home = homesOf(me)[0]
  const notice = useCall(routes.grid.notice, home ? { id: home.gridId } : null)
  if (!home) return <NoHome me={me} signedIn={signedIn} />
  const officer = notice.data?.staff.find((one) => one.dutyPhone) ?? notice.data?.staff[0]
  const phone = officer?.dutyPhone
  return (
    <Card className="place" id="place-card">
      <View className="place-mark">网</View>
      <Tap id="open-notice" className="row-text" role="link" onTap={() => go('notice', { id: home.gridId })}>
        <View className="row-title">{home.communityName}</View>
        <View className="row-note">
          {home.gridName}
          {officer && ` · ${officer.role} ${officer.name}`}
        </View>
      </Tap>
      {phone && (
        <SecondButton id="call-grid" onTap={() => dial(phone)}>
          打电话
        </SecondButton>
      )}
    </Card>
  )
}

function NoHome({ me, signedIn }: { me?: Me; signedIn: boolean }) {
  const waiting = me?.bindings.some((binding) => binding.state === 'pending')
  return (
    <Card className="place" id="place-card">
      <View className="place-mark">网</View>
      <View className="row-text">
        <View className="row-title">{waiting ? '住户信息等待确认' : '找到您家的网格员'}</View>
        <View className="row-note">
          {!signedIn && '登录并绑定住户后，这里显示网格员的电话'}
          {signedIn && waiting && '网格员确认后，这里显示他的电话'}
          {signedIn && !waiting && '绑定住户后，这里显示网格员的电话'}
        </View>
      </View>
      {!waiting && (
        <SecondButton id="place-step" onTap={() => (signedIn ? go('bind') : toSignIn())}>
          {signedIn ? '绑定' : '登录'}
        </SecondButton>
      )}
    </Card>
  )
}
