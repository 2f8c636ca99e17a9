import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input } from 'antd'
import { FormFieldsEditor, KEY_RULE } from '../catalogue/form-fields-editor.tsx'

/** What visits may be for, each with its basis and the only fields that it takes. */
export function PurposesEditor() {
  return (
    <Form.List name="value">
      {(purposes, { add, remove }) => (
        <div className="stack" style={{ marginBottom: 16 }}>
          {purposes.map(({ key, name }, i) => (
            <section key={key} className="card" aria-label={`第 ${i + 1} 个目的`}>
              <div className="row">
                <b className="grow">第 {i + 1} 个目的</b>
                <Button
                  type="text"
                  icon={<DeleteOutlined aria-hidden="true" />}
                  aria-label={`删除目的 ${i + 1}`}
                  onClick={() => remove(name)}
                />
              </div>
              <Form.Item
                name={[name, 'label']}
                label="走访目的"
                rules={[{ required: true, whitespace: true, message: '请填写走访目的' }]}
              >
                <Input maxLength={40} />
              </Form.Item>
              <Form.Item name={[name, 'key']} label="代号" rules={[KEY_RULE]}>
                <Input maxLength={40} />
              </Form.Item>
              <Form.Item
                name={[name, 'basis']}
                label="依据"
                rules={[{ required: true, whitespace: true, message: '请写明依据' }]}
              >
                <Input maxLength={300} />
              </Form.Item>
              <FormFieldsEditor legend="只记这些" name={[name, 'fields']} at={['value', name, 'fields']} />
            </section>
          ))}
          <Button
            type="dashed"
            icon={<PlusOutlined aria-hidden="true" />}
            disabled={purposes.length >= 20}
            onClick={() => add({ fields: [{ kind: 'yes-no' }] })}
            style={{ alignSelf: 'flex-start' }}
          >
            加一个目的
          </Button>
        </div>
      )}
    </Form.List>
  )
}
