import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import type { ConsultationFormKey } from '@linli/domain'
import { useState } from 'react'
import { homesOf, useMe, type Me } from '../../identity/me.ts'
import { LinkButton, PrimaryButton } from '../../kernel/buttons.tsx'
import { Card } from '../../kernel/card.tsx'
import { Field, LongText, Options, TextInput } from '../../kernel/field.tsx'
import { goInstead } from '../../kernel/go.ts'
import { Screen } from '../../kernel/screen.tsx'
import { Loaded, ProblemText } from '../../kernel/states.tsx'
import { useCall } from '../../kernel/use-call.ts'
import { useDraft } from '../../kernel/use-draft.ts'
import { useSend } from '../../kernel/use-send.ts'

interface Proposal {
  readonly title: string
  readonly body: string
  readonly placeId?: string
  readonly form: ConsultationFormKey
}
const EMPTY: Proposal = { title: '', body: '', form: 'council' }

/** Propose (提议) what shall be talked over where one lives. The draft stays until the api has it. */
export default function ProposePage() {
  const me = useMe()
  const forms = useCall(routes.consultation.forms, {})
  const draft = useDraft('propose', EMPTY)
  const { values, change } = draft
  const sending = useSend()
  // Nine forms at once are much for who only wants to say what is the matter.
  const [choosing, setChoosing] = useState(false)
  const places = placesOf(me.data)
  const placeId = values.placeId ?? places[0]?.value
  const fields: Readonly<Record<string, string>> = sending.problem?.fields ?? {}
  const submit = async () => {
    const now = draft.now()
    const at = now.placeId ?? placeId
    if (!at) return
    const input = { form: now.form, title: now.title.trim(), body: now.body.trim(), placeId: at }
    const after = await sending.send(routes.consultation.propose, input, draft.commandId)
    if (!after) return
    draft.acknowledged()
    goInstead('topic', { id: after.id })
  }
  return (
    <Screen
      title="提议"
      bar={
        <>
          <ProblemText problem={sending.problem} />
          <PrimaryButton
            id="propose-submit"
            busy={sending.busy}
            disabled={!values.title.trim() || !values.body.trim() || !placeId}
            onTap={() => void submit()}
          >
            提交提议
          </PrimaryButton>
        </>
      }
    >
      <Loaded call={forms} forbidden="提议对住在这里的居民开放。">
        {({ items }) => {
          const needed = items.find(({ key }) => key === values.form)?.signatures ?? 0
          return (
            <>
              <Card>
                <Field label="一句话说是什么事" required problem={fields.title}>
                  <TextInput
                    id="propose-title"
                    value={values.title}
                    max={40}
                    placeholder="如 三号院加装电动车充电桩"
                    onChange={(title) => change({ title })}
                  />
                </Field>
                <Field
                  label="为什么、怎么办"
                  required
                  problem={fields.body}
                  hint="说的是大家的事，请不要写别人的私事。邻居都能看到这段话，不显示您的姓名"
                >
                  <LongText id="propose-body" value={values.body} max={1000} onChange={(body) => change({ body })} />
                </Field>
              </Card>
              <Card>
                <Field label="涉及哪里" required problem={fields.placeId}>
                  <Options
                    id="propose-place"
                    options={places}
                    chosen={placeId ? [placeId] : []}
                    onChoose={(next) => change({ placeId: next })}
                  />
                </Field>
                <Field label="怎么议" required problem={fields.form}>
                  <Options
                    id="propose-form"
                    options={items
                      .filter(({ key }) => choosing || key === values.form)
                      .map(({ key, label, basis }) => ({ value: key, label, note: basis }))}
                    chosen={[values.form]}
                    onChoose={(form) => change({ form })}
                  />
                  {!choosing && items.length > 1 && (
                    <LinkButton id="propose-forms" onTap={() => setChoosing(true)}>
                      看看别的议事形式
                    </LinkButton>
                  )}
                </Field>
                {needed > 0 && (
                  <View className="note">
                    有 {needed} 位邻居附议，网格联席会议就可以列为议题。不列为议题，您会看到理由。
                  </View>
                )}
              </Card>
            </>
          )
        }}
      </Loaded>
    </Screen>
  )
}

/** One's grids, and the communities that they lie in. */
function placesOf(me: Me | undefined) {
  const homes = homesOf(me)
  const all = [
    ...homes.map(({ gridId, gridName }) => ({ value: gridId, label: gridName, note: '我家所在的网格' })),
    ...homes.map(({ communityId, communityName }) => ({ value: communityId, label: communityName, note: '整个社区' })),
  ]
  return all.filter(({ value }, i) => all.findIndex((other) => other.value === value) === i)
}
