import { routes } from '@linli/contract/client'
import { caseValues, fieldsIn, freeFieldsIn, putIn, TEMPLATE_ACTIONS } from '@linli/domain'
import type { WorkOrderDetail } from '@linli/contract'
import { Form, Select } from 'antd'
import type { Rule } from 'antd/es/form'
import { useNow } from '../kernel/clock.ts'
import { useRead } from '../kernel/query.tsx'
import { useMay } from '../kernel/session.tsx'

const refusing =
  (left: (text: string) => string[]) =>
  async (_: unknown, text: string | undefined): Promise<void> => {
    const empty = left(text ?? '')
    if (empty.length > 0) throw new Error(`请填写：${empty.join('、')}`)
  }
/** A field that a template asks for is not sent empty. */
export const NO_EMPTY_FIELD: Rule = { validator: refusing(fieldsIn) }
/** Of several cases: what each of them has of its own the api puts in. */
export const NO_FREE_FIELD: Rule = { validator: refusing(freeFieldsIn) }

interface Props {
  readonly action: string
  /** the field of the form that the text goes to */
  readonly field: 'text' | 'reason'
  /** the case whose fields are put in; left out, they stay for each case of a batch */
  readonly order?: WorkOrderDetail
}

/** Starts a text from an answer template (答复模板) of one's place or unit; nothing where there is none for the step. */
export function TemplateSelect({ action, field, order }: Props) {
  const form = Form.useFormInstance()
  const may = useMay()
  const now = useNow()
  const { data } = useRead(routes.day.templates, {}, { enabled: action in TEMPLATE_ACTIONS && may('work-order.queue') })
  const templates = (data?.items ?? []).filter((template) => template.action === action)
  if (templates.length === 0) return null
  const take = (id: string) => {
    const body = templates.find((template) => template.id === id)!.body
    form.setFieldValue(field, order ? putIn(body, caseValues(order, now)) : body)
  }
  return (
    <Form.Item label="答复模板">
      <Select
        aria-label="答复模板"
        placeholder="从模板开始写"
        onChange={take}
        options={templates.map(({ id, name, holderName }) => ({ value: id, label: `${name}（${holderName}）` }))}
      />
    </Form.Item>
  )
}
