import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { routes } from '@linli/contract/client'
import { useEffect, useState } from 'react'
import { keptFrontage } from '../../grid/emergency.tsx'
import { PrimaryButton, SecondButton } from '../../kernel/buttons.tsx'
import { Card } from '../../kernel/card.tsx'
import { Field, TextInput } from '../../kernel/field.tsx'
import { goBack } from '../../kernel/go.ts'
import { Screen } from '../../kernel/screen.tsx'
import { ProblemText, Said } from '../../kernel/states.tsx'
import type { Tokens } from '../../kernel/transport.ts'
import { useSend } from '../../kernel/use-send.ts'
import { enter } from '../me.ts'

const WAIT_SECONDS = 60
const PHONE = /^1[3-9]\d{9}$/
const CODE = /^\d{6}$/
const WEAPP = process.env.TARO_ENV === 'weapp'

/** Seconds until another code can be asked for. */
function useCountdown(): [number, () => void] {
  const [until, setUntil] = useState(0)
  const [now, setNow] = useState(0)
  useEffect(() => {
    if (until === 0) return
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [until])
  const begin = () => {
    setNow(Date.now())
    setUntil(Date.now() + WAIT_SECONDS * 1000)
  }
  return [Math.max(0, Math.ceil((until - now) / 1000)), begin]
}

/** Signs in with a phone number and a code, in WeChat also with WeChat. Grid staff use the phone of their post. */
export default function SignInPage() {
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [said, setSaid] = useState('')
  const [left, begin] = useCountdown()
  const asking = useSend()
  const signing = useSend()

  const ask = async () => {
    if (!(await asking.send(routes.identity.askCode, { phone }))) return
    begin()
    setSaid('验证码已发出，请看短信')
  }
  const enterWith = async (tokens: Tokens | undefined) => {
    if (!tokens) return
    await enter(tokens)
    goBack()
  }
  const withPhone = async () => enterWith(await signing.send(routes.identity.signInPhone, { phone, code }))
  const withWechat = async () => {
    const login = await Taro.login().catch(() => undefined)
    await enterWith(await signing.send(routes.identity.signInWechat, { code: login?.code ?? '' }))
  }
  const demo = keptFrontage()?.demo ?? false

  return (
    <Screen
      title="登录"
      bar={
        <>
          <ProblemText problem={signing.problem} />
          <PrimaryButton
            id="sign-in-submit"
            busy={signing.busy}
            disabled={!PHONE.test(phone) || !CODE.test(code)}
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
        </Card>
      )}
      <Card title="用手机号登录">
        <Field label="手机号" required problem={asking.problem?.fields.phone ?? signing.problem?.fields.phone}>
          <TextInput id="sign-in-phone" value={phone} max={11} digits placeholder="11 位手机号" onChange={setPhone} />
        </Field>
        <Field label="验证码" required problem={signing.problem?.fields.code}>
          <View className="input-row">
            <TextInput id="sign-in-code" value={code} max={6} digits placeholder="6 位数字" onChange={setCode} />
            <SecondButton
              id="sign-in-ask-code"
              busy={asking.busy}
              disabled={left > 0 || !PHONE.test(phone)}
              onTap={() => void ask()}
            >
              {left > 0 ? `${left} 秒后再取` : '获取验证码'}
            </SecondButton>
          </View>
        </Field>
        <ProblemText problem={asking.problem} id="ask-problem" />
        <Said text={said} />
        {demo && <View className="note">演示环境不发短信：验证码在服务的日志里。</View>}
      </Card>
      <View className="note" id="sign-in-agreement">
        登录就表示同意：我们用手机号认出您的账号、告诉您单子的进展；姓名和住址只在您点单、绑定住户时用到。不收集位置和通讯录。在“我的
        → 我的数据”里可以随时查看、复制和注销。
      </View>
    </Screen>
  )
}
