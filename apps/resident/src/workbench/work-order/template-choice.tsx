import { routes } from '@linli/contract/client'
import { caseValues, putIn, TEMPLATE_ACTIONS } from '@linli/domain'
import { Field, Options } from '../../kernel/field.tsx'
import { useCall } from '../../kernel/use-call.ts'
import type { StaffFieldsProps } from '../../work-order/action-sheet.tsx'

/** Starts the words of a step from an answer template (答复模板); nothing where there is none for it. */
export function TemplateChoice(props: Pick<StaffFieldsProps, 'order' | 'action' | 'set'>) {
  return props.action.action in TEMPLATE_ACTIONS ? <Choice {...props} /> : null
}

function Choice({ order, action, set }: Pick<StaffFieldsProps, 'order' | 'action' | 'set'>) {
  const { data } = useCall(routes.day.templates, {})
  const templates = (data?.items ?? []).filter((template) => template.action === action.action)
  if (templates.length === 0) return null
  const take = (id: string) => {
    const text = putIn(templates.find((template) => template.id === id)!.body, caseValues(order, Date.now()))
    set(action.needs.includes('text') ? { text } : { reason: text })
  }
  return (
    <Field label="从模板开始写" hint="{{…}} 里的要自己填好，没填好发不出去">
      <Options
        id="act-template"
        options={templates.map(({ id, name, holderName }) => ({ value: id, label: name, note: holderName }))}
        chosen={[]}
        onChoose={take}
      />
    </Field>
  )
}
