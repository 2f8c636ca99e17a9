import { useRouter } from '@tarojs/taro'
import { routes, type OutputOf } from '@linli/contract/client'
import { checkForm, type FormValues } from '@linli/domain'
import { useState } from 'react'
import { PhotoPicker } from '../../attachment/photo-picker.tsx'
import { chosenPlace, PlaceField, type Where } from '../../grid/place-field.tsx'
import { may, useMe, type Me } from '../../identity/me.ts'
import { PrimaryButton, SecondButton } from '../../kernel/buttons.tsx'
import { Card } from '../../kernel/card.tsx'
import { Field, LongText } from '../../kernel/field.tsx'
import { FormRenderer } from '../../kernel/form-renderer.tsx'
import { go, toSignIn } from '../../kernel/go.ts'
import type { Photo } from '../../kernel/outbox.ts'
import { Screen } from '../../kernel/screen.tsx'
import { useSignedIn } from '../../kernel/session.ts'
import { Empty, Loaded } from '../../kernel/states.tsx'
import { useCall } from '../../kernel/use-call.ts'
import { useDraft } from '../../kernel/use-draft.ts'
import { WhoFor } from '../../registry/who-for.tsx'
import { Kept } from '../../work-order/kept.tsx'
import { waitingOne } from '../../work-order/outgoing.ts'
import { RaiseBar } from '../../work-order/raise-bar.tsx'
import { OWN_CHANNEL, useRaise } from '../../work-order/send-raise.ts'
import { Sent } from '../../work-order/sent.tsx'
import { answersOf } from '../answers.ts'
import { ItemFacts, ItemHead, ItemSummary, type Item } from '../item-facts.tsx'
import { SelfCheckCard } from '../self-check.tsx'

const TITLE = '点单'

/** One service, for everybody to read: what it takes and where. Who is signed in orders it here. */
export default function ItemPage() {
  const { code = '' } = useRouter().params
  const item = useCall(routes.catalogue.item, { code })
  const signedIn = useSignedIn()
  const me = useMe()
  const staff = me.data !== undefined && !may(me.data, 'work-order.mine')
  const known = useCall(routes.catalogue.prefilled, me.data && !staff ? { code } : null)
  if (item.data && !signedIn) return <Shown item={item.data} step={{ label: '登录后点单', take: toSignIn }} />
  if (item.data && staff)
    return (
      <Shown
        item={item.data}
        step={
          may(me.data, 'work-order.raise')
            ? { label: '替居民点单', take: () => go('raise-for', { kind: 'service' }) }
            : undefined
        }
      />
    )
  if (item.data && me.data && known.data)
    return <OrderForm key={code} item={item.data} prefilled={known.data} me={me.data} />
  return (
    <Screen title={TITLE}>
      <Loaded call={item}>{() => <Loaded call={me}>{() => <Loaded call={known}>{() => null}</Loaded>}</Loaded>}</Loaded>
    </Screen>
  )
}

/** For those who cannot order it as they are, with the step that leads on. */
function Shown({ item, step }: { item: Item; step?: { label: string; take: () => void } }) {
  const bar = item.offered && step && (
    <PrimaryButton id="item-sign-in" onTap={step.take}>
      {step.label}
    </PrimaryButton>
  )
  return (
    <Screen title={TITLE} bar={bar}>
      <ItemHead item={item} />
      {item.offered ? <SelfCheckCard item={item} /> : <Paused />}
      <ItemFacts item={item} />
    </Screen>
  )
}

const Paused = () => <Empty title="暂停办理" text="这个事项现在不能在手机上办，可以到下面的窗口问一问。" />

interface OrderDraft {
  readonly answers: FormValues
  readonly description: string
  readonly photos: readonly Photo[]
  readonly where: Where
  readonly forId?: string
}
const EMPTY: OrderDraft = { answers: {}, description: '', photos: [], where: {} }

interface OrderFormProps {
  readonly item: Item
  readonly prefilled: OutputOf<typeof routes.catalogue.prefilled>
  readonly me: Me
}

/** What the register knows is filled in, the rest is asked, one button orders it. */
function OrderForm({ item, prefilled, me }: OrderFormProps) {
  const { waiting = '' } = useRouter().params
  const [refused] = useState(() => waitingOne(waiting))
  const draft = useDraft<OrderDraft>(
    refused ? `waiting-${waiting}` : `item:${item.code}`,
    { ...EMPTY, ...refused?.form?.values },
    refused?.id,
  )
  const { values, change } = draft
  const raising = useRaise(draft)
  const [tried, setTried] = useState(false)
  // What the register knows is about oneself, not about somebody one helps.
  const known = values.forId ? {} : prefilled.answers
  const facts = values.forId ? [] : prefilled.known
  const answers: FormValues = { ...known, ...values.answers }
  const problems = tried ? checkForm(item.form, answersOf(item.form, answers)) : {}
  const at = values.forId ? undefined : me
  const place = chosenPlace(values.where, at)
  const noPlace = !place.householdId && !place.placeId

  if (raising.sent) return <Sent order={raising.sent} title={TITLE} />
  if (raising.kept) return <Kept title={TITLE} />

  const submit = () => {
    setTried(true)
    const now = draft.now()
    const given = answersOf(item.form, { ...(now.forId ? {} : prefilled.answers), ...now.answers })
    if (noPlace || Object.keys(checkForm(item.form, given)).length > 0) return
    void raising.raise(
      {
        kind: 'service',
        itemCode: item.code,
        description: now.description,
        answers: given,
        ...(place.placeId ? { placeId: place.placeId } : { householdId: place.householdId }),
        channel: OWN_CHANNEL,
        ...(now.forId && { onBehalfOfId: now.forId }),
      },
      now.photos,
      { title: item.name, form: { page: 'item', query: { code: item.code }, values: now } },
    )
  }
  const missing = Object.values(problems)[0] ?? (tried && noPlace ? '请选择在哪个社区' : undefined)
  const bar = item.offered && (
    <RaiseBar raising={raising} missing={missing} onSubmit={submit} onDiscard={draft.acknowledged}>
      提交点单
    </RaiseBar>
  )
  return (
    <Screen title={TITLE} bar={bar}>
      <ItemHead item={item} />
      {item.offered ? (
        <>
          <ItemSummary item={item} known={facts} />
          <SelfCheckCard item={item} known={facts} />
          <Card>
            <WhoFor me={me} id={values.forId} onChange={(forId) => change({ forId })} />
            <PlaceField
              label="在哪里办"
              me={at}
              where={values.where}
              onChange={(where) => change({ where })}
              problem={tried && noPlace ? '请选择在哪个社区' : undefined}
            />
            <FormRenderer
              form={item.form}
              values={answers}
              problems={{ ...problems, ...raising.problem?.fields }}
              known={Object.keys(known)}
              onChange={(key, value) => change((before) => ({ answers: { ...before.answers, [key]: value } }))}
            />
            <Field label="还要说明的">
              <LongText
                id="item-description"
                value={values.description}
                placeholder="如方便上门的时间"
                onChange={(description) => change({ description })}
              />
            </Field>
            <Field label="材料照片" hint="材料齐不齐都可以先提交，缺什么会告诉您">
              <PhotoPicker
                id="item-photos"
                photos={values.photos}
                onChange={(next) => change((before) => ({ photos: next(before.photos) }))}
              />
            </Field>
            {raising.problem?.code === 'catalogue/not-for-you' && (
              <SecondButton id="item-bind" onTap={() => go('bind')}>
                去绑定住户
              </SecondButton>
            )}
          </Card>
        </>
      ) : (
        <>
          <Paused />
          <ItemFacts item={item} />
        </>
      )}
    </Screen>
  )
}
