import { Form, Modal, type FormInstance } from 'antd'
import type { ReactNode } from 'react'
import { optionalMark } from './optional-mark.tsx'
import { Problem, useSubmit } from './submit.tsx'
import { useLeave } from './use-leave.ts'

interface Props<Values> {
  readonly title: string
  readonly open: boolean
  readonly onClose: () => void
  /** sends the values; the dialog closes when it succeeds and keeps everything when it does not */
  readonly submit: (values: Values) => Promise<unknown>
  readonly okText?: string
  readonly danger?: boolean
  readonly initial?: Partial<Values>
  readonly width?: number
  readonly children: ReactNode | ((form: FormInstance<Values>) => ReactNode)
}

/** A form in a dialog: what is asked, what went wrong, and one main button. */
export function FormDialog<Values extends object>({
  title,
  open,
  onClose,
  submit,
  okText = '确定',
  ...rest
}: Props<Values>) {
  const [form] = Form.useForm<Values>()
  const { busy, error, run, reset } = useSubmit(form)
  const leave = useLeave(() => form.isFieldsTouched(), onClose)
  const finish = async (values: Values) => {
    if (await run(() => submit(values))) onClose()
  }
  return (
    <Modal
      title={title}
      open={open}
      onCancel={leave}
      onOk={form.submit}
      okText={okText}
      cancelText="取消"
      confirmLoading={busy}
      okButtonProps={{ danger: rest.danger ?? false }}
      width={rest.width ?? 480}
      mask={{ closable: false }}
      destroyOnHidden
      afterClose={reset}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        preserve={false}
        requiredMark={optionalMark}
        initialValues={rest.initial}
        onFinish={(values) => void finish(values)}
        style={{ paddingTop: 8 }}
      >
        <Problem error={error} />
        {typeof rest.children === 'function' ? rest.children(form) : rest.children}
      </Form>
    </Modal>
  )
}
