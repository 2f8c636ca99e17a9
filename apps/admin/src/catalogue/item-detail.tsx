import type { ServiceItemSchema } from '@linli/contract'
import { APPLICANTS, HANDLING_LEVELS, KNOWN_FACTS, SERVICE_FIELDS, SERVICE_KINDS, WAYS } from '@linli/domain'
import { Table } from 'antd'
import type { ReactNode } from 'react'
import { FIELD_KIND_LABELS, PREFILL_LABELS } from './labels.ts'

type Item = ServiceItemSchema
/** `居民身份证（人像面和国徽面各一张；免交：…）` */
export const materialText = ({ name, sample, exempt }: Item['materials'][number]): string => {
  const more = [...(sample ? [sample] : []), ...(exempt ? [`免交：${exempt}`] : [])].join('；')
  return more ? `${name}（${more}）` : name
}
const stepText = ({ name, days }: Item['steps'][number]) => (days ? `${name}（${days} 个工作日）` : name)

/** An item as the clerk needs it: conditions, materials, steps, limit, fee, counters, and what the form asks and why. */
export function ItemDetail({ item, extra }: { item: Item; extra?: ReactNode }) {
  return (
    <div className="stack">
      <div className="row">
        <h2 style={{ fontSize: 18 }}>{item.name}</h2>
        {extra}
      </div>
      <dl className="facts">
        <Fact label="编码">{item.code}</Fact>
        <Fact label="俗称">{item.aliases.join('、') || '–'}</Fact>
        <Fact label="种类">
          {SERVICE_KINDS[item.kind]} · {SERVICE_FIELDS[item.field]}
        </Fact>
        <Fact label="谁能申请">{item.applicants.map((key) => APPLICANTS[key]).join('、')}</Fact>
        <Fact label="条件">
          {item.conditions.length === 0 && '–'}
          {item.conditions.map((condition) => (
            <div key={condition.text}>
              {condition.text}
              <div className="second">
                依据：{condition.basis}
                {condition.facts.length > 0 &&
                  `；${condition.facts.map((fact) => KNOWN_FACTS[fact]).join('、')}的不用问`}
                {condition.instead && `；不符合的：${condition.instead}`}
              </div>
            </div>
          ))}
        </Fact>
        <Fact label="材料">
          <Lines texts={item.materials.map(materialText)} />
        </Fact>
        <Fact label="流程">
          <Lines texts={item.steps.map(stepText)} />
        </Fact>
        <Fact label="时限">{item.limitDays} 个工作日</Fact>
        <Fact label="费用">{item.fee}</Fact>
        <Fact label="办理层级">{HANDLING_LEVELS[item.level]}</Fact>
        <Fact label="办理方式">{item.ways.map((way) => WAYS[way]).join('、')}</Fact>
        <Fact label="窗口">
          <Lines texts={item.counters.map(({ name, hours }) => `${name}，${hours}`)} />
        </Fact>
        <Fact label="结果">{item.result || '没有结果文书'}</Fact>
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
