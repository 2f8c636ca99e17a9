import type { AllowedAction, WorkOrderDetail } from '@linli/contract'
import { DAY, longTime, PLACE_KINDS, URGENCIES, type Need, type PlaceKind, type RuleKey } from '@linli/domain'
import { routes } from '@linli/contract/client'
import { Form, Input, Radio, Rate } from 'antd'
import type { FC } from 'react'
import { PhotoUpload } from '../attachment/photo-upload.tsx'
import { ClassSelect } from '../catalogue/class-select.tsx'
import { PlaceSelect } from '../grid/place-select.tsx'
import { useNow } from '../kernel/clock.ts'
import { DateTimeInput } from '../kernel/date-time-input.tsx'
import { optionsOf } from '../kernel/options.ts'
import { useRead } from '../kernel/query.tsx'
import { useMay, useMe } from '../kernel/session.tsx'
import { CalledSelect, HandlerSelect } from './handler-select.tsx'
import { AskedMaterials, UnfitMaterial } from './material-fields.tsx'
import { MainChoice } from './duplicates.tsx'
import { SuggestedHandlers } from './order-suggestions.tsx'
import { OutcomeFields } from './outcome-fields.tsx'
import { SiblingSelect } from './sibling-select.tsx'
import { NO_EMPTY_FIELD, TemplateSelect } from './template-select.tsx'

const TEXT_LABELS: Readonly<Record<string, string>> = {
  answer: '答复内容',
  solve: '办理情况',
  contact: '联系情况',
  supplement: '补充说明',
  account: '回复内容',
  whistle: '到哪里、做什么',
  finish: '处置情况',
  confirm: '核查情况',
  reply: '联席会议的答复',
}
const SATISFACTION_LABELS: Readonly<Record<string, string>> = {
  'rate-holder': '对报到单位的满意程度',
  'rate-caller': '对吹哨方的满意程度',
}
const OWN_RATING = { solved: '是否解决', satisfaction: '满意程度', text: '意见' }
/** On the phone it is the reporter who rates; the desk writes it down. */
const RATING_LABELS: Readonly<Record<string, typeof OWN_RATING>> = {
  rate: OWN_RATING,
  'call-back': { solved: '居民说是否解决', satisfaction: '居民的满意程度', text: '居民还说了什么' },
}
interface Until {
  readonly label: string
  readonly rule: RuleKey
  /** later than the promise to the resident, not only than now */
  readonly afterPromise: boolean
}
const UNTIL: Readonly<Record<string, Until>> = {
  hold: { label: '挂账到什么时候', rule: 'work-order.hold-days', afterPromise: false },
  extend: { label: '延到什么时候答复', rule: 'work-order.extend-days', afterPromise: true },
}

export interface Asked {
  readonly order: WorkOrderDetail
  readonly action: AllowedAction
}

/** One field, or few, for each need that the process table knows. */
export const FIELDS: Record<Need, FC<Asked>> = {
  handler: ({ order, action }) => (
    <>
      <Form.Item name="handler" label="承办单位或网格" rules={[{ required: true, message: '请选择承办单位或网格' }]}>
        <HandlerSelect orderId={order.id} as={action.action === 'assist' ? 'assist' : 'lead'} />
      </Form.Item>
      {action.action !== 'assist' && <SuggestedHandlers order={order} />}
      {!action.needs.includes('reason') && (
        <Form.Item name="text" label="附言">
          <Input.TextArea rows={2} maxLength={2000} placeholder="选填" />
        </Form.Item>
      )}
    </>
  ),
  called: ({ order }) => (
    <Form.Item
      name="called"
      label="呼叫哪些单位或街道"
      extra="一次可以呼叫几家，每家各有一张办单，到场由您确认"
      rules={[{ required: true, message: '请选择要呼叫的单位或街道' }]}
    >
      <CalledSelect orderId={order.id} />
    </Form.Item>
  ),
  classification: ({ order }) => <Classification order={order} />,
  main: ({ order }) => (
    <Form.Item name="main" label="并入哪一件" rules={[{ required: true, message: '请选择并入哪一件' }]}>
      <MainChoice order={order} />
    </Form.Item>
  ),
  materials: ({ order, action }) =>
    action.action === 'ask-material' ? <AskedMaterials order={order} /> : <UnfitMaterial order={order} />,
  place: ({ order, action }) => (action.action === 'send-down' ? <Below /> : <Sibling order={order} />),
  until: UntilField,
  satisfaction: ({ action }) => (
    <Form.Item
      name="satisfaction"
      label={SATISFACTION_LABELS[action.action] ?? '满意程度'}
      rules={[{ required: true, message: '请选择满意程度' }]}
    >
      <Rate />
    </Form.Item>
  ),
  reason: ({ order, action }) => (
    <>
      <TemplateSelect action={action.action} field="reason" order={order} />
      <Form.Item
        name="reason"
        label="理由"
        rules={[{ required: true, whitespace: true, message: '请写明理由' }, NO_EMPTY_FIELD]}
      >
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </>
  ),
  instead: () => (
    <Form.Item
      name="instead"
      label="居民可以去哪里办理"
      rules={[{ required: true, whitespace: true, message: '请写明居民可以去哪里办理' }]}
    >
      <Input.TextArea rows={2} maxLength={300} />
    </Form.Item>
  ),
  outcome: OutcomeFields,
  text: function Text({ order, action }) {
    const may = useMay()
    return (
      <>
        <TemplateSelect action={action.action} field="text" order={order} />
        <Form.Item
          name="text"
          label={TEXT_LABELS[action.action] ?? '说明'}
          rules={[{ required: true, whitespace: true, message: '请填写内容' }, NO_EMPTY_FIELD]}
        >
          <Input.TextArea rows={3} maxLength={2000} showCount />
        </Form.Item>
        {may('attachment.upload') && (
          <Form.Item name="photos" label="照片">
            <PhotoUpload />
          </Form.Item>
        )}
      </>
    )
  },
  rating: ({ action }) => {
    const labels = RATING_LABELS[action.action] ?? OWN_RATING
    return (
      <>
        <Form.Item
          name={['rating', 'solved']}
          label={labels.solved}
          rules={[{ required: true, message: '请选择是否解决' }]}
        >
          <Radio.Group
            options={[
              { value: true, label: '已解决' },
              { value: false, label: '没有解决' },
            ]}
          />
        </Form.Item>
        <Form.Item
          name={['rating', 'satisfaction']}
          label={labels.satisfaction}
          rules={[{ required: true, message: '请选择满意程度' }]}
        >
          <Rate />
        </Form.Item>
        <Form.Item name={['rating', 'text']} label={labels.text}>
          <Input.TextArea rows={2} maxLength={500} placeholder="选填" />
        </Form.Item>
      </>
    )
  },
}

/** Either may stay as it is; an own choice of urgency goes before that of the class. */
const Classification = ({ order }: Pick<Asked, 'order'>) => (
  <>
    {order.kind === 'report' && (
      <Form.Item name={['classification', 'classCode']} label="改为哪一类" extra={`现在是${order.subject}`}>
        <ClassSelect />
      </Form.Item>
    )}
    <Form.Item
      name={['classification', 'urgency']}
      label="轻重缓急"
      extra={`现在是${URGENCIES[order.urgency]}。期限仍从原来的起点计算；有一项比现在晚，就要等上一级同意`}
    >
      <Radio.Group options={optionsOf(URGENCIES)} />
    </Form.Item>
  </>
)

const Sibling = ({ order }: Pick<Asked, 'order'>) => (
  <Form.Item name="placeId" label="转给哪个网格" rules={[{ required: true, message: '请选择网格' }]}>
    <SiblingSelect order={order} />
  </Form.Item>
)

/** A street gives it to one of its communities, the district also to a street. */
function Below() {
  const { posts } = useMe()
  const desk = posts.find(({ role }) => role === 'district-centre' || role === 'street-dispatcher')
  const kinds: readonly PlaceKind[] = desk?.role === 'district-centre' ? ['street', 'community'] : ['community']
  const label = kinds.map((kind) => PLACE_KINDS[kind]).join('或')
  return (
    <Form.Item name="placeId" label={`下派给哪个${label}`} rules={[{ required: true, message: `请选择${label}` }]}>
      <PlaceSelect kinds={kinds} below={desk?.placeId ?? undefined} placeholder={`选择${label}`} />
    </Form.Item>
  )
}

function UntilField({ order, action }: Asked) {
  const may = useMay()
  const now = useNow()
  const { label, rule, afterPromise } = UNTIL[action.action] ?? UNTIL['hold']!
  const rules = useRead(routes.rule.rules, {}, { enabled: may('rule.read') })
  const days = rules.data?.items.find(({ key }) => key === rule)?.value as number | undefined
  const promised = afterPromise && order.promisedAt ? Date.parse(order.promisedAt) : 0
  const from = Math.max(now, promised)
  const to = days === undefined ? Infinity : from + days * DAY
  const bounds = [
    promised > now ? `要晚于现在承诺的 ${longTime(promised, now)}` : '要晚于现在',
    days !== undefined && `最迟 ${longTime(to, now)}（一次最多 ${days} 天）`,
  ]
    .filter(Boolean)
    .join('，')
  const within = async (_: unknown, at: string | undefined) => {
    if (at && !(Date.parse(at) > from && Date.parse(at) <= to)) throw new Error('请在下面的范围里选择')
  }
  return (
    <Form.Item
      name="until"
      label={label}
      extra={bounds}
      rules={[{ required: true, message: '请选择截止日期和时间' }, { validator: within }]}
    >
      <DateTimeInput />
    </Form.Item>
  )
}
