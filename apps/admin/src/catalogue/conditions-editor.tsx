import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { KNOWN_FACTS } from '@linli/domain'
import { Button, Form, Input } from 'antd'
import { Choices } from '../kernel/choices.tsx'
import { optionsOf } from '../kernel/options.ts'
import styles from './catalogue.module.css'

/** Conditions, each with its basis, how it is asked, and what the register may know of it. */
export function ConditionsEditor() {
  return (
    <fieldset className={styles.rows}>
      <legend>条件</legend>
      <p className="second">居民自查时一条一条问；登记信息已经能证明的不问。不符合也可以提交，由工作人员核定。</p>
      <Form.List name="conditions">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }, i) => (
              <section key={key} className={styles.field} aria-label={`条件 ${i + 1}`}>
                <div className="row">
                  <b>条件 {i + 1}</b>
                  <span className="grow" />
                  <Button
                    type="text"
                    icon={<DeleteOutlined aria-hidden="true" />}
                    aria-label={`删除条件 ${i + 1}`}
                    onClick={() => remove(name)}
                  />
                </div>
                <div className={styles.pair}>
                  <Words name={[name, 'text']} label="条件" />
                  <Words name={[name, 'basis']} label="依据" />
                  <Words name={[name, 'ask']} label="怎么问" optional />
                  <Words name={[name, 'instead']} label="不符合的怎么办" optional />
                </div>
                <Form.Item name={[name, 'facts']} label="登记信息都有这些时，不用问">
                  <Choices options={optionsOf(KNOWN_FACTS)} />
                </Form.Item>
              </section>
            ))}
            <Button type="dashed" icon={<PlusOutlined aria-hidden="true" />} onClick={() => add({ facts: [] })}>
              加一条条件
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  )
}

interface WordsProps {
  readonly name: (string | number)[]
  readonly label: string
  readonly optional?: boolean
}
const Words = ({ name, label, optional = false }: WordsProps) => (
  <Form.Item
    name={name}
    label={optional ? `${label}（选填）` : label}
    rules={optional ? [] : [{ required: true, whitespace: true, message: `请填写${label}` }]}
  >
    <Input maxLength={200} />
  </Form.Item>
)
