import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import styles from './catalogue.module.css'
import { FIELD_KIND_LABELS, PREFILL_LABELS } from './labels.ts'
import { optionsOf } from '../kernel/options.ts'
import { RowsEditor } from './rows-editor.tsx'

const MOST = 40
/** A name that programs know something by. */
export const KEY_RULE = {
  required: true,
  pattern: /^[a-z][a-z0-9-]{0,39}$/,
  message: '代号为小写字母、数字或短横，字母开头',
}

type Path = readonly (string | number)[]
interface Props {
  readonly legend?: string
  /** where the fields are: within the list around this one, and in the whole form */
  readonly name?: Path
  readonly at?: Path
}

/** A declared form, field by field, in the order in which it is asked. */
export function FormFieldsEditor({ legend = '申请表', name: list = ['form'], at = list }: Props) {
  return (
    <fieldset className={styles.rows}>
      <legend>{legend}</legend>
      <p className="second">每一项都要写明用途和依据；登记过的信息免填。</p>
      <Form.List name={[...list]}>
        {(fields, { add, remove, move }) => (
          <>
            {fields.map(({ key, name }, i) => (
              <section key={key} className={styles.field} aria-label={`第 ${i + 1} 项`}>
                <div className="row">
                  <b>第 {i + 1} 项</b>
                  <span className="grow" />
                  <Button
                    type="text"
                    icon={<ArrowUpOutlined aria-hidden="true" />}
                    aria-label={`上移第 ${i + 1} 项`}
                    disabled={i === 0}
                    onClick={() => move(i, i - 1)}
                  />
                  <Button
                    type="text"
                    icon={<ArrowDownOutlined aria-hidden="true" />}
                    aria-label={`下移第 ${i + 1} 项`}
                    disabled={i === fields.length - 1}
                    onClick={() => move(i, i + 1)}
                  />
                  <Button
                    type="text"
                    icon={<DeleteOutlined aria-hidden="true" />}
                    aria-label={`删除第 ${i + 1} 项`}
                    onClick={() => remove(name)}
                  />
                </div>
                <OneField name={name} at={at} />
              </section>
            ))}
            {fields.length < MOST && (
              <Button type="dashed" icon={<PlusOutlined aria-hidden="true" />} onClick={() => add({ kind: 'text' })}>
                加一项
              </Button>
            )}
          </>
        )}
      </Form.List>
    </fieldset>
  )
}

function OneField({ name, at }: { name: number; at: Path }) {
  return (
    <>
      <div className={styles.pair}>
        <Form.Item
          name={[name, 'label']}
          label="项目"
          rules={[{ required: true, whitespace: true, message: '请填写项目' }]}
        >
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name={[name, 'key']} label="代号" rules={[KEY_RULE]}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name={[name, 'kind']} label="填法" rules={[{ required: true, message: '请选择填法' }]}>
          <Select options={optionsOf(FIELD_KIND_LABELS)} />
        </Form.Item>
        <Form.Item name={[name, 'prefill']} label="免填">
          <Select allowClear options={optionsOf(PREFILL_LABELS)} placeholder="不带出" />
        </Form.Item>
        <Form.Item
          name={[name, 'purpose']}
          label="用途"
          rules={[{ required: true, whitespace: true, message: '请写明用途' }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item
          name={[name, 'basis']}
          label="依据"
          rules={[{ required: true, whitespace: true, message: '请写明依据' }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name={[name, 'hint']} label="提示">
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name={[name, 'required']} label="必填" valuePropName="checked">
          <Checkbox>必须填写</Checkbox>
        </Form.Item>
        <Form.Item name={[name, 'min']} label="最少字数或最小值">
          <InputNumber style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name={[name, 'max']} label="最多字数或最大值">
          <InputNumber style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name={[name, 'when', 'key']} label="只在这一项（代号）">
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name={[name, 'when', 'is']} label="填了这个值时才问">
          <Input maxLength={40} />
        </Form.Item>
      </div>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue }) =>
          ['choice', 'choices'].includes(String(getFieldValue([...at, name, 'kind']))) && (
            <RowsEditor
              name={[name, 'options']}
              label="选项"
              add="加一个选项"
              columns={[
                { key: 'label', label: '选项名称', max: 40 },
                { key: 'value', label: '选项代号', max: 40 },
              ]}
            />
          )
        }
      </Form.Item>
    </>
  )
}
