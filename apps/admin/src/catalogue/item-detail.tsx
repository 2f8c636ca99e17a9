import type { OfferedItem } from '@linli/contract'
import { APPLICANTS, HANDLING_LEVELS, SERVICE_FIELDS, SERVICE_KINDS } from '@linli/domain'
import { Button, Table, Tag } from 'antd'
import type { ReactNode } from 'react'
import { FIELD_KIND_LABELS, PREFILL_LABELS } from './labels.ts'

/** An item as the clerk needs it: conditions, materials, limit, counter, and what the form asks and why. */
export function ItemDetail({ item, onEdit }: { item: OfferedItem; onEdit: (() => void) | undefined }) {
  return (
    <div className="stack">
      <div className="row">
        <h2 style={{ fontSize: 18 }}>{item.name}</h2>
        {item.offered ? <Tag color="success">可点单</Tag> : <Tag>已停</Tag>}
        <span className="grow" />
        {onEdit && <Button onClick={onEdit}>修改</Button>}
      </div>
      <dl className="facts">
        <Fact label="编码">
          {item.code}（第 {item.version} 版）
        </Fact>
        <Fact label="俗称">{item.aliases.join('、') || '–'}</Fact>
        <Fact label="种类">
          {SERVICE_KINDS[item.kind]} · {SERVICE_FIELDS[item.field]}
        </Fact>
        <Fact label="谁能申请">{item.applicants.map((key) => APPLICANTS[key]).join('、')}</Fact>
        <Fact label="条件">
          <Lines texts={item.conditions} />
        </Fact>
        <Fact label="材料">
          <Lines texts={item.materials.map(({ name, exempt }) => (exempt ? `${name}（免交：${exempt}）` : name))} />
        </Fact>
        <Fact label="时限">{item.limitDays} 个工作日</Fact>
        <Fact label="办理层级">{HANDLING_LEVELS[item.level]}</Fact>
        <Fact label="窗口">
          {item.counter.name}，{item.counter.hours}
        </Fact>
        <Fact label="上门">{item.homeVisit ? '可以上门办理' : '不上门'}</Fact>
        <Fact label="依据">
          <Lines texts={item.basis} />
        </Fact>
      </dl>
      <h3 style={{ fontSize: 14 }}>申请表，共 {item.form.length} 项</h3>
      <Table
        rowKey="key"
        size="small"
        pagination={false}
        dataSource={item.form}
        locale={{ emptyText: '不用填表' }}
        scroll={{ x: 600 }}
        columns={[
          { title: '项目', key: 'label', render: (_, field) => `${field.label}${field.required ? '（必填）' : ''}` },
          { title: '填法', key: 'kind', render: (_, field) => FIELD_KIND_LABELS[field.kind] },
          { title: '用途', dataIndex: 'purpose' },
          { title: '依据', dataIndex: 'basis' },
          {
            title: '免填',
            key: 'prefill',
            render: (_, field) => (field.prefill ? PREFILL_LABELS[field.prefill] : '–'),
          },
        ]}
      />
    </div>
  )
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </>
)

const Lines = ({ texts }: { texts: readonly string[] }) =>
  texts.length === 0 ? <>–</> : texts.map((text) => <div key={text}>{text}</div>)
