import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input } from 'antd'

/** Numbers to call first, in the order in which they are shown. */
export function NumbersEditor() {
  return (
    <Form.List name="value">
      {(numbers, { add, remove }) => (
        <div className="stack" style={{ marginBottom: 16 }}>
          {numbers.map(({ key, name }, i) => (
            <div key={key} className="row" style={{ alignItems: 'flex-start' }}>
              <Form.Item
                name={[name, 'name']}
                rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
                style={{ margin: 0 }}
              >
                <Input aria-label={`第 ${i + 1} 个名称`} maxLength={10} placeholder="名称" style={{ width: 140 }} />
              </Form.Item>
              <Form.Item
                name={[name, 'phone']}
                rules={[{ required: true, pattern: /^[0-9-]{3,20}$/, message: '请输入电话号码' }]}
                style={{ margin: 0 }}
              >
                <Input
                  aria-label={`第 ${i + 1} 个号码`}
                  maxLength={20}
                  placeholder="号码"
                  inputMode="tel"
                  style={{ width: 180 }}
                />
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined aria-hidden="true" />}
                aria-label={`删除号码 ${i + 1}`}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button
            type="dashed"
            icon={<PlusOutlined aria-hidden="true" />}
            disabled={numbers.length >= 6}
            onClick={() => add({})}
            style={{ alignSelf: 'flex-start' }}
          >
            加一个号码
          </Button>
        </div>
      )}
    </Form.List>
  )
}
