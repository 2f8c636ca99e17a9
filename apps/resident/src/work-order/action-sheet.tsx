import { View } from '@tarojs/components'
import type { ComponentType } from 'react'
import { PhotoPicker } from '../attachment/photo-picker.tsx'
import { may, useMe } from '../identity/me.ts'
import { PrimaryButton, SecondButton } from '../kernel/buttons.tsx'
import { Field, LongText } from '../kernel/field.tsx'
import type { Photo } from '../kernel/outbox.ts'
import { Sheet } from '../kernel/sheet.tsx'
import { ProblemText } from '../kernel/states.tsx'
import { useDraft } from '../kernel/use-draft.ts'
import type { OrderDetail } from '../kernel/words.ts'
import { actionKey, waitsForNetwork, wordOf, type Act, type AllowedAction } from './actions.ts'
import { ratingOf, type RatingDraft } from './rating-fields.tsx'
import { usePost } from './use-post.ts'

/** What is being filled in; a rating is complete once both of its questions are answered. */
export type Values = Omit<Partial<Act>, 'rating'> & { readonly rating?: RatingDraft }

/** What an action needs beside words and pictures: asked by the workbench, which brings these fields along. */
export interface StaffFieldsProps {
  readonly order: OrderDetail
  readonly action: AllowedAction
  readonly values: Values
  /** what is wrong with an answer, by its name in the message */
  readonly problems: Readonly<Record<string, string>>
  /** a function where the answer builds on the one before: two taps can come before the page is drawn anew */
  readonly set: (patch: Values | ((before: Values) => Values)) => void
}
export type StaffFields = ComponentType<StaffFieldsProps>

/** A step that is being filled in. */
interface Step {
  readonly values: Values
  readonly photos: readonly Photo[]
}

interface ActionSheetProps {
  readonly order: OrderDetail
  readonly action: AllowedAction
  readonly Fields?: StaffFields
  readonly onDone: (order: OrderDetail | 'kept') => void
  readonly onClose: () => void
}

/** What a step says before it is taken, where its name alone does not. */
const WARNINGS: Readonly<Record<string, string>> = {
  withdraw: '撤回以后就不再办理了。如果还没有解决，请不要撤回。',
  disown: '这张单子是别人替您提的。确定以后，您的姓名和电话从单子上去掉，您不再看到它；公共的事会继续办。',
  'disown-own': '这张单子是别人替您提的。确定以后，您的姓名和电话从单子上去掉，单子撤回，不再办理。',
}
/** What is asked for, where it is more than some words. */
const TEXT_LABELS: Readonly<Record<string, string>> = {
  answer: '怎么办的',
  solve: '怎么办的',
  reply: '会议的答复',
  whistle: '什么事，到哪里',
  finish: '现场怎么处置的',
  confirm: '核查到什么',
  contact: '联系情况',
  supply: '补了哪些，或者送到了哪里',
}

/** One form for every action, made from what the action needs. */
export function ActionSheet({ order, action, Fields, onDone, onClose }: ActionSheetProps) {
  const draft = useDraft<Step>(`act-${order.id}-${actionKey(action)}`, { values: {}, photos: [] })
  const { values, photos } = draft.values
  const sending = usePost()
  const set: StaffFieldsProps['set'] = (patch) =>
    draft.change((before) => ({
      values: { ...before.values, ...(typeof patch === 'function' ? patch(before.values) : patch) },
    }))
  const needs = (need: AllowedAction['needs'][number]) => action.needs.includes(need)
  const problems = sending.problem?.fields ?? {}

  const { word, whose } = wordOf(action, order.tickets)
  const submit = async () => {
    const now = draft.now()
    const after = await sending.send(
      {
        id: draft.commandId,
        kind: 'act',
        title: `${word} · ${order.no}`,
        input: {
          ...now.values,
          rating: (now.values.rating && ratingOf(now.values.rating)) ?? undefined,
          id: order.id,
          action: action.action,
          ...(action.ticketId && { ticketId: action.ticketId }),
          version: order.version,
        },
        photos: now.photos,
      },
      waitsForNetwork(action),
    )
    if (!after) return
    draft.acknowledged()
    onDone(after === 'kept' ? after : after.answer)
  }

  const mine = may(useMe().data, 'work-order.mine')
  const danger = Object.hasOwn(WARNINGS, action.action)
  return (
    <Sheet
      title={whose ? `${word} · ${whose}` : word}
      onClose={onClose}
      foot={
        <>
          <ProblemText problem={sending.problem} />
          {danger ? (
            <SecondButton id="action-submit" danger busy={sending.busy} onTap={() => void submit()}>
              确定{word}
            </SecondButton>
          ) : (
            <PrimaryButton id="action-submit" busy={sending.busy} onTap={() => void submit()}>
              {action.approval ? '提交申请' : `确定${word}`}
            </PrimaryButton>
          )}
        </>
      }
    >
      {WARNINGS[action.action] && <View className="sheet-text">{WARNINGS[action.action]}</View>}
      {Fields && <Fields order={order} action={action} values={values} problems={problems} set={set} />}
      {needs('text') && (
        <Field label={TEXT_LABELS[action.action] ?? '内容'} required problem={problems['text']}>
          <LongText
            id="act-text"
            value={values.text ?? ''}
            max={2000}
            placeholder={mine ? '办单的人会看到' : '居民会看到这段话'}
            onChange={(text) => set({ text })}
          />
        </Field>
      )}
      {needs('reason') && (
        <Field label="理由" required problem={problems['reason']}>
          <LongText id="act-reason" value={values.reason ?? ''} max={500} onChange={(reason) => set({ reason })} />
        </Field>
      )}
      {needs('text') && (
        <Field label="照片">
          <PhotoPicker
            id="act-photos"
            photos={photos}
            onChange={(next) => draft.change((before) => ({ photos: next(before.photos) }))}
          />
        </Field>
      )}
    </Sheet>
  )
}
