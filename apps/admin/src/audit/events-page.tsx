import { SafetyCertificateOutlined } from '@ant-design/icons'
import type { AuditEntry, SealCheck } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { AUDIT_ACTIONS, AUDIT_SUBJECTS, DAY, isoTime, startOfDate } from '@linli/domain'
import { Alert, Button, Input, Select, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { DateInput } from '../kernel/date-input.tsx'
import { dateOf, oneOf, useFilters } from '../kernel/filters.ts'
import { More } from '../kernel/more.tsx'
import { optionsOf } from '../kernel/options.ts'
import { Page } from '../kernel/page.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { usePages, useRead } from '../kernel/query.tsx'
import { Problem } from '../kernel/submit.tsx'
import { When } from '../kernel/when.tsx'
import { RuleSummary } from '../rule/rule-summary.tsx'
import styles from './audit.module.css'

const KEYS = ['from', 'to', 'subject', 'subjectId', 'action', 'person', 'no'] as const
const NONE = Object.fromEntries(KEYS.map((key) => [key, undefined]))
type Narrow = (entry: AuditEntry) => void

const columnsOf = (narrow: Narrow): TableColumnsType<AuditEntry> => [
  { title: '时间', dataIndex: 'at', width: 140, render: (at: string) => <When at={at} /> },
  {
    title: '谁',
    key: 'actor',
    width: 220,
    render: (_, { actor, login }) => (
      <>
        {actor}
        {login && <div className="second">{login}</div>}
      </>
    ),
  },
  { title: '做了什么', dataIndex: 'label', width: 180 },
  {
    title: '对象',
    key: 'about',
    width: 240,
    render: (_, entry) => (
      <>
        <div className="second">{AUDIT_SUBJECTS[entry.subject]}</div>
        <Button
          type="link"
          size="small"
          title="只看这个对象的记录"
          onClick={() => narrow(entry)}
          className={styles.about}
        >
          {entry.about}
        </Button>
      </>
    ),
  },
  { title: '理由和内容', key: 'note', render: (_, entry) => <Content entry={entry} /> },
]

/** What happened, by whom, to what; and whether the seals still fit. Every filter is in the address. */
export default function AuditEventsPage() {
  const [filters, change] = useFilters(...KEYS)
  const subject = oneOf(AUDIT_SUBJECTS, filters.subject)
  const actions: Readonly<Record<string, string>> = subject ? AUDIT_ACTIONS[subject] : {}
  const action = oneOf(actions, filters.action)
  const from = dateOf(filters.from)
  const to = dateOf(filters.to)
  const { subjectId, person, no } = filters
  const pages = usePages(routes.audit.events, {
    ...(from && { from: isoTime(startOfDate(from)) }),
    ...(to && { to: isoTime(startOfDate(to) + DAY) }),
    ...(subject && { subject }),
    ...(subjectId && { subjectId }),
    ...(action && { action }),
    ...(person && { person }),
    ...(no && { no }),
  })
  const [checking, setChecking] = useState(false)
  const columns = columnsOf((entry) => change({ ...NONE, subject: entry.subject, subjectId: entry.subjectId }))
  return (
    <Page
      title="审计"
      extra={
        <Button icon={<SafetyCertificateOutlined aria-hidden="true" />} onClick={() => setChecking(true)}>
          校验
        </Button>
      }
    >
      {checking && <Seals />}
      <div role="search" aria-label="筛选记录" className={styles.filters}>
        <DateInput aria-label="从哪天" placeholder="从哪天" value={from} onChange={(day) => change({ from: day })} />
        <DateInput aria-label="到哪天" placeholder="到哪天" value={to} onChange={(day) => change({ to: day })} />
        <Input.Search
          key={`person ${person ?? ''}`}
          aria-label="谁"
          placeholder="谁：登录名或岗位"
          defaultValue={person}
          maxLength={64}
          allowClear
          onSearch={(text) => change({ person: text.trim() })}
          style={{ width: 200 }}
        />
        <Select
          aria-label="对象种类"
          placeholder="对象种类"
          allowClear
          value={subject}
          onChange={(kind: string | undefined) => change({ subject: kind, subjectId: undefined, action: undefined })}
          options={optionsOf(AUDIT_SUBJECTS)}
          style={{ width: 140 }}
        />
        <Select
          aria-label="做了什么"
          placeholder={subject ? '做了什么' : '做了什么：先选对象种类'}
          notFoundContent="先选对象种类"
          allowClear
          value={action}
          onChange={(value: string | undefined) => change({ action: value })}
          options={optionsOf(actions)}
          style={{ width: 210 }}
        />
        <Input.Search
          key={`no ${no ?? ''}`}
          aria-label="单号"
          placeholder="单号"
          defaultValue={no}
          maxLength={20}
          allowClear
          onSearch={(text) => change({ no: text.trim() })}
          style={{ width: 190 }}
        />
        {KEYS.some((key) => filters[key]) && <Button onClick={() => change(NONE)}>清空条件</Button>}
      </div>
      {!from && !subjectId && !no && <p className="second">没有选日期时看最近 90 天；一次最多看一年。</p>}
      <div className="card">
        <PageState query={pages} empty={<Nothing text="没有符合条件的记录。换个条件再找，或清空条件看全部。" />}>
          {(entries) => (
            <Table
              rowKey="id"
              size="middle"
              pagination={false}
              columns={columns}
              dataSource={entries}
              scroll={{ x: 960 }}
            />
          )}
        </PageState>
        <More pages={pages} />
      </div>
    </Page>
  )
}

/** Why, as it was written; of a rule the version that it made, with its basis. */
const Content = ({ entry: { note, rule } }: { entry: AuditEntry }) => (
  <>
    {note && <p className="pre">{note}</p>}
    {rule && (
      <>
        <RuleSummary rule={rule} />
        <p className="second">
          第 {rule.version} 版，依据：{rule.basis}
        </p>
      </>
    )}
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
