import { routes } from '@linli/contract/client'
import { URGENCIES } from '@linli/domain'
import { Button, Form, Input, Tag } from 'antd'
import { ClassSelect } from '../catalogue/class-select.tsx'
import { PlaceSelect } from '../grid/place-select.tsx'
import { codeOf } from '../kernel/api.ts'
import { filled } from '../kernel/filled.ts'
import { optionalMark } from '../kernel/optional-mark.tsx'
import { useApi } from '../kernel/query.tsx'
import { Problem, useSubmit } from '../kernel/submit.tsx'
import type { Draft, Raised } from './chat-drafts.ts'
import { ClassUrgency } from './class-urgency.tsx'
import { Suggested } from './suggested.tsx'
import styles from './work-order.module.css'

interface Props {
  readonly draft: Draft
  /** `第 2 条` */
  readonly name: string
  readonly onChange: (draft: Draft) => void
  readonly onDiscard: () => void
  readonly onRaised: (order: Raised) => void
}
type Values = Pick<Draft, 'description' | 'classCode' | 'placeId' | 'location' | 'phone'>

/** One message of the group as the case it would be: to be put right, thrown away or raised. */
export function ChatDraftCard({ draft, name, onChange, onDiscard, onRaised }: Props) {
  const { client } = useApi()
  const [form] = Form.useForm<Values>()
  const { busy, error, run } = useSubmit(form)
  const { suggested, unanswered = false } = draft
  const set = (values: Values) => {
    form.setFieldsValue(values)
    onChange({ ...draft, ...values })
  }
  const send = async ({ phone, ...values }: Values) => {
    onChange({ ...draft, ...values, phone, unanswered: true })
    const input = { ...filled(values), ...(phone && { onBehalfOfPhone: phone }) }
    try {
      const { id, no } = await client.call(
        routes.workOrder.raise,
        { kind: 'report', channel: 'chat', ...input },
        draft.commandId,
      )
      onRaised({ id, no })
    } catch (problem) {
      onChange({ ...draft, ...values, phone, unanswered: codeOf(problem) === 'network' })
      throw problem
    }
  }
  return (
    <Form<Values>
      form={form}
      name={draft.commandId}
      component="section"
      aria-label={name}
      className={`card ${styles.draft}`}
      layout="vertical"
      requiredMark={optionalMark}
      disabled={unanswered || busy}
      initialValues={draft}
      onValuesChange={(_, values) => onChange({ ...draft, ...values })}
      onFinish={(values) => void run(() => send(values))}
    >
      <div className="row">
        <b>{name}</b>
        <span className="second">{[draft.author, draft.at].filter(Boolean).join(' ')}</span>
        <ClassUrgency code={draft.classCode} />
        {suggested?.urgency && (
          <Tag color="error">
            {`建议：${URGENCIES[suggested.urgency.urgency]}，${suggested.urgency.reason}。先电话核实，危及生命的请拨 110、119、120`}
          </Tag>
        )}
      </div>
      <Form.Item name="description" label="情况" rules={[{ required: true, whitespace: true, message: '请写明情况' }]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={5000} />
      </Form.Item>
      <div className={styles.pair}>
        <Form.Item name="classCode" label="事件类别" rules={[{ required: true, message: '请选择事件类别' }]}>
          <ClassSelect />
        </Form.Item>
        <Form.Item
          name="placeId"
          label="所在社区或网格"
          rules={[{ required: true, message: '请选择所在的社区或网格' }]}
        >
          <PlaceSelect />
        </Form.Item>
        <Form.Item name="location" label="具体位置">
          <Input maxLength={100} placeholder="如 3 号楼三单元" />
        </Form.Item>
        <Form.Item
          name="phone"
          label="居民手机号"
          rules={[{ pattern: /^1[3-9]\d{9}$/, message: '请输入 11 位手机号' }]}
        >
          <Input inputMode="tel" maxLength={11} autoComplete="off" placeholder="选填，群昵称不会留下" />
        </Form.Item>
      </div>
      {suggested && (
        <>
          <Suggested
            what="类别"
            of={suggested.classes.map((one) => ({ key: one.code, label: one.name, reason: one.reason }))}
            onTake={(classCode) => set({ ...form.getFieldsValue(), classCode })}
          />
          <Suggested
            what="位置"
            of={
              suggested.place
                ? [{ key: suggested.place.id, label: suggested.place.name, reason: suggested.place.reason }]
                : []
            }
            onTake={(placeId) => set({ ...form.getFieldsValue(), placeId, location: suggested.place?.location ?? '' })}
          />
        </>
      )}
      <Problem error={error} />
      {unanswered && !busy && <p className="second">上次没有收到回音。再点一次“提单”，不会重复。</p>}
      <div className={styles.buttons}>
        <Button onClick={onDiscard}>不提</Button>
        <Button type="primary" onClick={form.submit} disabled={false} loading={busy} className={styles.main}>
          提单
        </Button>
      </div>
    </Form>
  )
}
