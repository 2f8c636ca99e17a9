import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { FormDialog } from '../kernel/form-dialog.tsx'

interface Props {
  /** of the button, for those who hear the page */
  readonly label: string
  readonly title: string
  readonly placeholder: string
  readonly look: (reason: string) => Promise<unknown>
}

/** Looking behind a mask needs a reason and is recorded; the person can see who looked. */
export function Unmask({ label, title, placeholder, look }: Props) {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)} aria-label={label}>
        查看
      </Button>
      <FormDialog<{ reason: string }>
        title={title}
        open={asking}
        onClose={() => setAsking(false)}
        okText="记录并查看"
        submit={({ reason }) => look(reason)}
      >
        <p className="second" style={{ marginBottom: 12 }}>
          这次查看会记入审计，本人也能看到谁在什么时候因为什么看过。
        </p>
        <Form.Item name="reason" label="理由" rules={[{ required: true, whitespace: true, message: '请写明理由' }]}>
          <Input maxLength={200} placeholder={placeholder} autoFocus />
        </Form.Item>
      </FormDialog>
    </>
  )
}
