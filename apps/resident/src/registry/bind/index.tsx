import { View } from '@tarojs/components'
import { routes, type OutputOf } from '@linli/contract/client'
import { BINDING_RELATIONS, type BindingRelation } from '@linli/domain'
import { useState } from 'react'
import { may, useMe } from '../../identity/me.ts'
import { PrimaryButton } from '../../kernel/buttons.tsx'
import { Card } from '../../kernel/card.tsx'
import { Field, Options, TextInput } from '../../kernel/field.tsx'
import { goBack } from '../../kernel/go.ts'
import { Screen } from '../../kernel/screen.tsx'
import { Loaded, ProblemText } from '../../kernel/states.tsx'
import { useSend } from '../../kernel/use-send.ts'
import { StaffStart } from '../../work-order/staff-start.tsx'
import { HomePicker } from '../home-picker.tsx'

const RELATIONS = (Object.keys(BINDING_RELATIONS) as BindingRelation[]).map((value) => ({
  value,
  label: BINDING_RELATIONS[value],
}))

/** Binds the person to a home: found in the register or confirmed by the grid officer. */
export default function BindPage() {
  const me = useMe()
  const [home, setHome] = useState<{ id: string; name: string }>()
  const [typed, setTyped] = useState<string>()
  const [relation, setRelation] = useState<BindingRelation>()
  const [bound, setBound] = useState<OutputOf<typeof routes.registry.bind>>()
  const sending = useSend()
  const name = typed ?? me.data?.name ?? ''
  const ready = home !== undefined && relation !== undefined && name.trim() !== ''

  const submit = async () => {
    if (!home || !relation) return
    setBound(await sending.send(routes.registry.bind, { householdId: home.id, name: name.trim(), relation }))
  }
  const bar = bound ? (
    <PrimaryButton id="bind-done" onTap={goBack}>
      好
    </PrimaryButton>
  ) : (
    <>
      <ProblemText problem={sending.problem} />
      <PrimaryButton id="bind-submit" busy={sending.busy} disabled={!ready} onTap={() => void submit()}>
        {ready ? '提交绑定' : '请先选好住址和关系'}
      </PrimaryButton>
    </>
  )
  if (me.data && !may(me.data, 'registry.bind'))
    return (
      <Screen title="绑定住户">
        <StaffStart me={me.data} />
      </Screen>
    )
  return (
    <Screen title="绑定住户" bar={me.data && bar}>
      {bound ? (
        <Card title={bound.state === 'confirmed' ? '绑定好了' : '已经提交'} id="bound">
          <View className="list-text">{bound.address}</View>
          <View className="note">
            {bound.state === 'confirmed'
              ? '您填的和登记的一致。以后点单会自动填好姓名和住址。'
              : `${bound.gridName}的网格员会核对，结果在“消息”里告诉您。确认之前，看不到这一户的任何信息。`}
          </View>
        </Card>
      ) : (
        <Loaded call={me}>
          {() => (
            <Card>
              <HomePicker onPick={setHome} />
              <Field
                label="您的姓名"
                required
                problem={sending.problem?.fields.name}
                hint="与登记的姓名核对用，不给别人看"
              >
                <TextInput id="bind-name" value={name} max={30} onChange={setTyped} />
              </Field>
              <Field label="您是这一户的" required>
                <Options
                  id="bind-relation"
                  options={RELATIONS}
                  chosen={relation ? [relation] : []}
                  onChoose={setRelation}
                />
              </Field>
              <View className="note">绑定会通知这一户已经绑定的人。租户的单子，房东看不到。</View>
            </Card>
          )}
        </Loaded>
      )}
    </Screen>
  )
}
