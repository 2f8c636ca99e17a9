import type { PutTemplate, Template } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { TEMPLATE_ACTIONS, TEMPLATE_FIELDS } from '@linli/domain'
import { Button, Form, Input, Popconfirm, Radio, Table } from 'antd'
import { useState } from 'react'
import { whereOf } from '../access/colleague-select.tsx'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { optionsOf } from '../kernel/options.ts'
import { Page } from '../kernel/page.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { usePost } from '../kernel/post.tsx'
import { useCommand, useRead } from '../kernel/query.tsx'
import { useMay } from '../kernel/session.tsx'

type Values = Pick<PutTemplate, 'action' | 'name' | 'body'>
const FIELDS = Object.values(TEMPLATE_FIELDS)
  .map((name) => `{{${name}}}`)
  .join('、')

/** Answer templates (答复模板) that the post may use; who leads the place or unit writes them. */
export default function TemplatesPage() {
  const may = useMay()
  const { post } = usePost()
  const templates = useRead(routes.day.templates, {})
  const put = useCommand(routes.day.putTemplate, [routes.day.templates])
  const drop = useCommand(routes.day.dropTemplate, [routes.day.templates])
  const [editing, setEditing] = useState<Template | 'new'>()
  const before = editing === 'new' ? undefined : editing
  const send = (values: Values) =>
    put.mutateAsync({ ...values, ...(before ? { id: before.id } : post && whereOf(post)) })
  return (
    <Page
      title="答复模板"
      extra={
        may('work-order.template') && (
          <Button type="primary" onClick={() => setEditing('new')}>
            写一个模板
          </Button>
        )
      }
    >
      <div className="card">
        <PageState query={templates}>
          {({ items }) =>
            items.length === 0 ? (
              <Nothing text="还没有答复模板。由本级或本单位的负责人来写，写好后办单时可以直接选用。" />
            ) : (
              <Table<Template>
                rowKey="id"
                size="middle"
                pagination={false}
                scroll={{ x: 640 }}
                dataSource={[...items]}
                columns={[
                  {
                    title: '模板',
                    key: 'name',
                    render: (_, template) => (
                      <>
                        {template.name}
                        <div className="second pre">{template.body}</div>
                      </>
                    ),
                  },
                  { title: '用在', key: 'action', width: 110, render: (_, { action }) => TEMPLATE_ACTIONS[action] },
                  { title: '谁的', key: 'holder', width: 140, render: (_, { holderName }) => holderName },
                  {
                    title: '',
                    key: 'do',
                    width: 150,
                    render: (_, template) =>
                      template.mayChange && (
                        <div className="row">
                          <Button size="small" onClick={() => setEditing(template)}>
                            修改
                          </Button>
                          <Popconfirm
                            title={`删除“${template.name}”？`}
                            okText="删除"
                            cancelText="留着"
                            onConfirm={() => drop.mutateAsync({ id: template.id })}
                          >
                            <Button size="small" danger>
                              删除
                            </Button>
                          </Popconfirm>
                        </div>
                      ),
                  },
                ]}
              />
            )
          }
        </PageState>
      </div>
      <FormDialog<Values>
        title={before ? '修改模板' : '写一个模板'}
        open={editing !== undefined}
        onClose={() => setEditing(undefined)}
        okText="保存"
        width={560}
        initial={before ?? { action: 'answer' }}
        submit={send}
      >
        <Form.Item name="action" label="用在哪一步" rules={[{ required: true, message: '请选择用在哪一步' }]}>
          <Radio.Group options={optionsOf(TEMPLATE_ACTIONS)} />
        </Form.Item>
        <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item
          name="body"
          label="内容"
          extra={`${FIELDS} 会自动换成单子的；其他 {{…}} 由办单的人填，没填好不能发`}
          rules={[{ required: true, whitespace: true, message: '请填写内容' }]}
        >
          <Input.TextArea rows={6} maxLength={2000} showCount />
        </Form.Item>
      </FormDialog>
    </Page>
  )
}
