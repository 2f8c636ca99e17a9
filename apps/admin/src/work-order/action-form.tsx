import type { Act, AllowedAction, Attached, WorkOrderDetail } from '@linli/contract'
import { OUTCOMES, type Need } from '@linli/domain'
import { Button, Form, Input, Radio, Rate } from 'antd'
import { useEffect, useRef, type FC } from 'react'
import { PhotoUpload } from '../attachment/photo-upload.tsx'
import { filled } from '../kernel/filled.ts'
import { optionsOf } from '../kernel/options.ts'
import { useMay } from '../kernel/session.tsx'
import { Problem, useSubmit } from '../kernel/submit.tsx'
import { HandlerSelect } from './handler-select.tsx'
import { SiblingSelect } from './sibling-select.tsx'
import styles from './work-order.module.css'

/** What an action is given beside the order itself. */
export type ActionInput = Omit<Act, 'id' | 'action' | 'version'>
type Values = Omit<ActionInput, 'photos'> & { readonly photos?: readonly Attached[] }

/** What is typed goes out as it is, empty fields not at all, pictures as their ids. */
export const toInput = ({ photos = [], ...values }: Values): ActionInput =>
  filled({ ...values, photos: photos.map(({ id }) => id) })

const TEXT_LABELS: Readonly<Record<string, string>> = {
  answer: '答复内容',
  solve: '办理情况',
  contact: '联系情况',
  supplement: '补充说明',
}

interface Asked {
  readonly order: WorkOrderDetail
  readonly action: AllowedAction
}

/** One field, or few, for each need that the process table knows. */
const FIELDS: Record<Need, FC<Asked>> = {
  handler: ({ order }) => (
    <>
      <Form.Item name="handler" label="承办单位或网格" rules={[{ required: true, message: '请选择承办单位或网格' }]}>
        <HandlerSelect orderId={order.id} />
      </Form.Item>
      <Form.Item name="text" label="附言">
        <Input.TextArea rows={2} maxLength={2000} placeholder="可不填" />
      </Form.Item>
    </>
  ),
  place: ({ order }) => (
    <Form.Item name="placeId" label="转给哪个网格" rules={[{ required: true, message: '请选择网格' }]}>
      <SiblingSelect order={order} />
    </Form.Item>
  ),
  reason: () => (
    <Form.Item name="reason" label="理由" rules={[{ required: true, whitespace: true, message: '请写明理由' }]}>
      <Input.TextArea rows={2} maxLength={500} />
    </Form.Item>
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
  outcome: () => (
    <>
      <Form.Item name="outcome" label="办理结果" rules={[{ required: true, message: '请选择办理结果' }]}>
        <Radio.Group options={optionsOf(OUTCOMES)} />
      </Form.Item>
      <Form.Item noStyle dependencies={['outcome']}>
        {({ getFieldValue }) =>
          getFieldValue('outcome') === 'unsolvable' && (
            <Form.Item
              name="basis"
              label="不能解决的政策或法律依据"
              rules={[{ required: true, whitespace: true, message: '请写明不能解决的政策或法律依据' }]}
            >
              <Input.TextArea rows={1} maxLength={300} />
            </Form.Item>
          )
        }
      </Form.Item>
    </>
  ),
  text: function Text({ action }) {
    const may = useMay()
    return (
      <>
        <Form.Item
          name="text"
          label={TEXT_LABELS[action.action] ?? '说明'}
          rules={[{ required: true, whitespace: true, message: '请填写内容' }]}
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
  rating: () => (
    <>
      <Form.Item name={['rating', 'solved']} label="是否解决" rules={[{ required: true, message: '请选择是否解决' }]}>
        <Radio.Group
          options={[
            { value: true, label: '已解决' },
            { value: false, label: '没有解决' },
          ]}
        />
      </Form.Item>
      <Form.Item
        name={['rating', 'satisfaction']}
        label="满意程度"
        rules={[{ required: true, message: '请选择满意程度' }]}
      >
        <Rate />
      </Form.Item>
      <Form.Item name={['rating', 'text']} label="意见">
        <Input.TextArea rows={2} maxLength={500} placeholder="可不填" />
      </Form.Item>
    </>
  ),
}

interface Props extends Asked {
  /** rejects with what is to be shown; what was typed stays */
  readonly onSubmit: (input: ActionInput) => Promise<unknown>
  readonly onCancel: () => void
}

/** The form of any action, made from what the api says it needs. */
export function ActionForm({ order, action, onSubmit, onCancel }: Props) {
  const [form] = Form.useForm<Values>()
  const { busy, error, run } = useSubmit(form)
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('input, textarea')?.focus()
  }, [])
  return (
    <section
      ref={box}
      className={styles.form}
      aria-label={action.label}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel()
      }}
    >
      <h3>{action.label}</h3>
      {action.approval && <p className="second">提交后要等派单方同意，审批期间时限照常计算。</p>}
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => void run(() => onSubmit(toInput(values)))}
      >
        <Problem error={error} />
        {action.needs.map((need) => {
          const Field = FIELDS[need]
          return <Field key={need} order={order} action={action} />
        })}
        <div className={styles.buttons}>
          <Button onClick={onCancel}>取消</Button>
          <Button type="primary" htmlType="submit" className={styles.main} loading={busy}>
            {action.approval ? '提交申请' : `确定${action.label}`}
          </Button>
        </div>
      </Form>
    </section>
  )
}
