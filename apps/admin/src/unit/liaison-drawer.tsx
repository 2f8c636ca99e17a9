import type { Liaison, Unit } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { App, Button, Drawer, Form, Popconfirm, Select, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { PlaceSelect } from '../grid/place-select.tsx'
import { DateTimeInput } from '../kernel/date-time-input.tsx'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { More } from '../kernel/more.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { useCommand, usePages, useRead } from '../kernel/query.tsx'
import { useMay, useMe } from '../kernel/session.tsx'
import { When } from '../kernel/when.tsx'

interface Props {
  readonly unit: Unit
  readonly onClose: () => void
}

/** Who of a unit is its contact for which places. */
export function LiaisonDrawer({ unit, onClose }: Props) {
  const { message } = App.useApp()
  const may = useMay()
  const { posts } = useMe()
  const manages = may('unit.liaison') && (may('unit.manage') || posts.some((post) => post.unitId === unit.id))
  const pages = usePages(routes.unit.liaisons, { id: unit.id })
  const end = useCommand(routes.unit.endLiaison, [routes.unit.liaisons])
  const [naming, setNaming] = useState(false)
  const columns: TableColumnsType<Liaison> = [
    { title: '联络人', dataIndex: 'name' },
    { title: '联系哪里', dataIndex: 'placeName' },
    { title: '值班电话', dataIndex: 'dutyPhone', render: (phone: string | null) => phone ?? '没有登记' },
    { title: '到', dataIndex: 'until', render: (until: string | null) => (until ? <When at={until} /> : '长期') },
    ...(manages
      ? [
          {
            title: '',
            key: 'end',
            render: (_: unknown, { id, name, placeName }: Liaison) => (
              <Popconfirm
                title={`${name}不再联系${placeName}？`}
                okText="结束"
                cancelText="留着"
                onConfirm={() => end.mutateAsync({ id }).catch((error: Error) => void message.error(error.message))}
              >
                <Button size="small" aria-label={`结束 ${name} ${placeName}`}>
                  结束
                </Button>
              </Popconfirm>
            ),
          },
        ]
      : []),
  ]
  return (
    <Drawer
      title={`${unit.name}的联络人`}
      open
      onClose={onClose}
      size={640}
      extra={
        manages && (
          <Button type="primary" onClick={() => setNaming(true)}>
            指定联络人
          </Button>
        )
      }
    >
      <p className="second">
        网格、社区吹哨时先提醒最近的联络人；没有联络人的，单位的人都会收到。姓名和值班电话在网格公示里公开。
      </p>
      <PageState query={pages} empty={<Nothing text="还没有指定联络人，吹哨会提醒这个单位的每个人。" />}>
        {(liaisons) => (
          <Table
            rowKey="id"
            size="middle"
            pagination={false}
            columns={columns}
            dataSource={liaisons}
            scroll={{ x: 480 }}
          />
        )}
      </PageState>
      <More pages={pages} />
      {manages && <NameDialog unit={unit} open={naming} onClose={() => setNaming(false)} />}
    </Drawer>
  )
}

interface Values {
  readonly accountId: string
  readonly placeId: string
  readonly until?: string
}

function NameDialog({ unit: { id }, open, onClose }: Props & { open: boolean }) {
  const people = useRead(routes.unit.people, { id })
  const name = useCommand(routes.unit.nameLiaison, [routes.unit.liaisons])
  return (
    <FormDialog<Values>
      title="指定联络人"
      open={open}
      onClose={onClose}
      okText="指定"
      submit={(values) => name.mutateAsync({ id, ...values })}
    >
      <Form.Item name="accountId" label="谁" rules={[{ required: true, message: '请选择本单位的一位同事' }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          loading={people.isLoading}
          status={people.error ? 'error' : ''}
          placeholder="选择本单位的同事"
          notFoundContent={people.error ? '没有取到名单，请稍后再试' : '这个单位还没有人任职，请先由安全管理员任命'}
          options={people.data?.items.map((one) => ({ value: one.id, label: one.name }))}
        />
      </Form.Item>
      <Form.Item
        name="placeId"
        label="联系哪里"
        extra="那里原来的联络人由新的接替"
        rules={[{ required: true, message: '请选择街道、社区或网格' }]}
      >
        <PlaceSelect kinds={['street', 'community', 'grid']} placeholder="选择街道、社区或网格" />
      </Form.Item>
      <Form.Item name="until" label="到什么时候">
        <DateTimeInput />
      </Form.Item>
    </FormDialog>
  )
}
