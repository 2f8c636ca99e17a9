import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { KEY_RULE } from '../catalogue/form-fields-editor.tsx'
import { optionsOf } from '../kernel/options.ts'

const WHAT = { cast: '参加表决', favour: '赞成' }
const OF = { roll: '名册', cast: '参加表决' }
const BY = { heads: '人数', area: '面积' }
const MORE = [
  { value: true, label: '超过' },
  { value: false, label: '达到' },
]
const filled = (message: string) => [{ required: true, whitespace: true, message }]
const NEW = {
  version: 1,
  conditions: [{ what: 'favour', of: 'cast', by: 'heads', portion: { n: 1, d: 2, more: true } }],
}

/** When something is passed: all conditions of a rule hold. Polls keep the version they were set up with. */
export function DecisionsEditor() {
  return (
    <Form.List name="value">
      {(decisions, { add, remove }) => (
        <div className="stack" style={{ marginBottom: 16 }}>
          {decisions.map(({ key, name }, i) => (
            <section key={key} className="card" aria-label={`第 ${i + 1} 种表决规则`}>
              <div className="row">
                <b className="grow">第 {i + 1} 种</b>
                <Button
                  type="text"
                  icon={<DeleteOutlined aria-hidden="true" />}
                  aria-label={`删除第 ${i + 1} 种表决规则`}
                  onClick={() => remove(name)}
                />
              </div>
              <Form.Item name={[name, 'label']} label="名称" rules={filled('请填写名称')}>
                <Input maxLength={40} />
              </Form.Item>
              <Form.Item name={[name, 'key']} label="代号" rules={[KEY_RULE]}>
                <Input maxLength={40} />
              </Form.Item>
              <Form.Item name={[name, 'basis']} label="依据" rules={filled('请写明依据')}>
                <Input maxLength={300} />
              </Form.Item>
              <Form.Item name={[name, 'version']} label="第几版" extra="改了条件就加一">
                <InputNumber min={1} precision={0} />
              </Form.Item>
              <Form.Item name={[name, 'validFrom']} label="从哪天起" rules={filled('请填写日期')}>
                <Input placeholder="2026-01-01" maxLength={10} />
              </Form.Item>
              <Conditions name={name} />
            </section>
          ))}
          <Button
            type="dashed"
            icon={<PlusOutlined aria-hidden="true" />}
            disabled={decisions.length >= 30}
            onClick={() => add(NEW)}
            style={{ alignSelf: 'flex-start' }}
          >
            加一种表决规则
          </Button>
        </div>
      )}
    </Form.List>
  )
}

const Conditions = ({ name }: { name: number }) => (
  <Form.List name={[name, 'conditions']}>
    {(conditions, { add, remove }) => (
      <fieldset className="stack">
        <legend>全部满足才通过</legend>
        {conditions.map((condition, i) => (
          <div key={condition.key} className="row" style={{ flexWrap: 'wrap' }}>
            <Form.Item name={[condition.name, 'what']} noStyle>
              <Select aria-label={`条件 ${i + 1}：谁`} options={optionsOf(WHAT)} />
            </Form.Item>
            的
            <Form.Item name={[condition.name, 'by']} noStyle>
              <Select aria-label={`条件 ${i + 1}：人数还是面积`} options={optionsOf(BY)} />
            </Form.Item>
            <Form.Item name={[condition.name, 'portion', 'more']} noStyle>
              <Select aria-label={`条件 ${i + 1}：超过还是达到`} options={MORE} />
            </Form.Item>
            <Form.Item name={[condition.name, 'of']} noStyle>
              <Select aria-label={`条件 ${i + 1}：谁的`} options={optionsOf(OF)} />
            </Form.Item>
            的
            <Form.Item name={[condition.name, 'portion', 'n']} noStyle>
              <InputNumber aria-label={`条件 ${i + 1}：分子`} min={1} max={100} precision={0} />
            </Form.Item>
            /
            <Form.Item name={[condition.name, 'portion', 'd']} noStyle>
              <InputNumber aria-label={`条件 ${i + 1}：分母`} min={1} max={100} precision={0} />
            </Form.Item>
            <Button
              type="text"
              icon={<DeleteOutlined aria-hidden="true" />}
              aria-label={`删除条件 ${i + 1}`}
              onClick={() => remove(condition.name)}
            />
          </div>
        ))}
        <Button type="dashed" onClick={() => add(NEW.conditions[0])} style={{ alignSelf: 'flex-start' }}>
          加一个条件
        </Button>
      </fieldset>
    )}
  </Form.List>
)
