import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { NOTICE_SWITCHES, WECHAT_TEMPLATES } from '@linli/domain'
import { SecondButton } from '../../kernel/buttons.tsx'
import { Card } from '../../kernel/card.tsx'
import { Toggle } from '../../kernel/field.tsx'
import { Screen } from '../../kernel/screen.tsx'
import { Loaded, ProblemText } from '../../kernel/states.tsx'
import { useCall } from '../../kernel/use-call.ts'
import { useSend } from '../../kernel/use-send.ts'
import { askPermission, canAsk } from '../subscribe.ts'

/** What each way is for, and why it may be of no use. */
const NOTES = {
  wechat: { on: '在微信里收到，只有单号和进展', off: '绑定微信以后才能用' },
  sms: { on: '没有用微信和手机站时才发，只有单号', off: '绑定手机号以后才能用' },
  progress: { on: '派单、签收这些经过。受理、答复、归档总会告诉您', off: '' },
} as const

/** How one wants to be told (通知设置). */
export default function NoticeSettingsPage() {
  const settings = useCall(routes.notification.settings, {})
  const sending = useSend()
  const change = async (key: keyof typeof NOTES) => {
    const switches = settings.data?.switches ?? []
    const off = switches.filter((one) => (one.key === key ? one.on : !one.on)).map((one) => one.key)
    const after = await sending.send(routes.notification.changeSettings, { off })
    if (after) settings.put(after)
  }
  return (
    <Screen title="通知设置">
      <Loaded call={settings}>
        {({ switches, templates }) => (
          <>
            <ProblemText problem={sending.problem} />
            {switches.map(({ key, on, reachable }) => (
              <Card key={key}>
                {reachable ? (
                  <Toggle
                    id={`notice-${key}`}
                    label={NOTICE_SWITCHES[key]}
                    note={NOTES[key].on}
                    on={on}
                    onTap={() => void change(key)}
                  />
                ) : (
                  <View className="row-text">
                    <View className="row-title">{NOTICE_SWITCHES[key]}</View>
                    <View className="row-note">{NOTES[key].off}</View>
                  </View>
                )}
              </Card>
            ))}
            {canAsk(templates) && (
              <Card title="微信还能收到">
                {templates.map(({ template, left }) => (
                  <View key={template} className="list-text">
                    {WECHAT_TEMPLATES[template]}：{left} 条
                  </View>
                ))}
                <View className="note">微信规定同意一次收一条。提单和评价的时候会问您，也可以现在多同意几次。</View>
                <SecondButton
                  id="notice-more"
                  onTap={() => void askPermission(templates).then(() => settings.reload())}
                >
                  再同意一次
                </SecondButton>
              </Card>
            )}
            <View className="note">要您办的事，和关系到您单子结果的消息，总会在“消息”里告诉您。</View>
          </>
        )}
      </Loaded>
    </Screen>
  )
}
