import { routes } from '@linli/contract/client'
import { DAY, isoTime } from '@linli/domain'
import { Button, Form, Popconfirm, Table, Tag } from 'antd'
import { useState } from 'react'
import { DateTimeInput } from '../kernel/date-time-input.tsx'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { Page } from '../kernel/page.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { usePost } from '../kernel/post.tsx'
import { useCommand, useRead } from '../kernel/query.tsx'
import { When } from '../kernel/when.tsx'
import { ColleagueSelect, whereOf } from './colleague-select.tsx'

interface Values {
  readonly accountId: string
  readonly from: string
  readonly until: string
}

/** Rota (值班表) of the place or unit of the post: who is on duty, from–to, for the next month. */
export default function DutyPage() {
  const { post } = usePost()
  const [from] = useState(() => Date.now())
  const where = post ? whereOf(post) : {}
  const rota = useRead(routes.duty.rota, { ...where, from: isoTime(from), to: isoTime(from + 31 * DAY) })
  const add = useCommand(routes.duty.addShift, [routes.duty.rota])
  const end = useCommand(routes.duty.endShift, [routes.duty.rota])
  const [adding, setAdding] = useState(false)
  return (
    <Page
      title="值班表"
      note={rota.data?.holder.name}
      extra={
        rota.data?.mayPlan && (
          <Button type="primary" onClick={() => setAdding(true)}>
            排一班
          </Button>
        )
      }
    >
      <p className="second">新单子先提醒正在值班的人；没有排班的时候，大家都会收到。</p>
      <div className="card">
        <PageState query={rota}>
          {({ items, mayPlan }) =>
            items.length === 0 ? (
              <Nothing text="往后一个月还没有排班，新单子会提醒这里的每个人。" />
            ) : (
              <Table
                rowKey="id"
                size="middle"
                pagination={false}
                dataSource={[...items]}
                columns={[
                  {
                    title: '值班人',
                    key: 'name',
                    render: (_, shift) => (
                      <>
                        {shift.name} {shift.now && <Tag color="success">现在值班</Tag>}
                      </>
                    ),
                  },
                  { title: '从', key: 'from', render: (_, shift) => <When at={shift.from} /> },
                  { title: '到', key: 'until', render: (_, shift) => <When at={shift.until} /> },
                  ...(mayPlan
                    ? [
                        {
                          title: '',
                          key: 'end',
                          render: (_: unknown, shift: { id: string }) => (
                            <Popconfirm
                              title="取消这一班？"
                              okText="取消这一班"
                              cancelText="留着"
                              onConfirm={() => end.mutateAsync({ id: shift.id })}
                            >
                              <Button size="small">取消</Button>
                            </Popconfirm>
                          ),
                        },
                      ]
                    : []),
                ]}
              />
            )
          }
        </PageState>
      </div>
      {post && (
        <FormDialog<Values>
          title="排一班"
          open={adding}
          onClose={() => setAdding(false)}
          submit={(values) => add.mutateAsync({ ...where, ...values })}
        >
          <Form.Item name="accountId" label="谁值班" rules={[{ required: true, message: '请选择一位同事' }]}>
            <ColleagueSelect at={post} />
          </Form.Item>
          <Form.Item name="from" label="从什么时候" rules={[{ required: true, message: '请选择开始时间' }]}>
            <DateTimeInput />
          </Form.Item>
          <Form.Item
            name="until"
            label="到什么时候"
            extra="一班最长 7 天"
            rules={[{ required: true, message: '请选择结束时间' }]}
          >
            <DateTimeInput />
          </Form.Item>
        </FormDialog>
      )}
    </Page>
  )
}
