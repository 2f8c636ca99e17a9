import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { KEY_RULE } from '../catalogue/form-fields-editor.tsx'
import { linesOf } from './synonym-lines.ts'

export const OfficeEditor = () => (
  <Form.Item
    name={['value', 'name']}
    label="由谁决定哪些事可以要社区做"
    rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
  >
    <Input maxLength={40} />
  </Form.Item>
)

interface LinesProps {
  readonly id?: string
  readonly value?: readonly string[]
  readonly onChange?: (lines: string[]) => void
}
/** One per line, kept as it is typed. */
function Lines({ id, value = [], onChange }: LinesProps) {
  const [text, setText] = useState(value.join('\n'))
  return (
    <Input.TextArea
      {...(id && { id })}
      value={text}
      autoSize={{ minRows: 4, maxRows: 24 }}
      onChange={({ target }) => {
        setText(target.value)
        onChange?.(linesOf(target.value).map((line) => line.trim()))
      }}
    />
  )
}

export const CertificatesEditor = () => (
  <Form.Item name="value" label="社区不出具的证明" extra="一行一种。部门要社区开这些证明，会连同依据一起拦下">
    <Lines />
  </Form.Item>
)

interface RowsProps {
  readonly what: string
  readonly max: number
  readonly children: (name: number) => ReactNode
}
const Rows = ({ what, max, children }: RowsProps) => (
  <Form.List name="value">
    {(rows, { add, remove }) => (
      <div className="stack" style={{ marginBottom: 16 }}>
        {rows.map(({ key, name }, i) => (
          <section key={key} className="card" aria-label={`第 ${i + 1} 个${what}`}>
            <div className="row">
              <b className="grow">
                第 {i + 1} 个{what}
              </b>
              <Button
                type="text"
                icon={<DeleteOutlined aria-hidden="true" />}
                aria-label={`删除${what} ${i + 1}`}
                onClick={() => remove(name)}
              />
            </div>
            <Form.Item
              name={[name, 'label']}
              label="名称"
              rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
            >
              <Input maxLength={40} />
            </Form.Item>
            <Form.Item name={[name, 'key']} label="代号" rules={[KEY_RULE]}>
              <Input maxLength={40} />
            </Form.Item>
            {children(name)}
          </section>
        ))}
        <Button
          type="dashed"
          icon={<PlusOutlined aria-hidden="true" />}
          disabled={rows.length >= max}
          onClick={() => add({ known: null, lines: [] })}
          style={{ alignSelf: 'flex-start' }}
        >
          加一个{what}
        </Button>
      </div>
    )}
  </Form.List>
)

export const RegisterEditor = () => (
  <Rows what="采集项" max={300}>
    {(name) => (
      <Form.Item
        name={[name, 'known']}
        label="登记在哪里"
        extra="写了，就不能再让社区填报；没有登记的留空"
        normalize={(typed: string) => typed || null}
      >
        <Input maxLength={40} />
      </Form.Item>
    )}
  </Rows>
)

export const ConductEditor = () => (
  <Rows what="清单" max={10}>
    {(name) => (
      <Form.Item name={[name, 'lines']} label="条文" extra="一行一条，社区不接任务时可以引用">
        <Lines />
      </Form.Item>
    )}
  </Rows>
)
