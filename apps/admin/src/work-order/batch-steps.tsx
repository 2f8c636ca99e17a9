import { DownOutlined } from '@ant-design/icons'
import type { Batch, Holder, WorkOrderSummary } from '@linli/contract'
import { BATCH_ACTIONS, batchActions, mayWait, type BatchAction, type Outcome, type Role } from '@linli/domain'
import { Button, Dropdown, Form, Input } from 'antd'
import { useState } from 'react'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { HandlerSelect } from './handler-select.tsx'
import { soon } from './outgoing.ts'
import { OutcomeFields } from './outcome-fields.tsx'
import { useOutgoing } from './outgoing-bar.tsx'
import { NO_FREE_FIELD, TemplateSelect } from './template-select.tsx'

interface Values {
  readonly handler?: Holder
  readonly outcome?: Outcome
  readonly basis?: string
  readonly text?: string
}
/** Most that one batch takes. */
export const MOST = 50

interface Props {
  readonly role: Role
  readonly orders: readonly WorkOrderSummary[]
  readonly onDone: () => void
}

/** The same step for all selected orders; those that are refused are listed afterwards, each with its reason. */
export function BatchSteps({ role, orders, onDone }: Props) {
  const outgoing = useOutgoing()
  const [action, setAction] = useState<BatchAction>()
  // Which of them the others go into is asked by a dialog of its own.
  const actions = batchActions(role).filter((one) => one !== 'merge')

  const send = async (values: Values) => {
    const input: Batch = { action: action!, orders: orders.map(({ id, version }) => ({ id, version })), ...values }
    const waits = mayWait(
      action!,
      orders.map((order) => order.urgency),
    )
    const label = `已批量${BATCH_ACTIONS[action!]}`
    outgoing?.hold({ kind: 'batch', label, orderIds: orders.map((order) => order.id), input, ...soon(waits) })
    onDone()
  }

  return (
    <>
      <Dropdown
        autoFocus
        disabled={orders.length === 0 || orders.length > MOST}
        trigger={['click']}
        menu={{
          onClick: ({ key }) => setAction(key as BatchAction),
          items: actions.map((key) => ({ key, label: `批量${BATCH_ACTIONS[key]}` })),
        }}
      >
        <Button aria-haspopup="menu">
          批量办理{orders.length > 0 && `（${orders.length}）`}
          <DownOutlined aria-hidden="true" />
        </Button>
      </Dropdown>
      <FormDialog<Values>
        title={action ? `批量${BATCH_ACTIONS[action]}，共 ${orders.length} 件` : ''}
        open={action !== undefined}
        onClose={() => setAction(undefined)}
        okText={action ? `确定${BATCH_ACTIONS[action]}` : ''}
        submit={send}
      >
        {action === 'dispatch' && (
          <>
            <Form.Item
              name="handler"
              label="承办单位或网格"
              rules={[{ required: true, message: '请选择承办单位或网格' }]}
            >
              <HandlerSelect orderId={orders[0]?.id} />
            </Form.Item>
            <Form.Item name="text" label="附言">
              <Input.TextArea rows={3} maxLength={2000} />
            </Form.Item>
          </>
        )}
        {action === 'answer' && <Answer />}
        {action !== 'dispatch' && action !== 'answer' && <p>每件单子各办各的，办不成的会列出原因。</p>}
      </FormDialog>
    </>
  )
}

const Answer = () => (
  <>
    <OutcomeFields />
    <TemplateSelect action="answer" field="text" />
    <Form.Item
      name="text"
      label="答复内容"
      extra="{{编号}}、{{事项}}、{{地点}}、{{承办单位}}、{{完成日期}} 会换成每件单子自己的"
      rules={[{ required: true, whitespace: true, message: '请填写内容' }, NO_FREE_FIELD]}
    >
      <Input.TextArea rows={4} maxLength={2000} showCount />
    </Form.Item>
  </>
)
