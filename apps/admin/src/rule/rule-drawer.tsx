import type { RuleView } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { App, Button, Drawer, Form, Input } from 'antd'
import { useCommand } from '../kernel/query.tsx'
import { Problem, useSubmit } from '../kernel/submit.tsx'
import { EDITORS } from './editors.tsx'

/** Changes one rule: the new value and, always, the basis. */
export function RuleDrawer({ rule, onClose }: { rule: RuleView | undefined; onClose: () => void }) {
  return (
    <Drawer title={rule?.label} open={rule !== undefined} onClose={onClose} size={880} destroyOnHidden>
      {rule && <RuleForm key={rule.key} rule={rule} onDone={onClose} />}
    </Drawer>
  )
}

function RuleForm({ rule, onDone }: { rule: RuleView; onDone: () => void }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<{ value: unknown; basis: string }>()
  const { busy, error, run } = useSubmit(form)
  const change = useCommand(routes.rule.change, [routes.rule.rules])
  const Editor = EDITORS[rule.key]
  const save = async (values: { value: unknown; basis: string }) => {
    if (!(await run(() => change.mutateAsync({ key: rule.key, ...values })))) return
    void message.success(`${rule.label}已修改`)
    onDone()
  }
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ value: rule.value }}
      onFinish={(values) => void save(values)}
    >
      <p className="second" style={{ marginBottom: 16 }}>
        新值从保存时起用于新单子；每次修改都成为新的一版，旧版保留。现在的依据：{rule.basis}
      </p>
      <Editor />
      <Form.Item name="basis" label="依据" rules={[{ required: true, whitespace: true, message: '请写明依据' }]}>
        <Input.TextArea rows={3} maxLength={300} placeholder="文件名称和文号，或会议决定" />
      </Form.Item>
      <Problem error={error} />
      <div className="row" style={{ justifyContent: 'flex-end' }}>
        <Button onClick={onDone}>取消</Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          保存为新的一版
        </Button>
      </div>
    </Form>
  )
}
