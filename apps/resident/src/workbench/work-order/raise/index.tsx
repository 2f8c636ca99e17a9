import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { checkForm, WORK_ORDER_KINDS, type FormValues, type WorkOrderKind } from '@linli/domain'
import { useState } from 'react'
import { PhotoPicker } from '../../../attachment/photo-picker.tsx'
import { answersOf } from '../../../catalogue/answers.ts'
import { ClassPicker, type ChosenClass } from '../../../catalogue/class-picker.tsx'
import { PlaceField, type Where } from '../../../grid/place-field.tsx'
import { useMe } from '../../../identity/me.ts'
import { PrimaryButton, SecondButton } from '../../../kernel/buttons.tsx'
import { Card } from '../../../kernel/card.tsx'
import { Field, LongText, Options, TextInput } from '../../../kernel/field.tsx'
import { goInstead, goTab } from '../../../kernel/go.ts'
import type { Photo } from '../../../kernel/outbox.ts'
import { Screen } from '../../../kernel/screen.tsx'
import { Loaded } from '../../../kernel/states.tsx'
import { useDraft } from '../../../kernel/use-draft.ts'
import { Kept } from '../../../work-order/kept.tsx'
import { waitingOne } from '../../../work-order/outgoing.ts'
import { RaiseBar } from '../../../work-order/raise-bar.tsx'
import { useRaise } from '../../../work-order/send-raise.ts'
import { ItemChoice, type Item } from '../item-choice.tsx'
import { SuggestedClasses } from '../suggested-classes.tsx'

interface Behalf {
  readonly kind: WorkOrderKind
  readonly phone: string
  readonly about: ChosenClass
  readonly itemCode?: string
  readonly answers: FormValues
  readonly description: string
  readonly photos: readonly Photo[]
  readonly where: Where
  readonly location: string
}
const EMPTY: Behalf = {
  kind: 'report',
  phone: '',
  about: {},
  answers: {},
  description: '',
  photos: [],
  where: {},
  location: '',
}
const KINDS = (Object.keys(WORK_ORDER_KINDS) as WorkOrderKind[]).map((value) => ({
  value,
  label: WORK_ORDER_KINDS[value],
}))
const PHONE = /^1[3-9]\d{9}$/
const TITLE = '提单'

/** The home of a visit, where one was asked about a need. */
function visitOf({ round, home, at, person }: Readonly<Record<string, string | undefined>>) {
  return round && home ? { round, home, at: decodeURIComponent(at ?? ''), ...(person && { person }) } : undefined
}

/**
 * Raises (提单) what was seen on the way, or for a resident, who is told by SMS: photo first, then what it is. What can be
 * solved on the spot is closed on the next page.
 */
export default function RaiseForPage() {
  const query = useRouter().params
  const { kind: wanted, camera, waiting = '' } = query
  const visit = visitOf(query)
  const [refused] = useState(() => waitingOne(waiting))
  const asked = KINDS.find(({ value }) => value === wanted)?.value
  const draft = useDraft<Behalf>(
    refused ? `waiting-${waiting}` : visit ? `visit-${visit.home}` : 'behalf',
    { ...EMPTY, ...(asked && { kind: asked }), ...refused?.form?.values },
    refused?.id,
  )
  const { values, change } = draft
  const raising = useRaise(draft)
  const me = useMe()
  const [item, setItem] = useState<Item>()
  const [tried, setTried] = useState(false)
  const post = me.data?.posts.find((one) => one.placeId)
  const placeOf = ({ where }: Behalf): Where =>
    where.placeId || !post?.placeId ? where : { placeId: post.placeId, name: post.placeName ?? '本网格' }
  const gapsOf = (now: Behalf): Readonly<Record<string, string>> => ({
    ...(now.phone !== '' && !PHONE.test(now.phone) && { onBehalfOfPhone: '请输入 11 位手机号' }),
    ...(now.kind === 'report' && !now.about.code && { classCode: '请选择类别' }),
    ...(now.kind === 'report' &&
      !now.description.trim() &&
      now.photos.length === 0 && { description: '请写几句，或者拍一张照片' }),
    ...(now.kind === 'service' && !item && { itemCode: '请选择服务事项' }),
    ...(!visit && !placeOf(now).placeId && { placeId: '请选择在哪个网格' }),
  })
  const answersNow = (now: Behalf) => (item ? answersOf(item.form, now.answers) : {})
  const problemsOf = (now: Behalf) => (now.kind === 'service' && item ? checkForm(item.form, answersNow(now)) : {})
  const where = placeOf(values)
  const service = values.kind === 'service'
  const gaps = gapsOf(values)
  const problems = problemsOf(values)
  const fields = { ...(tried && gaps), ...raising.problem?.fields }
  const missing = tried ? (Object.values(gaps)[0] ?? Object.values(problems)[0]) : undefined

  const submit = () => {
    setTried(true)
    const now = draft.now()
    if (Object.keys({ ...gapsOf(now), ...problemsOf(now) }).length > 0) return
    const what = {
      kind: now.kind,
      ...(now.kind === 'service'
        ? { itemCode: now.itemCode, answers: answersNow(now) }
        : { classCode: now.about.code }),
      description: now.description,
      location: now.location,
    }
    const title = now.description || item?.name || TITLE
    void raising.raise(
      visit
        ? { ...what, id: visit.round, householdId: visit.home, ...(visit.person && { forBindingId: visit.person }) }
        : {
            ...what,
            placeId: placeOf(now).placeId,
            channel: 'grid-officer',
            ...(now.phone && { onBehalfOfPhone: now.phone }),
          },
      now.photos,
      {
        title,
        form: { page: 'raise-for', query: { ...visit }, values: now },
        kind: visit ? 'visit' : 'raise',
      },
    )
  }

  if (raising.sent) {
    const { id, no } = raising.sent
    return (
      <Screen
        title={TITLE}
        bar={
          <View className="button-row">
            <SecondButton id="sent-home" onTap={() => goTab('home')}>
              回首页
            </SecondButton>
            <PrimaryButton id="sent-open" onTap={() => goInstead('case', { id })}>
              去办单
            </PrimaryButton>
          </View>
        }
      >
        <Card id="sent">
          <View className="note">已经提单，单号</View>
          <View className="number" id="sent-no">
            {no}
          </View>
          <View className="note">能当场解决的，打开单子点“当场办结”；不能的，社区会派单。</View>
        </Card>
      </Screen>
    )
  }
  if (raising.kept) return <Kept title={TITLE} />
  return (
    <Screen
      title={TITLE}
      bar={
        <RaiseBar raising={raising} missing={missing} onSubmit={submit} onDiscard={draft.acknowledged}>
          提单
        </RaiseBar>
      }
    >
      <Loaded call={me}>
        {() => (
          <>
            <Card>
              <Field label="照片" hint="先拍照再说，不拍也可以。请避开人脸和车牌">
                <PhotoPicker
                  id="behalf-photos"
                  camera={camera !== undefined}
                  photos={values.photos}
                  onChange={(next) => change((before) => ({ photos: next(before.photos) }))}
                />
              </Field>
              <Field label="情况" problem={fields.description} hint="可以用手机键盘上的话筒说">
                <LongText
                  id="behalf-description"
                  value={values.description}
                  max={5000}
                  onChange={(description) => change({ description })}
                />
              </Field>
              <Field
                label={service ? '服务事项' : '类别'}
                required
                problem={service ? fields.itemCode : fields.classCode}
              >
                {service ? (
                  <ItemChoice
                    code={values.itemCode}
                    answers={values.answers}
                    problems={tried ? problems : {}}
                    onPick={(itemCode) => change({ itemCode, answers: {} })}
                    onItem={setItem}
                    onAnswer={(key, value) => change((before) => ({ answers: { ...before.answers, [key]: value } }))}
                  />
                ) : (
                  <>
                    {!values.about.code && (
                      <SuggestedClasses text={values.description} onChoose={(code) => change({ about: { code } })} />
                    )}
                    <ClassPicker recent chosen={values.about} onChange={(about) => change({ about })} />
                  </>
                )}
              </Field>
            </Card>
            <Card>
              {visit ? (
                <View className="given given-line" id="behalf-home">
                  <View className="row-text">{visit.at}</View>
                </View>
              ) : (
                <PlaceField
                  label="在哪里"
                  where={where}
                  onChange={(next) => change({ where: next })}
                  problem={fields.placeId}
                />
              )}
              <Field label="具体位置" problem={fields.location}>
                <TextInput
                  id="behalf-location"
                  value={values.location}
                  placeholder="如 3 号楼三单元"
                  onChange={(location) => change({ location })}
                />
              </Field>
            </Card>
            <Card>
              {!visit && (
                <Field
                  label="居民手机号"
                  problem={fields.onBehalfOfPhone}
                  hint="居民会收到短信，不是本人意思可以否认。自己巡查发现的不用填"
                >
                  <TextInput
                    id="behalf-phone"
                    value={values.phone}
                    max={11}
                    digits
                    placeholder="11 位手机号"
                    onChange={(phone) => change({ phone })}
                  />
                </Field>
              )}
              <Field label="提什么单" required>
                <Options
                  id="behalf-kind"
                  options={KINDS}
                  chosen={[values.kind]}
                  onChoose={(kind) => change({ kind })}
                />
              </Field>
            </Card>
          </>
        )}
      </Loaded>
    </Screen>
  )
}
