import type { NewPlace, Place } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { PARENT_KINDS, PLACE_KINDS, type PlaceKind } from '@linli/domain'
import { App, Form, Input, Select } from 'antd'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { optionsOf } from '../kernel/options.ts'
import { useCommand } from '../kernel/query.tsx'

const TOUCHED = [routes.grid.places, routes.grid.place]

interface Dialog {
  readonly open: boolean
  readonly onClose: () => void
}

export function NewPlaceDialog({ parent, ...dialog }: Dialog & { parent: Place }) {
  const { message } = App.useApp()
  const add = useCommand(routes.grid.addPlace, TOUCHED)
  const kinds = optionsOf(PLACE_KINDS).filter(({ value }) => PARENT_KINDS[value].includes(parent.kind))
  return (
    <FormDialog<Omit<NewPlace, 'parentId'>>
      {...dialog}
      title={`在“${parent.name}”下新增`}
      okText="新增"
      initial={{ kind: kinds.at(-1)?.value as PlaceKind }}
      submit={async (values) => {
        await add.mutateAsync({ ...values, parentId: parent.id })
        void message.success('已新增')
      }}
    >
      <Form.Item name="kind" label="种类" rules={[{ required: true, message: '请选择种类' }]}>
        <Select options={kinds} />
      </Form.Item>
      <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
        <Input maxLength={60} />
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

export function RenameDialog({ place, ...dialog }: Dialog & { place: Place }) {
  const { message } = App.useApp()
  const change = useCommand(routes.grid.changePlace, TOUCHED)
  return (
    <FormDialog<{ name: string }>
      {...dialog}
      title={`给“${place.name}”改名`}
      okText="改名"
      initial={{ name: place.name }}
      submit={async ({ name }) => {
        await change.mutateAsync({ id: place.id, name })
        void message.success('已改名')
      }}
    >
      <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
        <Input maxLength={60} />
      </Form.Item>
    </FormDialog>
  )
}
