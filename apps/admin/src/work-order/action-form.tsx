import type { Act, Attached } from '@linli/contract'
import { Button, Form } from 'antd'
import { draftOf, dropDraft, keepDraft } from '../kernel/drafts.ts'
import { filled } from '../kernel/filled.ts'
import { StepSection } from '../kernel/step-section.tsx'
import { Problem, useSubmit } from '../kernel/submit.tsx'
import { FIELDS, type Asked } from './action-fields.tsx'
import { isDangerous } from './action-order.ts'
import { draftKey } from './draft-key.ts'
import { approverOf } from './labels.ts'
import styles from './work-order.module.css'

/** What an action is given beside the order itself. */
export type ActionInput = Omit<Act, 'id' | 'action' | 'version' | 'ticketId'>
type Values = Omit<ActionInput, 'photos'> & { readonly photos?: readonly Attached[] }

/** What is typed goes out as it is, empty fields not at all, pictures as their ids. */
export const toInput = ({ photos = [], ...values }: Values): ActionInput =>
  filled({ ...values, photos: photos.map(({ id }) => id) })

interface Props extends Asked {
  /** rejects with what is to be shown; what was typed stays */
  readonly onSubmit: (input: ActionInput) => Promise<unknown>
  readonly onCancel: () => void
}

/** The form of any action, made from what the api says it needs. */
export function ActionForm({ order, action, onSubmit, onCancel }: Props) {
  const [form] = Form.useForm<Values>()
  const { busy, error, run } = useSubmit(form)
  const draft = draftKey(order, action)
  const send = async (values: Values) => {
    if (await run(() => onSubmit(toInput(values)))) dropDraft(draft)
  }
  return (
    <StepSection label={action.label} className={styles.form} onCancel={onCancel}>
      {action.approval && (
        <p className="second">{`提交后要等${approverOf(action.action)}同意，审批期间时限照常计算。`}</p>
      )}
      {action.action === 'call-back' && <p className="second">请照居民在电话里说的填。</p>}
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={draftOf<Values>(draft)}
        onValuesChange={(_, values) => keepDraft(draft, values)}
        onFinish={(values) => void send(values)}
      >
        <Problem error={error} />
        {action.needs.map((need) => {
          const Field = FIELDS[need]
          return <Field key={need} order={order} action={action} />
        })}
        <div className={styles.buttons}>
          <Button onClick={onCancel}>取消</Button>
          <Button type="primary" danger={isDangerous(action)} htmlType="submit" className={styles.main} loading={busy}>
            {action.approval ? '提交申请' : `确定${action.label}`}
          </Button>
        </div>
      </Form>
    </StepSection>
  )
}
