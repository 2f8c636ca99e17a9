import type { DecideItem, Meeting } from '@linli/contract'
import { routes } from '@linli/contract/client'
import type { ItemDecision } from '@linli/domain'
import { Form, Input, InputNumber } from 'antd'
import type { ReactNode } from 'react'
import { MainField } from '../consultation/main-field.tsx'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { useCommand } from '../kernel/query.tsx'
import { TOUCHES } from './touches.ts'

type Item = Meeting['agenda'][number]
export interface Deciding {
  readonly item: Item
  readonly decision: ItemDecision
  readonly label: string
}
interface Props {
  readonly meeting: Meeting
  /** nothing: closed */
  readonly deciding: Deciding | undefined
  readonly onClose: () => void
}
type Values = Pick<DecideItem, 'reason' | 'mainId' | 'votes'>

/** What was decided of an item of the agenda (议程决定): its topic takes that step at once. */
export function DecisionDialog({ meeting, deciding, onClose }: Props) {
  const decide = useCommand(routes.meeting.decide, TOUCHES)
  return (
    <FormDialog<Values>
      title={deciding?.label ?? ''}
      open={deciding !== undefined}
      onClose={onClose}
      okText="记下决定"
      submit={({ reason, ...values }) => {
        const { item, decision } = deciding!
        const given = { ...values, ...(reason && { reason }) }
        return decide.mutateAsync({ id: meeting.id, version: meeting.version, itemId: item.id, decision, ...given })
      }}
    >
      <p style={{ marginBottom: 12 }}>{deciding?.item.title}</p>
      {deciding && FIELDS[deciding.decision](deciding.item)}
    </FormDialog>
  )
}

const Reason = ({ extra, optional = false }: { extra: string; optional?: boolean }) => (
  <Form.Item
    name="reason"
    label="理由"
    extra={extra}
    rules={optional ? [] : [{ required: true, whitespace: true, message: '请写明理由' }]}
  >
    <Input.TextArea rows={3} maxLength={500} showCount />
  </Form.Item>
)

/** What each decision asks for. */
const FIELDS: Readonly<Record<ItemDecision, (item: Item) => ReactNode>> = {
  take: () => <p className="second">记下以后就列为议题，提议人和附议的居民会收到消息。</p>,
  decline: () => <Reason extra="提议人和附议的居民都看得到" />,
  merge: ({ consultationId }) => (
    <>
      <MainField topicId={consultationId ?? ''} />
      <p className="second">两边的附议合在一起，提议人和附议的居民会收到消息。</p>
    </>
  ),
  leave: () => <Reason extra="为什么这次没有定" optional />,
  resolve: ({ entitled }) => (
    <>
      {entitled === null ? (
        <Hands name="entitled" label="有表决权的人数" extra="应当参加表决的全部人数，不只是到会的" />
      ) : (
        <p className="second figures">有表决权 {entitled} 人。</p>
      )}
      <Hands name="favour" label="赞成" />
      <Hands name="against" label="反对" />
      <Hands name="abstain" label="弃权" />
      <p className="second">按表决规则当场算出结果，记下以后不能改。</p>
    </>
  ),
}

const Hands = ({ name, label, extra }: { name: string; label: string; extra?: string }) => (
  <Form.Item
    name={['votes', name]}
    label={label}
    {...(extra && { extra })}
    rules={[{ required: true, message: `请填写${label}` }]}
  >
    <InputNumber min={0} max={100_000} precision={0} suffix="人" style={{ width: 160 }} />
  </Form.Item>
)
