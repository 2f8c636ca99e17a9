import type { NewUnit, Unit } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { UNIT_KINDS } from '@linli/domain'
import { App, Form, Input, Select } from 'antd'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { optionsOf } from '../kernel/options.ts'
import { useCommand } from '../kernel/query.tsx'

const Name = () => (
  <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
    <Input maxLength={60} />
  </Form.Item>
)

export function NewUnitDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { message } = App.useApp()
  const add = useCommand(routes.unit.add, [routes.unit.units])
  return (
    <FormDialog<NewUnit>
      title="新增单位"
      open={open}
      onClose={onClose}
      okText="新增"
      initial={{ kind: 'department' }}
      submit={async (values) => {
        await add.mutateAsync(values)
        void message.success('已新增')
      }}
    >
      <Name />
      <Form.Item name="kind" label="种类" rules={[{ required: true, message: '请选择种类' }]}>
        <Select options={optionsOf(UNIT_KINDS)} />
      </Form.Item>
      <Form.Item
        name="code"
        label="编码"
        extra="数字、字母或短横，最多 24 位，以后不能改"
        rules={[{ required: true, pattern: /^[0-9A-Za-z-]{1,24}$/, message: '编码为数字、字母或短横' }]}
      >
        <Input maxLength={24} />
      </Form.Item>
    </FormDialog>
  )
}

export function RenameUnitDialog({ unit, onClose }: { unit: Unit; onClose: () => void }) {
  const { message } = App.useApp()
  const change = useCommand(routes.unit.change, [routes.unit.units])
  return (
    <FormDialog<{ name: string }>
      title={`给“${unit.name}”改名`}
      open
      onClose={onClose}
      okText="改名"
      initial={{ name: unit.name }}
      submit={async ({ name }) => {
        await change.mutateAsync({ id: unit.id, name })
        void message.success('已改名')
      }}
    >
      <Name />
    </FormDialog>
  )
}
