import { PlusOutlined } from '@ant-design/icons'
import type { PlanRound, Round } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { App, Button, Drawer, Form, Segmented, Select, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { PlaceSelect } from '../grid/place-select.tsx'
import { DateInput } from '../kernel/date-input.tsx'
import { useFilters } from '../kernel/filters.ts'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { More } from '../kernel/more.tsx'
import { Page } from '../kernel/page.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { usePost } from '../kernel/post.tsx'
import { useCommand, usePages, useRead } from '../kernel/query.tsx'
import { useMay } from '../kernel/session.tsx'
import { When } from '../kernel/when.tsx'

const VIEWS = [
  { value: 'true', label: '进行中' },
  { value: 'false', label: '已结束' },
]

/** Rounds of visits (走访安排): what for, where, until when, and which homes are left. No figure of anybody. */
export default function RoundsPage() {
  const may = useMay()
  const { message, modal } = App.useApp()
  const [filters, change] = useFilters('open')
  const open = filters.open === 'false' ? 'false' : 'true'
  const pages = usePages(routes.visit.rounds, { open })
  const end = useCommand(routes.visit.end, [routes.visit.rounds])
  const [planning, setPlanning] = useState(false)
  const [looking, setLooking] = useState<Round>()

  const confirmEnd = (round: Round) =>
    modal.confirm({
      title: `结束“${round.purpose}”？`,
      content: '结束以后不能再记。已经记下的到期自动删除，居民随时可以更正和删除。',
      okText: '结束',
      okButtonProps: { danger: true },
      onOk: () => end.mutateAsync({ id: round.id }).catch((error: Error) => void message.error(error.message)),
    })
  const columns: TableColumnsType<Round> = [
    {
      title: '走访目的',
      dataIndex: 'purpose',
      render: (purpose: string, { basis }) => (
        <>
          {purpose}
          <div className="second">依据：{basis}</div>
        </>
      ),
    },
    { title: '范围', dataIndex: 'placeName', width: 160 },
    { title: '谁安排的', dataIndex: 'by', width: 200 },
    { title: '截止', dataIndex: 'until', width: 130, render: (until: string) => <When at={until} /> },
    {
      title: '操作',
      key: 'do',
      width: 170,
      render: (_, round) => (
        <>
          <Button type="link" size="small" aria-label={`看名单 ${round.purpose}`} onClick={() => setLooking(round)}>
            看名单
          </Button>
          {round.mayEnd && (
            <Button
              type="link"
              size="small"
              danger
              aria-label={`结束 ${round.purpose}`}
              onClick={() => confirmEnd(round)}
            >
              结束
            </Button>
          )}
        </>
      ),
    },
  ]
  return (
    <Page
      title="入户走访"
      extra={
        may('visit.plan') && (
          <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => setPlanning(true)}>
            安排走访
          </Button>
        )
      }
    >
      <div style={{ marginBottom: 12 }}>
        <Segmented
          aria-label="走访状态"
          value={open}
          options={VIEWS}
          onChange={(value) => change({ open: value === 'true' ? undefined : value })}
        />
      </div>
      <div className="card">
        <PageState
          query={pages}
          empty={<Nothing text="没有走访安排。安排一次以后，网格员在手机工作台的“入户走访”里看得到名单。" />}
        >
          {(rounds) => (
            <Table
              rowKey="id"
              size="middle"
              pagination={false}
              columns={columns}
              dataSource={rounds}
              scroll={{ x: 820 }}
            />
          )}
        </PageState>
        <More pages={pages} />
      </div>
      <PlanDialog open={planning} onClose={() => setPlanning(false)} />
      <Drawer
        title={looking && `${looking.purpose} · ${looking.placeName}`}
        open={looking !== undefined}
        onClose={() => setLooking(undefined)}
        size={520}
        destroyOnHidden
      >
        {looking && <HomesLeft id={looking.id} />}
      </Drawer>
    </Page>
  )
}

/** The homes where nothing is written yet: a list, without a share of anything. */
function HomesLeft({ id }: { id: string }) {
  const pages = usePages(routes.visit.left, { id, limit: 50 })
  return (
    <>
      <p className="second">还没有记过的住户。居民可以不说：不说的不留记录，还在这个名单里。</p>
      <PageState query={pages} empty={<Nothing text="名单里的住户都记过了。" />}>
        {(homes) => (
          <Table
            rowKey="id"
            size="small"
            pagination={false}
            dataSource={homes}
            columns={[
              { title: '楼栋', dataIndex: 'building' },
              { title: '门牌', dataIndex: 'door' },
              {
                title: '住户认证',
                dataIndex: 'bound',
                width: 110,
                render: (bound: boolean) => (bound ? '有人绑定' : ''),
              },
            ]}
          />
        )}
      </PageState>
      <More pages={pages} />
    </>
  )
}

function PlanDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { message } = App.useApp()
  const { post } = usePost()
  const purposes = useRead(routes.visit.purposes, {}, { enabled: open })
  const plan = useCommand(routes.visit.plan, [routes.visit.rounds])
  return (
    <FormDialog<PlanRound>
      title="安排走访"
      open={open}
      onClose={onClose}
      okText="安排"
      initial={post?.placeId ? { placeId: post.placeId } : {}}
      submit={async (values) => {
        await plan.mutateAsync(values)
        void message.success('已安排，网格员在手机上看得到')
      }}
    >
      {(form) => (
        <>
          <Form.Item noStyle shouldUpdate>
            {() => {
              const chosen = purposes.data?.items.find(({ key }) => key === form.getFieldValue('purpose'))
              return (
                <Form.Item
                  name="purpose"
                  label="走访目的"
                  rules={[{ required: true, message: '请选择走访目的' }]}
                  extra={chosen && `只记：${chosen.fields.map(({ label }) => label).join('、')}。依据：${chosen.basis}`}
                >
                  <Select
                    loading={purposes.isPending}
                    placeholder="选择走访目的"
                    options={(purposes.data?.items ?? []).map(({ key, label }) => ({ value: key, label }))}
                  />
                </Form.Item>
              )
            }}
          </Form.Item>
          <Form.Item name="placeId" label="范围" rules={[{ required: true, message: '请选择社区或网格' }]}>
            <PlaceSelect kinds={['community', 'grid']} {...(post?.placeId && { below: post.placeId })} />
          </Form.Item>
          <Form.Item name="until" label="截止" rules={[{ required: true, message: '请选择截止日期' }]}>
            <DateInput />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}
