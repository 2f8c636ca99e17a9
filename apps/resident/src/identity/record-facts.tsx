import { Fact } from '../kernel/card.tsx'
import { shortly } from '../kernel/words.ts'

/** Chinese for the names under which the api hands out one's own data. */
const NAMES: Readonly<Record<string, string>> = {
  name: '姓名',
  phone: '手机号',
  login: '登录名',
  kind: '类型',
  elderView: '大字版',
  createdAt: '时间',
  at: '时间',
  address: '地址',
  relation: '关系',
  state: '状态',
  no: '单号',
  title: '标题',
  description: '内容',
  location: '位置',
  answers: '填写的内容',
  channel: '渠道',
  rating: '评价',
}
const TIME = /^\d{4}-\d{2}-\d{2}T/

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return '没有'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'string') return TIME.test(value) ? shortly(value) : value
  return typeof value === 'number' ? String(value) : JSON.stringify(value)
}

/** One record as the api holds it. */
export function RecordFacts({ record }: { record: Readonly<Record<string, unknown>> }) {
  return (
    <>
      {Object.entries(record).map(([key, value]) => (
        <Fact key={key} label={NAMES[key] ?? key}>
          {shown(value)}
        </Fact>
      ))}
    </>
  )
}
