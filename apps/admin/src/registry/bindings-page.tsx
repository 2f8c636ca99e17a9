import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons'
import type { Binding } from '@linli/contract'
import { routes, urlOf } from '@linli/contract/client'
import { BINDING_RELATIONS, BINDING_STATES } from '@linli/domain'
import { App, Button, Form, Input, Segmented, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { oneOf, useFilters } from '../kernel/filters.ts'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { ExportButton } from '../kernel/export-button.tsx'
import { More } from '../kernel/more.tsx'
import { optionsOf } from '../kernel/options.ts'
import { Page } from '../kernel/page.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { useCommand, usePages } from '../kernel/query.tsx'
import { When } from '../kernel/when.tsx'

const Match = ({ what, fits }: { what: string; fits: boolean }) => (
  <div style={{ color: fits ? 'var(--qing)' : 'var(--amber)', whiteSpace: 'nowrap' }}>
    {fits ? <CheckCircleOutlined aria-hidden="true" /> : <CloseCircleOutlined aria-hidden="true" />} {what}
    {fits ? '一致' : '不一致'}
  </div>
)

/** Residents who say where they live: what the register agrees with, and the officer's word. */
export default function BindingsPage() {
  const { message } = App.useApp()
  const [filters, change] = useFilters('state')
  const state = oneOf(BINDING_STATES, filters.state) ?? 'pending'
  const pages = usePages(routes.registry.bindings, { state })
  const confirm = useCommand(routes.registry.confirm, [routes.registry.bindings])
  const [refusing, setRefusing] = useState<Binding>()

  const columns: TableColumnsType<Binding> = [
    {
      title: '住址',
      key: 'address',
      render: (_, binding) => (
        <>
          {binding.address}
          <div className="second">{binding.gridName}</div>
        </>
      ),
    },
    {
      title: '申请人',
      key: 'name',
      width: 140,
      render: (_, binding) => (
        <>
          {binding.name}
          <div className="second">{binding.phone}</div>
        </>
      ),
    },
    { title: '关系', dataIndex: 'relation', width: 90, render: (key: Binding['relation']) => BINDING_RELATIONS[key] },
    {
      title: '与登记核对',
      key: 'matches',
      width: 130,
      render: (_, { matches }) => (
        <>
          <Match what="姓名" fits={matches.name} />
          <Match what="手机号" fits={matches.phone} />
        </>
      ),
    },
    { title: '申请时间', dataIndex: 'at', width: 130, render: (at: string) => <When at={at} /> },
    ...(state === 'pending'
      ? [
          {
            title: '操作',
            key: 'do',
            width: 150,
            render: (_: unknown, binding: Binding) => (
              <div className="row">
                <Button
                  type="primary"
                  size="small"
                  aria-label={`确认 ${binding.address}`}
                  disabled={confirm.isPending}
                  onClick={() =>
                    confirm.mutate(
                      { id: binding.id },
                      {
                        onSuccess: () => void message.success('已确认'),
                        onError: (error) => void message.error(error.message),
                      },
                    )
                  }
                >
                  确认
                </Button>
                <Button size="small" aria-label={`不通过 ${binding.address}`} onClick={() => setRefusing(binding)}>
                  不通过
                </Button>
              </div>
            ),
          },
        ]
      : []),
  ]

  return (
    <Page title="住户认证" extra={<ExportButton href={urlOf(routes.registry.exportBindings, { state })} />}>
      <div style={{ marginBottom: 12 }}>
        <Segmented
          aria-label="认证状态"
          value={state}
          onChange={(value) => change({ state: value === 'pending' ? undefined : value })}
          options={optionsOf(BINDING_STATES)}
        />
      </div>
      <div className="card">
        <PageState
          query={pages}
          empty={
            <Nothing
              text={
                state === 'pending'
                  ? '没有待确认的住户。居民申请绑定而登记信息不一致时，会出现在这里等您核实。'
                  : `没有${BINDING_STATES[state]}的住户。`
              }
            />
          }
        >
          {(bindings) => (
            <Table
              rowKey="id"
              size="middle"
              pagination={false}
              columns={columns}
              dataSource={bindings}
              scroll={{ x: 760 }}
            />
          )}
        </PageState>
        <More pages={pages} />
      </div>
      {refusing && <RefuseDialog binding={refusing} onClose={() => setRefusing(undefined)} />}
    </Page>
  )
}

function RefuseDialog({ binding, onClose }: { binding: Binding; onClose: () => void }) {
  const { message } = App.useApp()
  const refuse = useCommand(routes.registry.refuse, [routes.registry.bindings])
  return (
    <FormDialog<{ reason: string }>
      title={`不通过 ${binding.address} 的申请`}
      open
      onClose={onClose}
      okText="确定不通过"
      submit={async ({ reason }) => {
        await refuse.mutateAsync({ id: binding.id, reason })
        void message.success('已告知申请人')
      }}
    >
      <Form.Item
        name="reason"
        label="理由"
        extra="申请人会看到"
        rules={[{ required: true, whitespace: true, message: '请写明理由' }]}
      >
        <Input.TextArea rows={3} maxLength={200} autoFocus />
      </Form.Item>
    </FormDialog>
  )
}
