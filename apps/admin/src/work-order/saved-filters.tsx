import { routes } from '@linli/contract/client'
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { useCommand, useRead } from '../kernel/query.tsx'
import styles from './work-order.module.css'

/** What of the queue's address is kept under a name. */
const KEPT = ['view', 'state', 'due']

/** Filters under a name (常用筛选): one press each; the one that is on can be deleted. */
export function SavedFilters() {
  const { message } = App.useApp()
  const [params, setParams] = useSearchParams()
  const [naming, setNaming] = useState(false)
  const { data } = useRead(routes.day.filters, {})
  const save = useCommand(routes.day.saveFilter, [routes.day.filters])
  const drop = useCommand(routes.day.dropFilter, [routes.day.filters])
  const now = new URLSearchParams(KEPT.flatMap((key) => (params.get(key) ? [[key, params.get(key)!]] : []))).toString()
  const saved = data?.items ?? []
  const on = saved.find((filter) => filter.query === now)
  const remove = async (id: string) => {
    await drop.mutateAsync({ id })
    void message.success('已删除常用筛选')
  }
  return (
    <div role="group" aria-label="常用筛选" className="row">
      {saved.map((filter) => (
        <button
          key={filter.id}
          type="button"
          className={styles.chip}
          aria-pressed={filter.id === on?.id}
          onClick={() => setParams(new URLSearchParams(filter.query))}
        >
          {filter.name}
        </button>
      ))}
      {on ? (
        <Button
          size="small"
          type="link"
          loading={drop.isPending}
          onClick={() => void remove(on.id).catch(() => undefined)}
        >
          删除“{on.name}”
        </Button>
      ) : (
        now && (
          <Button size="small" type="link" onClick={() => setNaming(true)}>
            存为常用筛选
          </Button>
        )
      )}
      <FormDialog<{ name: string }>
        title="存为常用筛选"
        open={naming}
        onClose={() => setNaming(false)}
        okText="保存"
        submit={({ name }) => save.mutateAsync({ name, query: now })}
      >
        <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
          <Input maxLength={20} />
        </Form.Item>
      </FormDialog>
    </div>
  )
}
