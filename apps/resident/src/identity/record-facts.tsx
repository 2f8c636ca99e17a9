import { BINDING_RELATIONS, BINDING_STATES } from '@linli/domain'
import { Fact } from '../kernel/card.tsx'
import { shortly } from '../kernel/words.ts'

/** Chinese for the names under which the api hands out one's own data. */
const NAMES: Readonly<Record<string, string>> = {
  name: '姓名',
  phone: '手机号',
  wechat: '绑定微信',
  address: '地址',
  gridName: '网格',
  communityName: '社区',
  relation: '关系',
  state: '状态',
  no: '单号',
  subject: '事项',
  description: '内容',
  location: '位置',
  answers: '填写的',
  title: '议题',
  body: '内容',
  proposedAt: '提出时间',
  signedAt: '附议时间',
  following: '关注',
}
const VALUES: Readonly<Record<string, string>> = { ...BINDING_RELATIONS, ...BINDING_STATES }
const TIME = /^\d{4}-\d{2}-\d{2}T/
/** Of use to machines only; the copy holds them too. */
const isReference = (key: string) => key === 'id' || key.endsWith('Id')

function shown(value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string' && value !== '') return TIME.test(value) ? shortly(value) : (VALUES[value] ?? value)
  const parts = typeof value === 'object' && value !== null ? Object.values(value).map(shown) : []
  return parts.length > 0 ? parts.join('、') : '没有'
}

/** One record as the api holds it. `made`: what its time is the time of. */
export function RecordFacts({ record, made }: { record: Readonly<Record<string, unknown>>; made: string }) {
  return (
    <>
      {Object.entries(record)
        .filter(([key]) => !isReference(key))
        .map(([key, value]) => (
          <Fact key={key} label={key === 'createdAt' ? made : (NAMES[key] ?? key)}>
            {shown(value)}
          </Fact>
        ))}
    </>
  )
}
