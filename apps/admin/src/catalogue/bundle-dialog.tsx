import type { BundleDetail } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { App, Form, Input, Select, Switch } from 'antd'
import { useDeferredValue, useState } from 'react'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { useCommand, useRead } from '../kernel/query.tsx'
import { useItems } from './item-select.tsx'

interface Chosen {
  readonly value: string
  readonly label: string
}
interface Values {
  readonly code: string
  readonly name: string
  readonly summary: string
  readonly items: readonly Chosen[]
  readonly offered: boolean
}
interface Props {
  /** absent: a new one is written */
  readonly code: string | undefined
  readonly onClose: () => void
}

/** Writes a bundle: the event of life, and its items in the order in which they are shown. */
export const BundleDialog = ({ code, onClose }: Props) =>
  code ? <Known code={code} onClose={onClose} /> : <Editor onClose={onClose} />

function Known({ code, onClose }: Props & { readonly code: string }) {
  const { data } = useRead(routes.bundle.one, { code })
  return data ? <Editor bundle={data} onClose={onClose} /> : null
}

function Editor({ bundle, onClose }: { readonly bundle?: BundleDetail; readonly onClose: () => void }) {
  const { message } = App.useApp()
  const put = useCommand(routes.bundle.put, [routes.bundle.list, routes.bundle.one])
  const initial = bundle && {
    ...bundle,
    items: bundle.items.map((item) => ({ value: item.code, label: item.name })),
  }
  return (
    <FormDialog<Values>
      title={bundle ? `修改“${bundle.name}”` : '新增一件事'}
      open
      onClose={onClose}
      okText="保存"
      width={640}
      initial={initial ?? { offered: true, items: [] }}
      submit={async ({ items, ...values }) => {
        await put.mutateAsync({ ...values, code: bundle?.code ?? values.code, items: items.map(({ value }) => value) })
        void message.success('已保存，居民可以一张表点单')
      }}
    >
      {!bundle && (
        <Form.Item name="code" label="编码" rules={[{ required: true, message: '请填写编码' }]}>
          <Input maxLength={40} placeholder="如 B-06" />
        </Form.Item>
      )}
      <Form.Item name="name" label="什么事" rules={[{ required: true, whitespace: true, message: '请写明什么事' }]}>
        <Input maxLength={20} showCount placeholder="居民怎么说，如 孩子出生" />
      </Form.Item>
      <Form.Item name="summary" label="办什么" rules={[{ required: true, whitespace: true, message: '请写明办什么' }]}>
        <Input maxLength={200} showCount />
      </Form.Item>
      <Form.Item
        name="items"
        label="包含的事项"
        extra="按居民看到的先后选；几个事项都问的，居民只填一次"
        rules={[{ type: 'array', min: 2, max: 10, message: '请选 2 到 10 个事项' }]}
      >
        <ItemsSelect />
      </Form.Item>
      <Form.Item name="offered" label="可以点单" valuePropName="checked">
        <Switch aria-label="可以点单" />
      </Form.Item>
    </FormDialog>
  )
}

/** Several items, found by their names or everyday words. */
function ItemsSelect(props: { readonly value?: Chosen[]; readonly onChange?: (chosen: Chosen[]) => void }) {
  const [words, setWords] = useState('')
  const { options, isFetching } = useItems(useDeferredValue(words))
  return (
    <Select<Chosen[]>
      {...props}
      mode="multiple"
      labelInValue
      showSearch={{ filterOption: false, onSearch: setWords }}
      loading={isFetching}
      notFoundContent="没有找到这个事项，换个说法试试"
      placeholder="输入事项名称，如 社会保障卡"
      options={options}
    />
  )
}
