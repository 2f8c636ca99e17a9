import { View } from '@tarojs/components'
import { routes, type InputOf, type OutputOf } from '@linli/contract/client'
import { checkForm, jointForm, prefilledBy, type FormValues } from '@linli/domain'
import { useState } from 'react'
import { chosenPlace, PlaceField, type Where } from '../grid/place-field.tsx'
import type { Me } from '../identity/me.ts'
import { PrimaryButton, SecondButton } from '../kernel/buttons.tsx'
import { Card } from '../kernel/card.tsx'
import { Toggle } from '../kernel/field.tsx'
import { FormRenderer } from '../kernel/form-renderer.tsx'
import { go, goInstead } from '../kernel/go.ts'
import { Screen } from '../kernel/screen.tsx'
import { ProblemText } from '../kernel/states.tsx'
import { useDraft } from '../kernel/use-draft.ts'
import { useSend } from '../kernel/use-send.ts'
import { WhoFor } from '../registry/who-for.tsx'
import { OWN_CHANNEL } from '../work-order/send-raise.ts'
import { answersOf } from './answers.ts'

export const BUNDLE_TITLE = '一件事一次办'
export type Bundle = OutputOf<typeof routes.bundle.one>
type Facts = OutputOf<typeof routes.bundle.known>['facts']

export const BundleHead = ({ bundle: { name, summary } }: { bundle: Bundle }) => (
  <Card>
    <View className="order-title is-large">{name}</View>
    <View className="order-line">{summary}</View>
  </Card>
)

interface OrderDraft {
  readonly answers: FormValues
  readonly where: Where
  readonly forId?: string
  /** items that are not needed */
  readonly without: readonly string[]
}
const EMPTY: OrderDraft = { answers: {}, where: {}, without: [] }

interface BundleFormProps {
  readonly bundle: Bundle
  readonly facts: Facts
  readonly me: Me
}

/** One form for all items that are needed: what several ask is asked once. */
export function BundleForm({ bundle, facts, me }: BundleFormProps) {
  const draft = useDraft<OrderDraft>(`bundle:${bundle.code}`, EMPTY)
  const sending = useSend()
  const [tried, setTried] = useState(false)
  const { values, change } = draft
  const ready = readyOf(bundle, values, facts, me)
  const problems = tried ? ready.problems : {}
  const submit = async () => {
    setTried(true)
    const now = draft.now()
    const { input } = readyOf(bundle, now, facts, me)
    if (!input) return
    const order = await sending.send(routes.bundle.order, input, draft.commandId)
    if (!order) return
    draft.acknowledged()
    goInstead('bundle-order', { id: order.id })
  }
  const toggle = (code: string) =>
    change(({ without }) => ({
      without: without.includes(code) ? without.filter((one) => one !== code) : [...without, code],
    }))
  return (
    <Screen
      title={BUNDLE_TITLE}
      bar={
        <>
          <ProblemText problem={tried && ready.missing ? { message: ready.missing } : sending.problem} />
          <PrimaryButton id="bundle-submit" busy={sending.busy} onTap={() => void submit()}>
            提交点单
          </PrimaryButton>
        </>
      }
    >
      <BundleHead bundle={bundle} />
      <Card title="要办的事项">
        {bundle.items.map(({ code, name, limitDays }) => (
          <Toggle
            key={code}
            id={`with-${code}`}
            label={name}
            note={`${limitDays} 个工作日内答复`}
            on={!values.without.includes(code)}
            onTap={() => toggle(code)}
          />
        ))}
      </Card>
      <Card>
        <WhoFor me={me} id={values.forId} onChange={(forId) => change({ forId })} />
        <PlaceField
          label="在哪里办"
          me={values.forId ? undefined : me}
          where={values.where}
          onChange={(where) => change({ where })}
          problem={tried && !ready.place ? '请选择在哪个社区' : undefined}
        />
        <FormRenderer
          form={ready.form}
          values={ready.answers}
          problems={{ ...problems, ...sending.problem?.fields }}
          known={ready.known}
          onChange={(key, value) => change((before) => ({ answers: { ...before.answers, [key]: value } }))}
        />
        <View className="note">几个事项都要问的，只问一次。材料先不用交，缺什么会一次告诉您。</View>
        {sending.problem?.code === 'catalogue/not-for-you' && (
          <SecondButton id="bundle-bind" onTap={() => go('bind')}>
            去绑定住户
          </SecondButton>
        )}
      </Card>
    </Screen>
  )
}

/** The form as it stands; `input` once nothing is missing. */
function readyOf(bundle: Bundle, { answers: typed, where, forId, without }: OrderDraft, facts: Facts, me: Me) {
  const items = bundle.items.filter(({ code }) => !without.includes(code))
  const { form } = jointForm(items.map((item) => item.form))
  // What the register knows is about oneself, not about somebody one helps.
  const known = forId ? {} : prefilledBy(form, facts)
  const answers: FormValues = { ...known, ...typed }
  const given = answersOf(form, answers)
  const problems = checkForm(form, given)
  const { placeId, householdId } = chosenPlace(where, forId ? undefined : me)
  const place = placeId ? { placeId } : householdId ? { householdId } : undefined
  const missing =
    items.length === 0 ? '请至少选一个事项' : (Object.values(problems)[0] ?? (place ? undefined : '请选择在哪个社区'))
  const chosen = { code: bundle.code, itemCodes: items.map(({ code }) => code), answers: given }
  const input: InputOf<typeof routes.bundle.order> | undefined =
    missing === undefined && place
      ? { ...chosen, ...place, channel: OWN_CHANNEL, ...(forId && { onBehalfOfId: forId }) }
      : undefined
  return { form, answers, known: Object.keys(known), problems, place, missing, input }
}
