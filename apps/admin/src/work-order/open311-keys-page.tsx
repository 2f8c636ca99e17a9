import { PlusOutlined } from '@ant-design/icons'
import type { MakeOpen311Key, Open311Key } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { App, Button, Form, Input, Table, Tag, Typography, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { Page } from '../kernel/page.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { useCommand, useRead } from '../kernel/query.tsx'
import { When } from '../kernel/when.tsx'

/** Keys with which programs of others report by Open311: made here, shown once, revoked at any time. */
export default function Open311KeysPage() {
  const { modal, message } = App.useApp()
  const keys = useRead(routes.open311.keys, {})
  const revoke = useCommand(routes.open311.revokeKey, [routes.open311.keys])
  const [making, setMaking] = useState(false)

  const askToRevoke = ({ id, name }: Open311Key) =>
    modal.confirm({
      title: `停用“${name}”的密钥？`,
      content: '停用后这个程序马上不能再提单，也不能恢复；已提的单子不受影响。',
      okText: '停用',
      okButtonProps: { danger: true },
      onOk: () => revoke.mutateAsync({ id }).catch((error: Error) => void message.error(error.message)),
    })

  const columns: TableColumnsType<Open311Key> = [
    {
      title: '给谁用',
      dataIndex: 'name',
      render: (name: string, { revokedAt }) => (
        <>
          {name} {revokedAt && <Tag>停用</Tag>}
        </>
      ),
    },
    { title: '生成', dataIndex: 'madeAt', width: 140, render: (at: string) => <When at={at} /> },
    { title: '停用', dataIndex: 'revokedAt', width: 140, render: (at: string | null) => at && <When at={at} /> },
    {
      title: '操作',
      key: 'do',
      width: 90,
      render: (_, key) =>
        !key.revokedAt && (
          <Button type="link" size="small" danger aria-label={`停用 ${key.name}`} onClick={() => askToRevoke(key)}>
            停用
          </Button>
        ),
    },
  ]
  return (
    <Page
      title="接口密钥"
      extra={
        <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => setMaking(true)}>
          生成密钥
        </Button>
      }
    >
      <p className="second">
        别的程序凭密钥按 Open311
        标准提单（/open311/v2）。接口默认关闭，由系统管理员在“规则”里开放；只含公共空间的类别，读取不需要密钥。
      </p>
      <div className="card">
        <PageState
          query={{ ...keys, data: keys.data?.items }}
          empty={<Nothing text="还没有密钥。给一个程序生成一个，停用时就不影响别的程序。" />}
        >
          {(items) => (
            <Table
              rowKey="id"
              size="middle"
              pagination={false}
              columns={columns}
              dataSource={items}
              scroll={{ x: 520 }}
            />
          )}
        </PageState>
      </div>
      {making && <MakeDialog onClose={() => setMaking(false)} />}
    </Page>
  )
}

function MakeDialog({ onClose }: { onClose: () => void }) {
  const { modal } = App.useApp()
  const make = useCommand(routes.open311.makeKey, [routes.open311.keys])
  return (
    <FormDialog<MakeOpen311Key>
      title="生成密钥"
      open
      onClose={onClose}
      okText="生成"
      submit={async (values) => {
        const { name, key } = await make.mutateAsync(values)
        void modal.success({
          title: `${name} 的密钥`,
          content: (
            <>
              <p>
                <Typography.Text code copyable>
                  {key}
                </Typography.Text>
              </p>
              <p>只显示这一次，请交给使用它的人，不要放进公开的网页。</p>
            </>
          ),
          okText: '我已记下',
        })
      }}
    >
      <Form.Item name="name" label="给谁用" rules={[{ required: true, whitespace: true, message: '请写明给谁用' }]}>
        <Input maxLength={40} placeholder="程序或单位的名称" />
      </Form.Item>
    </FormDialog>
  )
}
