import type { FileComplaint } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { App, Form, Input } from 'antd'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { useCommand } from '../kernel/query.tsx'

/** Door for complaints about the product itself, open to everyone who works with it. */
export function ComplaintDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { message } = App.useApp()
  const complain = useCommand(routes.audit.complain, [routes.audit.complaints])
  return (
    <FormDialog<FileComplaint>
      title="对本产品提意见"
      open={open}
      onClose={onClose}
      okText="提交意见"
      submit={async ({ text, contact }) => {
        await complain.mutateAsync({ text, ...(contact && { contact }) })
        void message.success('意见已收到')
      }}
    >
      <p className="second" style={{ marginBottom: 12 }}>
        不好用、重复填报、给基层添负担的地方，都可以在这里说。意见由安全管理员和审计员查看。
      </p>
      <Form.Item name="text" label="意见" rules={[{ required: true, whitespace: true, message: '请填写意见' }]}>
        <Input.TextArea rows={5} maxLength={2000} showCount />
      </Form.Item>
      <Form.Item name="contact" label="联系方式">
        <Input maxLength={50} placeholder="希望得到答复时填写" />
      </Form.Item>
    </FormDialog>
  )
}
