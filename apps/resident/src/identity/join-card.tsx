import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { routes } from '@linli/contract/client'
import { useState } from 'react'
import { PrimaryButton, SecondButton } from '../kernel/buttons.tsx'
import { Card } from '../kernel/card.tsx'
import { Confirm, Sheet } from '../kernel/sheet.tsx'
import { ProblemText, Said } from '../kernel/states.tsx'
import { forgetAnswers } from '../kernel/use-call.ts'
import { useSend } from '../kernel/use-send.ts'
import { nowOwnedBy } from '../work-order/outgoing.ts'
import type { Me } from './me.ts'
import { isWhole, PhoneCodeFields } from './phone-code.tsx'

const WEAPP = process.env.TARO_ENV === 'weapp'
const BECOMES_ONE = '已经有账号的，两个账号会合成一个：单子、住户、代办和消息都放在一起，合并后不能再分开。'

interface JoinCardProps {
  readonly me: Me
  readonly onChange: (me: Me) => void
}

/** One person, one account: who came by WeChat adds their phone, who came by phone their WeChat. */
export function JoinCard({ me, onChange }: JoinCardProps) {
  const [proving, setProving] = useState<'phone' | 'wechat'>()
  const [given, setGiven] = useState({ phone: '', code: '' })
  const [said, setSaid] = useState('')
  const sending = useSend()
  const close = () => {
    setProving(undefined)
    sending.clear()
  }
  const joined = (now: Me | undefined) => {
    if (!now) return
    forgetAnswers()
    nowOwnedBy(now.id)
    setProving(undefined)
    setSaid('绑定好了')
    onChange(now)
  }
  const provePhone = async () => joined(await sending.send(routes.identity.joinPhone, given))
  const proveWechat = async () => {
    const login = await Taro.login().catch(() => undefined)
    joined(await sending.send(routes.identity.joinWechat, { code: login?.code ?? '' }))
  }
  const lacksWechat = WEAPP && !me.wechat
  if (me.phone && !lacksWechat) return <Said text={said} />
  return (
    <Card>
      {!me.phone && (
        <>
          <View className="note">绑定手机号以后，用微信和用手机号登录是同一个账号，点单也不用再填电话。</View>
          <SecondButton id="join-phone" onTap={() => setProving('phone')}>
            绑定手机号
          </SecondButton>
        </>
      )}
      {me.phone && lacksWechat && (
        <>
          <View className="note">绑定微信以后，下次点“微信登录”就进这个账号。</View>
          <SecondButton id="join-wechat" onTap={() => setProving('wechat')}>
            绑定微信
          </SecondButton>
        </>
      )}
      {proving === 'phone' && (
        <Sheet
          title="绑定手机号"
          onClose={close}
          foot={
            <>
              <ProblemText problem={sending.problem} />
              <PrimaryButton
                id="join-submit"
                busy={sending.busy}
                disabled={!isWhole(given)}
                onTap={() => void provePhone()}
              >
                绑定
              </PrimaryButton>
            </>
          }
        >
          <View className="sheet-text">这个手机号{BECOMES_ONE}</View>
          <PhoneCodeFields id="prove" given={given} onChange={setGiven} sending={sending} />
        </Sheet>
      )}
      {proving === 'wechat' && (
        <Confirm
          title="绑定微信"
          text={`这个微信${BECOMES_ONE}`}
          yes="绑定"
          send={sending}
          onYes={() => void proveWechat()}
          onClose={close}
        />
      )}
    </Card>
  )
}
