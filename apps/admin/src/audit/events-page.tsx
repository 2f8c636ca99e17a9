import { SafetyCertificateOutlined } from '@ant-design/icons'
import type { AuditEntry, SealCheck } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { Alert, Button, Form, Input, Select, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { oneOf, useFilters } from '../kernel/filters.ts'
import { More } from '../kernel/more.tsx'
import { optionsOf } from '../kernel/options.ts'
import { Page } from '../kernel/page.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { usePages, useRead } from '../kernel/query.tsx'
import { Problem } from '../kernel/submit.tsx'
import { When } from '../kernel/when.tsx'
import { actionLabel, SUBJECTS, subjectLabel } from './labels.ts'

const columns: TableColumnsType<AuditEntry> = [
  { title: '时间', dataIndex: 'at', width: 140, render: (at: string) => <When at={at} /> },
  { title: '谁', key: 'actor', render: (_, entry) => <Named text={entry.actor} id={entry.actorId} /> },
  { title: '做了什么', key: 'action', render: (_, entry) => actionLabel(entry) },
  {
    title: '对象',
    key: 'subject',
    render: (_, entry) => <Named text={subjectLabel(entry.subject)} id={entry.subjectId} />,
  },
]

/** The api looks for a kind of subject or for one subject; the number is the narrower of the two. */
interface Asked {
  readonly kind?: string
  readonly subjectId?: string
  readonly actorId?: string
}

/** What happened, by whom, to what; and whether the seals still fit. */
export default function AuditEventsPage() {
  const [filters, change] = useFilters('subject', 'actorId')
  const pages = usePages(routes.audit.events, filters)
  const kind = oneOf(SUBJECTS, filters.subject)
  const [checking, setChecking] = useState(false)
  return (
    <Page
      title="审计"
      extra={
        <Button icon={<SafetyCertificateOutlined />} onClick={() => setChecking(true)}>
          校验
        </Button>
      }
    >
      {checking && <Seals />}
      <Form
        layout="inline"
        initialValues={{ ...(kind ? { kind } : { subjectId: filters.subject }), actorId: filters.actorId }}
        onFinish={(asked: Asked) => change({ subject: asked.subjectId || asked.kind, actorId: asked.actorId })}
        style={{ marginBottom: 12, rowGap: 8 }}
      >
        <Form.Item name="kind" label="对象种类">
          <Select allowClear options={optionsOf(SUBJECTS)} style={{ width: 140 }} />
        </Form.Item>
        <Form.Item name="subjectId" label="对象编号">
          <Input allowClear maxLength={36} />
        </Form.Item>
        <Form.Item name="actorId" label="账号编号">
          <Input allowClear maxLength={36} />
        </Form.Item>
        <Button htmlType="submit">查找</Button>
      </Form>
      <div className="card">
        <PageState query={pages} empty={<Nothing text="没有符合条件的记录。换个条件再找，或清空条件看全部。" />}>
          {(entries) => (
            <Table
              rowKey="id"
              size="middle"
              pagination={false}
              columns={columns}
              dataSource={entries}
              scroll={{ x: 640 }}
            />
          )}
        </PageState>
        <More pages={pages} />
      </div>
    </Page>
  )
}

const Named = ({ text, id }: { text: string; id: string | null }) => (
  <>
    {text}
    {id && <div className="second">{id}</div>}
  </>
)

function Seals() {
  const { data, error, isFetching, refetch } = useRead(routes.audit.verify, {})
  if (isFetching) return <Alert role="status" title="正在校验封存的记录" style={{ marginBottom: 12 }} />
  if (error) return <Problem error={error} />
  return data ? (
    <Alert
      role="status"
      showIcon
      type={data.ok ? 'success' : 'error'}
      title={
        data.ok
          ? '校验通过：封存的记录没有被改动'
          : `校验不通过：从封存 ${data.brokenAt ?? '（不明）'} 起与记录不符，请立即报告安全管理员`
      }
      description={sealed(data)}
      action={<Button onClick={() => void refetch()}>再校验一次</Button>}
      style={{ marginBottom: 12 }}
    />
  ) : null
}

const sealed = ({ sealed, unsealed, root }: SealCheck) =>
  `已封存 ${sealed} 条，最近 ${unsealed} 条尚未封存${root ? `；根值 ${root}` : ''}`
