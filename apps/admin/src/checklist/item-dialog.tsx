import type { ChecklistItem, DraftItem } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { ASKS, DEPARTMENT_ROLES, FREQUENCIES, TASK_KINDS } from '@linli/domain'
import { App, Form, Input, InputNumber, Select, Switch } from 'antd'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { optionsOf } from '../kernel/options.ts'
import { useCommand, useRead } from '../kernel/query.tsx'
import { useOwnUnits } from '../unit/use-own-units.ts'
import { PlacesField } from './places-field.tsx'
import { TOUCHES } from './touches.ts'

interface Props {
  /** absent: a new one */
  readonly item?: ChecklistItem
  readonly open: boolean
  readonly onClose: () => void
  readonly onDone?: (id: string) => void
}
const NEW: Partial<DraftItem> = {
  kind: 'assist',
  asks: 'task',
  frequency: 'as-needed',
  recurring: false,
  days: 5,
  fields: [],
}

/** Writes down what a department would ask of communities. */
export function ItemDialog({ item, open, onClose, onDone }: Props) {
  const { message } = App.useApp()
  const draft = useCommand(routes.checklist.draft, TOUCHES)
  const edit = useCommand(routes.checklist.edit, TOUCHES)
  const units = useOwnUnits(DEPARTMENT_ROLES)
  const terms = useRead(routes.checklist.terms, {}, { enabled: open })
  const initial = item
    ? { ...item, fields: item.fields.map(({ key }) => key), placeIds: item.places.map(({ id }) => id) }
    : { ...NEW, ...(units[0] && { unitId: units[0].value }) }
  const required = (message: string) => [{ required: true, whitespace: true, message }]
  return (
    <FormDialog<DraftItem>
      title={item ? '修改草稿' : '起草清单事项'}
      open={open}
      onClose={onClose}
      okText="保存草稿"
      width={720}
      initial={initial}
      submit={async ({ unitId, ...values }) => {
        const { id } = item
          ? await edit.mutateAsync({ ...values, id: item.id, version: item.version })
          : await draft.mutateAsync({ ...values, unitId })
        void message.success('草稿已保存，核对以后申请准入')
        onDone?.(id)
      }}
    >
      <Form.Item
        name="unitId"
        label="申请部门"
        rules={[{ required: true, message: '请选择部门' }]}
        hidden={Boolean(item)}
      >
        <Select options={units} />
      </Form.Item>
      <Form.Item name="name" label="要社区做什么" rules={required('请写明要做什么')}>
        <Input maxLength={60} showCount />
      </Form.Item>
      <div className="row">
        <Form.Item name="kind" label="性质" className="grow">
          <Select options={optionsOf(TASK_KINDS)} />
        </Form.Item>
        <Form.Item name="asks" label="是什么" className="grow">
          <Select options={optionsOf(ASKS)} />
        </Form.Item>
        <Form.Item name="frequency" label="频次" className="grow">
          <Select options={optionsOf(FREQUENCIES)} />
        </Form.Item>
      </div>
      <Form.Item name="certificate" label="要开的证明" extra="是证明的才填；社区不出具的证明不能申请">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="basis" label="法律政策依据" rules={required('请写明依据')}>
        <Input maxLength={200} />
      </Form.Item>
      <div className="row">
        <Form.Item name="minutes" label="一个社区做一次要多久" rules={[{ required: true, message: '请填写分钟数' }]}>
          <InputNumber min={1} max={6000} precision={0} suffix="分钟" style={{ width: 160 }} />
        </Form.Item>
        <Form.Item name="days" label="几个工作日内完成" rules={[{ required: true, message: '请填写天数' }]}>
          <InputNumber min={1} max={90} precision={0} suffix="工作日" style={{ width: 160 }} />
        </Form.Item>
        <Form.Item name="recurring" label="每期自动下达" valuePropName="checked">
          <Switch />
        </Form.Item>
      </div>
      <Form.Item name="fields" label="采集的内容" extra="登记中已有的不能再让社区填报">
        <Select
          mode="multiple"
          placeholder="不采集就不选"
          optionFilterProp="label"
          options={(terms.data?.fields ?? []).map(({ key, label, known }) => ({
            value: key,
            label: known ? `${label}（登记已有）` : label,
            disabled: known !== null,
          }))}
        />
      </Form.Item>
      <Form.Item name="support" label="费随事转" rules={required('请写明随事项给社区什么')}>
        <Input maxLength={200} placeholder="钱、人、物，由谁给" />
      </Form.Item>
      <PlacesField name="placeIds" legend="适用的街道、社区" kinds={['district', 'street', 'community']} />
    </FormDialog>
  )
}
