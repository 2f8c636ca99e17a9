import { routes } from '@linli/contract/client'
import { App, Form, Input, Segmented } from 'antd'
import { PlaceSelect } from '../grid/place-select.tsx'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { useCommand } from '../kernel/query.tsx'
import { UnitSelect } from '../unit/unit-select.tsx'

interface Values {
  readonly kind: 'place' | 'unit'
  readonly holderId: string
  readonly address: string
}

/** The robot of a group, for a place or a unit; a second one takes the place of the first. */
export function WebhookDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { message } = App.useApp()
  const set = useCommand(routes.notification.setWebhook, [routes.notification.webhooks])
  return (
    <FormDialog<Values>
      title="设置群机器人"
      open={open}
      onClose={onClose}
      okText="保存"
      initial={{ kind: 'place' }}
      submit={async (values) => {
        await set.mutateAsync({ ...values, address: values.address.trim() })
        void message.success('已保存，新的消息会写进这个群')
      }}
    >
      {(form) => (
        <>
          <Form.Item name="kind" label="谁的群" rules={[{ required: true, message: '请选择' }]}>
            <Segmented
              options={[
                { value: 'place', label: '属地' },
                { value: 'unit', label: '单位' },
              ]}
              onChange={() => form.resetFields(['holderId'])}
            />
          </Form.Item>
          <Form.Item noStyle dependencies={['kind']}>
            {() => (
              <Form.Item name="holderId" label="属地或单位" rules={[{ required: true, message: '请选择' }]}>
                {form.getFieldValue('kind') === 'unit' ? <UnitSelect /> : <PlaceSelect />}
              </Form.Item>
            )}
          </Form.Item>
          <Form.Item
            name="address"
            label="群机器人地址"
            extra="在企业微信群的设置里添加群机器人后复制。保存后加密，不再完整显示"
            rules={[{ required: true, whitespace: true, message: '请粘贴群机器人的地址' }]}
          >
            <Input autoComplete="off" />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}
