import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { routes, type OutputOf } from '@linli/contract/client'
import { complaintAbout, GRID_SERVICE_CLASS } from '@linli/domain'
import { useState } from 'react'
import { PhotoPicker } from '../../attachment/photo-picker.tsx'
import { ClassPicker, type ChosenClass } from '../../catalogue/class-picker.tsx'
import { Emergency } from '../../grid/emergency.tsx'
import { chosenPlace, PlaceField, type Where } from '../../grid/place-field.tsx'
import { may, useMe } from '../../identity/me.ts'
import { Card } from '../../kernel/card.tsx'
import { Field, LongText, TextInput, Toggle } from '../../kernel/field.tsx'
import { Screen } from '../../kernel/screen.tsx'
import { Loaded } from '../../kernel/states.tsx'
import { toSignIn } from '../../kernel/go.ts'
import type { Photo } from '../../kernel/outbox.ts'
import { useSignedIn } from '../../kernel/session.ts'
import { useSend } from '../../kernel/use-send.ts'
import { useDraft } from '../../kernel/use-draft.ts'
import { WhoFor } from '../../registry/who-for.tsx'
import { UnitPicker, type ChosenUnit } from '../../unit/unit-picker.tsx'
import { Kept } from '../kept.tsx'
import { waitingOne } from '../outgoing.ts'
import { NearbySheet } from '../nearby-sheet.tsx'
import { RaiseBar } from '../raise-bar.tsx'
import { OWN_CHANNEL, useRaise } from '../send-raise.ts'
import { Sent } from '../sent.tsx'
import { StaffStart } from '../staff-start.tsx'

interface Report {
  readonly about: ChosenClass
  readonly description: string
  readonly photos: readonly Photo[]
  readonly where: Where
  readonly location: string
  readonly confidential: boolean
  readonly forId?: string
  readonly unit?: ChosenUnit
}
const EMPTY: Report = { about: {}, description: '', photos: [], where: {}, location: '', confidential: false }
const TITLE = '我要反映'

/** From the public notice: about the staff of this place. */
const aboutStaff = (placeId: string, name: string): Report => ({
  ...EMPTY,
  about: { code: GRID_SERVICE_CLASS },
  where: { placeId, name },
})

/** Reports a problem (反映): what, where, with photos. The draft stays until the api has it. */
export default function RaisePage() {
  const { about: aboutPlace, name = '', waiting = '' } = useRouter().params
  const [refused] = useState(() => waitingOne(waiting))
  const draft = useDraft<Report>(
    refused ? `waiting-${waiting}` : aboutPlace ? `complaint-${aboutPlace}` : 'report',
    aboutPlace ? aboutStaff(aboutPlace, decodeURIComponent(name)) : { ...EMPTY, ...refused?.form?.values },
    refused?.id,
  )
  const { values, change } = draft
  const raising = useRaise(draft)
  const me = useMe()
  const signedIn = useSignedIn()
  const [tried, setTried] = useState(false)
  const asking = useSend()
  const [nearby, setNearby] = useState<OutputOf<typeof routes.workOrder.nearby>['items']>()
  const { householdId, placeId } = chosenPlace(values.where, me.data)
  const about = complaintAbout(values.about.code ?? '')
  const gaps = {
    ...(!values.about.code && { classCode: '请选择类别' }),
    ...(about === 'unit' && !values.unit && { aboutUnitId: '请选择对哪个单位有意见' }),
    ...(!values.description.trim() && values.photos.length === 0 && { description: '请写几句，或者拍一张照片' }),
    ...(!householdId && !placeId && { placeId: '请选择在哪个社区' }),
  }
  const missing = tried ? gaps : {}
  const fields: Readonly<Record<string, string>> = { ...missing, ...raising.problem?.fields }

  if (me.data && !may(me.data, 'work-order.mine'))
    return (
      <Screen title={TITLE}>
        <StaffStart me={me.data} />
      </Screen>
    )
  if (raising.sent) return <Sent order={raising.sent} title={TITLE} />
  if (raising.kept) return <Kept title={TITLE} />

  const at = ({ where }: Report) => {
    const place = chosenPlace(where, me.data)
    return place.placeId ? { placeId: place.placeId } : { householdId: place.householdId }
  }
  /** What is said in confidence, or of people, is compared with nothing. */
  const submit = async () => {
    if (!signedIn) return toSignIn()
    setTried(true)
    if (Object.keys(gaps).length > 0) return
    const now = draft.now()
    const { code: classCode } = now.about
    if (now.confidential || about || !classCode) return send()
    const { description, location } = now
    const found = await asking.send(routes.workOrder.nearby, { classCode, description, location, ...at(now) })
    if (!found?.items.length) return send()
    setNearby(found.items)
  }
  const send = async (followsId?: string) => {
    const now = draft.now()
    await raising.raise(
      {
        kind: 'report',
        classCode: now.about.code,
        description: now.description,
        ...at(now),
        location: now.location,
        confidential: now.confidential,
        channel: OWN_CHANNEL,
        ...(now.forId && { onBehalfOfId: now.forId }),
        ...(about === 'unit' && now.unit && { aboutUnitId: now.unit.id }),
        ...(followsId && { followsId }),
      },
      now.photos,
      { title: now.description || TITLE, form: { page: 'raise', query: {}, values: now } },
    )
    setNearby(undefined)
  }

  return (
    <Screen
      title={TITLE}
      bar={
        <RaiseBar
          raising={raising}
          missing={Object.values(missing)[0]}
          onSubmit={() => void submit()}
          onDiscard={draft.acknowledged}
        >
          提交
        </RaiseBar>
      }
    >
      <Emergency />
      <Card>
        <Field label="是什么事" required problem={fields.classCode}>
          {signedIn ? (
            <ClassPicker chosen={values.about} onChange={(about) => change({ about })} />
          ) : (
            <View className="note">登录后选择类别。先写下来也可以，内容会保留在手机里。</View>
          )}
        </Field>
        {about === 'unit' && signedIn && (
          <Field label="对哪个单位" required problem={fields.aboutUnitId}>
            <UnitPicker chosen={values.unit} onChange={(unit) => change({ unit })} />
          </Field>
        )}
        {about && (
          <View className="note" id="raise-complaint">
            {about === 'unit'
              ? '这张单子由社区办理，被提意见的单位看不到。'
              : '这张单子由上一级办理，被提意见的人、他的负责人和所在网格看不到。'}
          </View>
        )}
        <Field label="说说情况" required problem={fields.description} hint="说的是地方、东西和服务，请不要写别人的私事">
          <LongText
            id="raise-description"
            value={values.description}
            max={5000}
            placeholder="什么地方、什么时候、怎么了"
            onChange={(description) => change({ description })}
          />
        </Field>
        <Field label="照片" hint="拍了照片，不写字也可以。最多 9 张，请避开人脸和车牌" problem={fields.photos}>
          <PhotoPicker
            id="raise-photos"
            photos={values.photos}
            onChange={(next) => change((before) => ({ photos: next(before.photos) }))}
          />
        </Field>
      </Card>
      <Card>
        {signedIn && (
          <Loaded call={me}>
            {(person) => (
              <>
                <PlaceField
                  label="在哪里"
                  me={person}
                  where={values.where}
                  onChange={(where) => change({ where, ...(where.building && { location: where.building }) })}
                  problem={fields.placeId}
                />
                <WhoFor me={person} id={values.forId} onChange={(forId) => change({ forId })} />
              </>
            )}
          </Loaded>
        )}
        <Field label="具体位置" problem={fields.location}>
          <TextInput
            id="raise-location"
            value={values.location}
            placeholder="如 3 号楼三单元门口"
            onChange={(location) => change({ location })}
          />
        </Field>
        <Toggle
          id="raise-confidential"
          label="保密反映"
          note="网格员看不到这张单子，承办人看不到您是谁"
          on={values.confidential}
          onTap={() => change({ confidential: !values.confidential })}
        />
      </Card>
      {nearby && (
        <NearbySheet
          items={nearby}
          busy={raising.busy}
          onFollow={(id) => void send(id)}
          onRaise={() => void send()}
          onClose={() => setNearby(undefined)}
        />
      )}
    </Screen>
  )
}
