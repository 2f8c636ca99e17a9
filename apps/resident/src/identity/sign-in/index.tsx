import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { routes } from '@linli/contract/client'
import { useState } from 'react'
import { PrimaryButton, SecondButton } from '../../kernel/buttons.tsx'
import { Card } from '../../kernel/card.tsx'
import { goBack } from '../../kernel/go.ts'
import { Screen } from '../../kernel/screen.tsx'
import { ProblemText } from '../../kernel/states.tsx'
import type { Tokens } from '../../kernel/transport.ts'
import { useSend } from '../../kernel/use-send.ts'
import { enter } from '../me.ts'
import { isWhole, PhoneCodeFields } from '../phone-code.tsx'

const WEAPP = process.env.TARO_ENV === 'weapp'

/** Signs in with a phone number and a code, in WeChat also with WeChat. Grid staff use the phone of their post. */
export default function SignInPage() {
  const [given, setGiven] = useState({ phone: '', code: '' })
  const signing = useSend()

  const enterWith = async (tokens: Tokens | undefined) => {
    if (!tokens) return
    await enter(tokens)
    goBack()
  }
  const withPhone = async () => enterWith(await signing.send(routes.identity.signInPhone, given))
  const withWechat = async () => {
    const login = await Taro.login().catch(() => undefined)
    await enterWith(await signing.send(routes.identity.signInWechat, { code: login?.code ?? '' }))
  }

  return (
    <Screen
      title="登录"
      bar={
        <>
          <ProblemText problem={signing.problem} />
          <PrimaryButton
            id="sign-in-submit"
            busy={signing.busy}
            disabled={!isWhole(given)}
            onTap={() => void withPhone()}
          >
            登录
          </PrimaryButton>
        </>
      }
    >
      {WEAPP && (
        <Card title="用微信登录">
          <SecondButton id="sign-in-wechat" busy={signing.busy} onTap={() => void withWechat()}>
            微信登录
          </SecondButton>
          <View className="note">登录后在“我的”里绑定手机号；手机号已经有账号的，会合成一个。</View>
        </Card>
      )}
      <Card title="用手机号登录">
        <PhoneCodeFields id="sign-in" given={given} onChange={setGiven} sending={signing} />
      </Card>
      <View className="note" id="sign-in-agreement">
        登录就表示同意：我们用手机号认出您的账号、告诉您单子的进展；姓名和住址只在您点单、绑定住户时用到。不收集位置和通讯录。在“我的
        → 我的数据”里可以随时查看、复制和注销。
      </View>
    </Screen>
  )
}
