import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { useEffect, useState } from 'react'
import { keptFrontage } from '../grid/emergency.tsx'
import { SecondButton } from '../kernel/buttons.tsx'
import { Field, TextInput } from '../kernel/field.tsx'
import { ProblemText, Said } from '../kernel/states.tsx'
import { useCall } from '../kernel/use-call.ts'
import { useSend, type Send } from '../kernel/use-send.ts'

const WAIT_SECONDS = 60
const PHONE = /^1[3-9]\d{9}$/
const CODE = /^\d{6}$/

/** A phone number and the code that was sent to it. */
export interface PhoneCode {
  readonly phone: string
  readonly code: string
}
export const isWhole = ({ phone, code }: PhoneCode) => PHONE.test(phone) && CODE.test(code)

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

interface PhoneCodeFieldsProps {
  /** begins the ids of the fields */
  readonly id: string
  readonly given: PhoneCode
  readonly onChange: (given: PhoneCode) => void
  /** what it is sent with, whose problems stand beside the fields */
  readonly sending: Send
}

export function PhoneCodeFields({ id, given, onChange, sending }: PhoneCodeFieldsProps) {
  const { phone, code } = given
  const { data: { demo = false } = keptFrontage() ?? {} } = useCall(routes.grid.frontage, {})
  const [said, setSaid] = useState('')
  const [left, begin] = useCountdown()
  const asking = useSend()
  const ask = async () => {
    if (!(await asking.send(routes.identity.askCode, { phone }))) return
    begin()
    setSaid(demo ? '验证码已生成：演示环境不发短信，请到服务的日志里看' : '验证码已发出，请看短信')
  }
  return (
    <>
      <Field label="手机号" required problem={asking.problem?.fields.phone ?? sending.problem?.fields.phone}>
        <TextInput
          id={`${id}-phone`}
          value={phone}
          max={11}
          digits
          placeholder="11 位手机号"
          onChange={(next) => onChange({ phone: next, code })}
        />
      </Field>
      <Field label="验证码" required problem={sending.problem?.fields.code}>
        <View className="input-row">
          <TextInput
            id={`${id}-code`}
            value={code}
            max={6}
            digits
            placeholder="6 位数字"
            onChange={(next) => onChange({ phone, code: next })}
          />
          <SecondButton
            id={`${id}-ask-code`}
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
      {demo && !said && <View className="note">演示环境不发短信：验证码在服务的日志里。</View>}
    </>
  )
}
