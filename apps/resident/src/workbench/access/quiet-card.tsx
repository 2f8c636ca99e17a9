import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { DAY, dateKey, HOUR, isoTime, longTime, startOfDate } from '@linli/domain'
import { SecondButton } from '../../kernel/buttons.tsx'
import { Card } from '../../kernel/card.tsx'
import { Loaded, ProblemText } from '../../kernel/states.tsx'
import { useCall } from '../../kernel/use-call.ts'
import { useSend } from '../../kernel/use-send.ts'

/** When the next day's work begins. */
const morning = (now: number) => startOfDate(dateKey(now)) + DAY + 8 * HOUR

/** Off duty (下班免打扰) until the next morning, in one tap; hours of every day are set at the console. */
export function QuietCard() {
  const quiet = useCall(routes.duty.quiet, {})
  const sending = useSend()
  return (
    <Card title="下班免打扰" id="quiet">
      <View className="note">不提醒您，消息等时间过了再到；“立即”的单子照常提醒。别人看不到，也不算考勤。</View>
      <ProblemText problem={sending.problem} />
      <Loaded call={quiet}>
        {(data) => {
          const now = Date.now()
          const off = data.offUntil !== null && Date.parse(data.offUntil) > now ? Date.parse(data.offUntil) : null
          const set = async (offUntil: string | null) => {
            if (await sending.send(routes.duty.setQuiet, { ...data, offUntil })) void quiet.reload()
          }
          return off === null ? (
            <SecondButton id="quiet-on" busy={sending.busy} onTap={() => void set(isoTime(morning(now)))}>
              免打扰到明早 8 点
            </SecondButton>
          ) : (
            <>
              <View className="list-text">免打扰到 {longTime(off, now)}</View>
              <SecondButton id="quiet-off" busy={sending.busy} onTap={() => void set(null)}>
                恢复提醒
              </SecondButton>
            </>
          )
        }}
      </Loaded>
    </Card>
  )
}
