import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { OUTCOMES, type Outcome } from '@linli/domain'
import { useState } from 'react'
import { PhotoPicker, type Photo } from '../attachment/photo-picker.tsx'
import { PrimaryButton, SecondButton } from '../kernel/buttons.tsx'
import { Field, LongText, Options } from '../kernel/field.tsx'
import { Sheet } from '../kernel/sheet.tsx'
import { ProblemText } from '../kernel/states.tsx'
import { useSend } from '../kernel/use-send.ts'
import type { OrderDetail } from '../kernel/words.ts'
import type { Act, AllowedAction } from './actions.ts'
import { HandlerChoice, SiblingChoice } from './choices.tsx'

interface ActionSheetProps {
  readonly order: OrderDetail
  readonly action: AllowedAction
  readonly onDone: (order: OrderDetail) => void
  readonly onClose: () => void
}

/** What a step says before it is taken, where its name alone does not. */
const WARNINGS: Readonly<Record<string, string>> = {
  withdraw: '撤回以后就不再办理了。如果还没有解决，请不要撤回。',
}

/** One form for every action, made from what the action needs. */
export function ActionSheet({ order, action, onDone, onClose }: ActionSheetProps) {
  const [values, setValues] = useState<Partial<Act>>({})
  const [photos, setPhotos] = useState<readonly Photo[]>([])
  const sending = useSend()
  const set = (patch: Partial<Act>) => setValues((before) => ({ ...before, ...patch }))
  const needs = (need: AllowedAction['needs'][number]) => action.needs.includes(need)
  const fields = sending.problem?.fields ?? {}

  const submit = async () => {
    const after = await sending.send(routes.workOrder.act, {
      ...values,
      id: order.id,
      action: action.action,
      version: order.version,
      photos: photos.map((photo) => photo.id),
    })
    if (after) onDone(after)
  }

  const danger = action.action === 'withdraw'
  return (
    <Sheet
      title={action.label}
      onClose={onClose}
      foot={
        <>
          <ProblemText problem={sending.problem} />
          {danger ? (
            <SecondButton id="action-submit" danger busy={sending.busy} onTap={() => void submit()}>
              确定{action.label}
            </SecondButton>
          ) : (
            <PrimaryButton id="action-submit" busy={sending.busy} onTap={() => void submit()}>
              {action.approval ? '提交申请' : `确定${action.label}`}
            </PrimaryButton>
          )}
        </>
      }
    >
      {WARNINGS[action.action] && <View className="sheet-text">{WARNINGS[action.action]}</View>}
      {action.approval && <View className="sheet-text">这一步要上级同意。批下来之前，时限照常计算。</View>}
      {needs('outcome') && (
        <Field label="办理结果" required problem={fields.outcome}>
          <Options
            id="act-outcome"
            options={(Object.keys(OUTCOMES) as Outcome[]).map((value) => ({ value, label: OUTCOMES[value] }))}
            chosen={values.outcome ? [values.outcome] : []}
            onChoose={(outcome) => set({ outcome })}
          />
        </Field>
      )}
      {needs('handler') && (
        <HandlerChoice
          order={order}
          chosen={values.handler}
          problem={fields.handler}
          onChoose={(handler) => set({ handler })}
        />
      )}
      {needs('place') && (
        <SiblingChoice
          order={order}
          chosen={values.placeId}
          problem={fields.placeId}
          onChoose={(placeId) => set({ placeId })}
        />
      )}
      {needs('text') && (
        <Field label={needs('outcome') ? '怎么办的' : '内容'} required problem={fields.text}>
          <LongText
            id="act-text"
            value={values.text ?? ''}
            max={2000}
            placeholder="居民会看到这段话"
            onChange={(text) => set({ text })}
          />
        </Field>
      )}
      {values.outcome === 'unsolvable' && (
        <Field label="不能解决的政策或法律依据" required problem={fields.basis}>
          <LongText id="act-basis" value={values.basis ?? ''} max={300} onChange={(basis) => set({ basis })} />
        </Field>
      )}
      {needs('reason') && (
        <Field label="理由" required problem={fields.reason}>
          <LongText id="act-reason" value={values.reason ?? ''} max={500} onChange={(reason) => set({ reason })} />
        </Field>
      )}
      {needs('instead') && (
        <Field label="居民可以去哪里办" required problem={fields.instead}>
          <LongText id="act-instead" value={values.instead ?? ''} max={300} onChange={(instead) => set({ instead })} />
        </Field>
      )}
      {needs('text') && (
        <Field label="照片">
          <PhotoPicker id="act-photos" photos={photos} onChange={setPhotos} />
        </Field>
      )}
    </Sheet>
  )
}
