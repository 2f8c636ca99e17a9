import { View } from '@tarojs/components'
import { routes, type OutputOf } from '@linli/contract/client'
import { useState } from 'react'
import { LinkButton, PrimaryButton } from '../../kernel/buttons.tsx'
import { Card } from '../../kernel/card.tsx'
import { Field, TextInput } from '../../kernel/field.tsx'
import { Screen } from '../../kernel/screen.tsx'
import { Confirm } from '../../kernel/sheet.tsx'
import { Loaded, ProblemText } from '../../kernel/states.tsx'
import { useCall } from '../../kernel/use-call.ts'
import { useSend } from '../../kernel/use-send.ts'
import { shortly } from '../../kernel/words.ts'

type Helper = OutputOf<typeof routes.registry.addHelper>
const PHONE = /^1[3-9]\d{9}$/

/** Family helpers (亲友代办): authorised once, visible to both, revoked by either at any time. */
export default function HelpersPage() {
  const helpers = useCall(routes.registry.helpers, {})
  const [phone, setPhone] = useState('')
  const [ending, setEnding] = useState<Helper>()
  const adding = useSend()
  const removing = useSend()

  const add = async () => {
    if (!(await adding.send(routes.registry.addHelper, { phone }))) return
    setPhone('')
    await helpers.reload()
  }
  const remove = async () => {
    if (!ending || !(await removing.send(routes.registry.removeHelper, { id: ending.id }))) return
    setEnding(undefined)
    await helpers.reload()
  }
  const rows = (items: readonly Helper[], empty: string) =>
    items.length === 0 ? (
      <View className="note">{empty}</View>
    ) : (
      items.map((helper, i) => (
        <View key={helper.id} className={`row ${i === 0 ? 'is-first' : ''}`}>
          <View className="row-text">
            <View className="row-title">{helper.name}</View>
            <View className="row-note">
              {helper.phone} · {shortly(helper.since)} 起
            </View>
          </View>
          <LinkButton id={`${helper.direction}-end-${i}`} onTap={() => setEnding(helper)}>
            取消授权
          </LinkButton>
        </View>
      ))
    )
  return (
    <Screen
      title="亲友代办"
      bar={
        helpers.data && (
          <>
            <ProblemText problem={adding.problem} />
            <PrimaryButton id="helper-add" busy={adding.busy} disabled={!PHONE.test(phone)} onTap={() => void add()}>
              授权这个人
            </PrimaryButton>
          </>
        )
      }
    >
      <Loaded call={helpers} forbidden="只有居民账号可以授权亲友。">
        {({ items }) => (
          <>
            <Card title="谁可以帮我办">
              {rows(
                items.filter((one) => one.direction === 'helps-me'),
                '还没有授权。授权以后，家人可以替您点单、反映、看进展；投票不能代。',
              )}
              <Field
                label="家人的手机号"
                required
                problem={adding.problem?.fields.phone}
                hint="对方要先用这个号码登录过一次"
              >
                <TextInput
                  id="helper-phone"
                  value={phone}
                  max={11}
                  digits
                  placeholder="11 位手机号"
                  onChange={setPhone}
                />
              </Field>
            </Card>
            <Card title="我可以帮谁办">
              {rows(
                items.filter((one) => one.direction === 'i-help'),
                '还没有人授权给您。请家人在他的“亲友代办”里填您的手机号。',
              )}
            </Card>
          </>
        )}
      </Loaded>
      {ending && (
        <Confirm
          title="取消授权"
          text={`取消以后，${ending.direction === 'helps-me' ? `${ending.name}不能再替您办事` : `您不能再替${ending.name}办事`}。已经提交的单子照常办理。`}
          yes="取消授权"
          danger
          send={removing}
          onYes={() => void remove()}
          onClose={() => setEnding(undefined)}
        />
      )}
    </Screen>
  )
}
