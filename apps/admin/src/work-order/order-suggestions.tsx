import type { Holder, WorkOrderDetail } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { URGENCIES, type Urgency } from '@linli/domain'
import { Form } from 'antd'
import { useRead } from '../kernel/query.tsx'
import type { ActionInput } from './action-form.tsx'
import { Suggested } from './suggested.tsx'

type Suggests = Pick<WorkOrderDetail, 'id'>

/** Who might handle it; one press chooses, the worker still sends it. */
export function SuggestedHandlers({ order }: { order: Suggests }) {
  const form = Form.useFormInstance()
  const { data } = useRead(routes.workOrder.suggestions, { id: order.id })
  const handlers = data?.handlers ?? []
  return (
    <Suggested
      what="承办单位"
      of={handlers.map(({ id, name, reason }) => ({ key: id, label: name, reason }))}
      onTake={(id) => {
        const found = handlers.find((one) => one.id === id)
        const handler: Holder | undefined = found && { kind: found.kind, id: found.id }
        form.setFieldsValue({ handler })
      }}
    />
  )
}

interface ClassificationProps {
  readonly order: Suggests
  readonly onTake: (classification: NonNullable<ActionInput['classification']>) => void
}

/** Which class and urgency the words of the report speak for. */
export function SuggestedClassification({ order, onTake }: ClassificationProps) {
  const { data } = useRead(routes.workOrder.suggestions, { id: order.id })
  const urgency = data?.urgency
  return (
    <>
      <Suggested
        what="类别"
        of={(data?.classes ?? []).map(({ code, name, reason }) => ({ key: code, label: `类别：${name}`, reason }))}
        onTake={(classCode) => onTake({ classCode })}
      />
      <Suggested
        what="轻重缓急"
        of={
          urgency
            ? [{ key: urgency.urgency, label: `轻重缓急：${URGENCIES[urgency.urgency]}`, reason: urgency.reason }]
            : []
        }
        onTake={(key) => onTake({ urgency: key as Urgency })}
      />
    </>
  )
}
