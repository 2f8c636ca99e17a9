import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { Consultation } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { App, Button, Form, Input, InputNumber } from 'antd'
import { DateInput } from '../kernel/date-input.tsx'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { IN_YUAN } from '../kernel/in-yuan.ts'
import { useCommand } from '../kernel/query.tsx'
import styles from './consultation.module.css'

interface Duty {
  readonly what: string
  readonly who: string
  readonly dueOn: string
  readonly money?: number | null
  readonly fundedBy?: string
}
interface Values {
  readonly text: string
  readonly duties?: readonly Duty[]
}
interface Props {
  readonly topic: Consultation
  readonly open: boolean
  readonly onClose: () => void
}

/** Draws up the plan (拟定方案). */
export function PlanDialog({ topic, open, onClose }: Props) {
  const { message } = App.useApp()
  const make = useCommand(routes.consultation.plan, Object.values(routes.consultation))
  const duties = topic.duties.map(({ what, who, dueOn, money, fundedBy }) => ({ what, who, dueOn, money, fundedBy }))
  return (
    <FormDialog<Values>
      title="拟定方案"
      open={open}
      onClose={onClose}
      width={880}
      okText="保存方案"
      initial={{ text: topic.plan, duties: duties.length > 0 ? duties : [{} as Duty] }}
      submit={async ({ text, duties = [] }) => {
        await make.mutateAsync({
          id: topic.id,
          version: topic.version,
          text,
          duties: duties.map(({ money, fundedBy = '', ...duty }) => ({ ...duty, money: money ?? 0, fundedBy })),
        })
        void message.success('已保存方案')
      }}
    >
      <Form.Item name="text" label="方案" rules={[{ required: true, whitespace: true, message: '请写明方案' }]}>
        <Input.TextArea rows={4} maxLength={4000} showCount placeholder="商议同意怎么办" />
      </Form.Item>
      {topic.steps.includes('carry-out') && <Duties />}
    </FormDialog>
  )
}

/** What is to be carried out; what ends with its vote has none. */
const Duties = () => (
  <>
    <p className="second">任务：谁在什么时候以前做什么、用多少钱、钱从哪里来。</p>
    <Form.List name="duties">
      {(lines, { add, remove }) => (
        <>
          {lines.map(({ key, name }, i) => (
            <div key={key} className={styles.line}>
              <Form.Item name={[name, 'what']} rules={[{ required: true, whitespace: true, message: '请写明做什么' }]}>
                <Input aria-label={`做什么 ${i + 1}`} placeholder="做什么" maxLength={200} />
              </Form.Item>
              <Form.Item name={[name, 'who']} rules={[{ required: true, whitespace: true, message: '请写明谁来做' }]}>
                <Input aria-label={`谁来做 ${i + 1}`} placeholder="谁来做" maxLength={60} />
              </Form.Item>
              <Form.Item name={[name, 'dueOn']} rules={[{ required: true, message: '请选择日期' }]}>
                <DateInput aria-label={`什么时候以前 ${i + 1}`} placeholder="什么时候以前" />
              </Form.Item>
              <Form.Item name={[name, 'money']} {...IN_YUAN}>
                <InputNumber
                  aria-label={`用多少钱 ${i + 1}`}
                  placeholder="用多少钱"
                  min={0}
                  max={1e10}
                  precision={2}
                  suffix="元"
                  style={{ width: '100%' }}
                />
              </Form.Item>
              <Form.Item name={[name, 'fundedBy']}>
                <Input aria-label={`钱从哪里来 ${i + 1}`} placeholder="钱从哪里来（选填）" maxLength={60} />
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined aria-hidden="true" />}
                aria-label={`删除任务 ${i + 1}`}
                disabled={lines.length === 1}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button type="dashed" icon={<PlusOutlined aria-hidden="true" />} onClick={() => add({})}>
            加一项任务
          </Button>
        </>
      )}
    </Form.List>
  </>
)
