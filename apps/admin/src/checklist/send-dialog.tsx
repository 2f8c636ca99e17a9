import type { SendTask, SentTasks } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { DEPARTMENT_ROLES } from '@linli/domain'
import { App, Form, Input, Select } from 'antd'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { useApi, useCommand, usePages, useRead } from '../kernel/query.tsx'
import { useOwnUnits } from '../unit/use-own-units.ts'
import { PlacesField } from './places-field.tsx'
import { TOUCHES } from './touches.ts'

interface Props {
  readonly open: boolean
  readonly onClose: () => void
}

/** Asks something of communities; what is against the list is stopped here with the reason. */
export function SendDialog({ open, onClose }: Props) {
  const { message, modal } = App.useApp()
  const { client } = useApi()
  const send = useCommand(routes.checklist.send, TOUCHES)
  const units = useOwnUnits(DEPARTMENT_ROLES)
  const items = usePages(routes.checklist.items, { of: 'mine' as const, limit: 100 }, { enabled: open })
  const terms = useRead(routes.checklist.terms, {}, { enabled: open })
  return (
    <FormDialog<SendTask>
      title="下达任务"
      open={open}
      onClose={onClose}
      okText="下达"
      width={640}
      initial={{ ...(units[0] && { unitId: units[0].value }), fields: [] }}
      submit={async (values) => {
        const answer = await send.mutateAsync(values)
        if (answer.reused.length > 0) modal.info({ title: '已有答案，没有再下达', content: <Reused answer={answer} /> })
        else void message.success(`已下达给 ${answer.sent.length} 个社区`)
      }}
    >
      {(form) => (
        <>
          <p className="second" style={{ marginBottom: 12 }}>
            只有在社区工作任务清单上、没有到期的事可以下达；登记中已有的内容、社区不出具的证明会被拦下，并计入负担统计。
          </p>
          <Form.Item name="unitId" label="下达部门" rules={[{ required: true, message: '请选择部门' }]}>
            <Select options={units} />
          </Form.Item>
          <Form.Item name="itemId" label="清单事项" extra="不选就是清单外的事">
            <Select
              aria-label="清单事项"
              allowClear
              placeholder="选择本部门的事项"
              loading={items.isPending}
              options={(items.data ?? []).map(({ id, name, stateLabel, inForce }) => ({
                value: id,
                label: inForce ? name : `${name}（${stateLabel}）`,
              }))}
              onChange={(id: string | undefined) => {
                if (!id) return form.setFieldValue('fields', [])
                void client.call(routes.checklist.item, { id }).then(({ name, fields }) => {
                  form.setFieldValue('title', name)
                  form.setFieldValue(
                    'fields',
                    fields.map(({ key }) => key),
                  )
                })
              }}
            />
          </Form.Item>
          <Form.Item
            name="title"
            label="要社区做什么"
            rules={[{ required: true, whitespace: true, message: '请写明要做什么' }]}
          >
            <Input maxLength={60} showCount />
          </Form.Item>
          <Form.Item name="fields" label="要采集的内容">
            <Select
              aria-label="要采集的内容"
              mode="multiple"
              placeholder="不采集就不选"
              optionFilterProp="label"
              options={(terms.data?.fields ?? []).map(({ key, label, known }) => ({
                value: key,
                label: known ? `${label}（登记已有）` : label,
              }))}
            />
          </Form.Item>
          <Form.Item name="certificate" label="要开的证明" extra="要社区开证明的，写明是哪一种">
            <Input aria-label="要开的证明" maxLength={60} />
          </Form.Item>
          <PlacesField name="communityIds" legend="下达给哪个社区" kinds={['community']} />
        </>
      )}
    </FormDialog>
  )
}

const Reused = ({ answer: { sent, reused } }: { answer: SentTasks }) => (
  <>
    {sent.length > 0 && <p>已下达给 {sent.length} 个社区。下面的社区本期已经填报过同样的内容：</p>}
    <ul>
      {reused.map(({ placeName, values }) => (
        <li key={placeName}>
          {placeName}：{values.map(({ label, value }) => `${label} ${value}`).join('；')}
        </li>
      ))}
    </ul>
  </>
)
