import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { WorkOrderDetail } from '@linli/contract'
import { Button, Form, Input, Select } from 'antd'
import styles from '../catalogue/catalogue.module.css'

interface Props {
  readonly order: WorkOrderDetail
}
const WHY = { required: true, whitespace: true, message: '请写明为什么' }
const hidden = (name: (string | number)[]) => (
  <Form.Item name={name} hidden>
    <Input />
  </Form.Item>
)

/** All that an application lacks, in one go: from the list of the item, and what is not on it. */
export function AskedMaterials({ order }: Props) {
  const chosen = (Form.useWatch('materials') as { key?: string }[] | undefined) ?? []
  const left = order.materials.filter(({ key }) => !chosen.some((one) => one?.key === key))
  return (
    <fieldset className={styles.rows}>
      <legend>缺哪些材料</legend>
      <p className="second">只能告知一次，请一次写全。居民补齐以前，答复和归档时限暂停。</p>
      <Form.List
        name="materials"
        rules={[{ validator: async (_, rows?: unknown[]) => (rows?.length ? undefined : Promise.reject(NONE)) }]}
      >
        {(rows, { add, remove }, { errors }) => (
          <>
            {rows.map(({ key, name }, i) => (
              <div key={key} className={styles.line}>
                {hidden([name, 'key'])}
                <Form.Item
                  name={[name, 'name']}
                  rules={[{ required: true, whitespace: true, message: '请填写材料名称' }]}
                  className={styles.cell}
                >
                  <Input aria-label={`材料 ${i + 1}`} placeholder="材料名称" maxLength={100} />
                </Form.Item>
                <Form.Item name={[name, 'why']} rules={[WHY]} className={styles.cell}>
                  <Input aria-label={`为什么 ${i + 1}`} placeholder="为什么要，什么样的才行" maxLength={200} />
                </Form.Item>
                <Button
                  type="text"
                  icon={<DeleteOutlined aria-hidden="true" />}
                  aria-label={`删除材料 ${i + 1}`}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            <Form.ErrorList errors={errors} />
            <div className="row">
              {left.map(({ key, name }) => (
                <Button
                  key={key}
                  type="dashed"
                  icon={<PlusOutlined aria-hidden="true" />}
                  onClick={() => add({ key, name })}
                >
                  {name}
                </Button>
              ))}
              <Button
                type="dashed"
                icon={<PlusOutlined aria-hidden="true" />}
                onClick={() => add({ key: otherThan(chosen) })}
              >
                清单以外的
              </Button>
            </div>
          </>
        )}
      </Form.List>
    </fieldset>
  )
}
const NONE = new Error('请写明缺哪些材料')
function otherThan(rows: readonly { readonly key?: string }[]): string {
  const taken = new Set(rows.map((row) => row?.key))
  let n = 1
  while (taken.has(`other-${n}`)) n += 1
  return `other-${n}`
}

/** The one paper that came and is unfit. */
export function UnfitMaterial({ order }: Props) {
  const form = Form.useFormInstance()
  const supplied = order.materials.filter((one) => one.supplied)
  return (
    <>
      {hidden(['materials', 0, 'name'])}
      <Form.Item
        name={['materials', 0, 'key']}
        label="哪一份不合格"
        rules={[{ required: true, message: '请选择一份材料' }]}
      >
        <Select
          options={supplied.map(({ key, name }) => ({ value: key, label: name }))}
          onChange={(key: string) =>
            form.setFieldValue(['materials', 0, 'name'], supplied.find((one) => one.key === key)?.name)
          }
        />
      </Form.Item>
      <Form.Item name={['materials', 0, 'why']} label="为什么不合格，要什么样的" rules={[WHY]}>
        <Input.TextArea rows={2} maxLength={200} showCount />
      </Form.Item>
    </>
  )
}
