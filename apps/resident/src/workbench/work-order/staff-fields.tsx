import { View } from '@tarojs/components'
import { OUTCOMES, type Outcome } from '@linli/domain'
import { DateInput, Field, LongText, Options } from '../../kernel/field.tsx'
import type { StaffFieldsProps } from '../../work-order/action-sheet.tsx'
import type { AllowedAction } from '../../work-order/actions.ts'
import { RatingFields } from '../../work-order/rating-fields.tsx'
import { SATISFACTION_LEVELS } from '../../work-order/satisfaction.ts'
import { approverOf } from './approver.ts'
import { HolderChoice, SiblingChoice, type Holder } from './choices.tsx'
import { MaterialFields } from './material-fields.tsx'
import { SuggestedHolders } from './suggested.tsx'
import { TemplateChoice } from './template-choice.tsx'

/** A day as it is chosen stands for the end of its working hours. */
const END_OF_WORK = 'T17:00:00.000+08:00'
const UNTIL: Readonly<Record<string, { label: string; hint: string }>> = {
  hold: { label: '挂账到哪一天', hint: '到这一天自动恢复办理，居民会看到日期和理由' },
  extend: { label: '延期到哪一天', hint: '居民会看到新的答复日期和理由' },
}
const toggled = (chosen: readonly Holder[], one: Holder) =>
  chosen.some(({ id }) => id === one.id) ? chosen.filter(({ id }) => id !== one.id) : [...chosen, one]

/** What the steps of staff ask for beside words and pictures. */
export function StaffFields({ order, action, values, problems, set }: StaffFieldsProps) {
  const needs = (need: AllowedAction['needs'][number]) => action.needs.includes(need)
  const until = UNTIL[action.action]
  return (
    <>
      {action.approval && (
        <View className="sheet-text">这一步要{approverOf(order, action.action)}同意。批下来之前，时限照常计算。</View>
      )}
      <TemplateChoice order={order} action={action} set={set} />
      {needs('materials') && (
        <MaterialFields order={order} action={action} values={values} problems={problems} set={set} />
      )}
      {needs('outcome') && (
        <Field label="办理结果" required problem={problems['outcome']}>
          <Options
            id="act-outcome"
            options={(Object.keys(OUTCOMES) as Outcome[]).map((value) => ({ value, label: OUTCOMES[value] }))}
            chosen={values.outcome ? [values.outcome] : []}
            onChoose={(outcome) => set({ outcome })}
          />
        </Field>
      )}
      {values.outcome === 'unsolvable' && (
        <Field label="不能解决的政策或法律依据" required problem={problems['basis']}>
          <LongText id="act-basis" value={values.basis ?? ''} max={300} onChange={(basis) => set({ basis })} />
        </Field>
      )}
      {needs('handler') && action.action !== 'assist' && (
        <SuggestedHolders
          order={order}
          chosen={values.handler ? [values.handler] : []}
          onChoose={(handler) => set({ handler })}
        />
      )}
      {needs('handler') && (
        <HolderChoice
          order={order}
          as={action.action === 'assist' ? 'assist' : 'lead'}
          label={action.action === 'assist' ? '由谁协办' : '由谁承办'}
          chosen={values.handler ? [values.handler] : []}
          problem={problems['handler']}
          onChoose={(handler) => set({ handler })}
        />
      )}
      {needs('called') && (
        <HolderChoice
          order={order}
          as="whistle"
          label="叫谁来"
          hint="可以同时叫几个，各自报到，到场由您确认"
          many
          chosen={values.called ?? []}
          problem={problems['called']}
          onChoose={(one) => set(({ called = [] }) => ({ called: toggled(called, one) }))}
        />
      )}
      {needs('place') && (
        <SiblingChoice
          order={order}
          chosen={values.placeId}
          problem={problems['placeId']}
          onChoose={(placeId) => set({ placeId })}
        />
      )}
      {needs('until') && (
        <Field label={until?.label ?? '到哪一天'} hint={until?.hint} required problem={problems['until']}>
          <DateInput
            id="act-until"
            value={values.until?.slice(0, 10) ?? ''}
            onChange={(day) => set({ until: day ? `${day}${END_OF_WORK}` : undefined })}
          />
        </Field>
      )}
      {needs('satisfaction') && (
        <Field label="满意吗" required problem={problems['satisfaction']}>
          <Options
            id="act-satisfaction"
            options={SATISFACTION_LEVELS}
            chosen={values.satisfaction ? [String(values.satisfaction)] : []}
            onChoose={(level) => set({ satisfaction: Number(level) })}
          />
        </Field>
      )}
      {needs('rating') && (
        <RatingFields
          value={values.rating ?? {}}
          onChange={(patch) => set(({ rating }) => ({ rating: { ...rating, ...patch } }))}
        />
      )}
      {needs('instead') && (
        <Field label="居民可以去哪里办" required problem={problems['instead']}>
          <LongText id="act-instead" value={values.instead ?? ''} max={300} onChange={(instead) => set({ instead })} />
        </Field>
      )}
    </>
  )
}
