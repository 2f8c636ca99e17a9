import type { OfferedItem, PutItem } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { APPLICANTS, HANDLING_LEVELS, SERVICE_FIELDS, SERVICE_KINDS } from '@linli/domain'
import { App, Button, Checkbox, Form, Input, InputNumber, Select, Switch } from 'antd'
import { Choices } from '../kernel/choices.tsx'
import { filled } from '../kernel/filled.ts'
import { optionsOf } from '../kernel/options.ts'
import { useCommand } from '../kernel/query.tsx'
import { Problem, useSubmit } from '../kernel/submit.tsx'
import styles from './catalogue.module.css'
import { FormFieldsEditor } from './form-fields-editor.tsx'
import { RowsEditor } from './rows-editor.tsx'

const BLANK: Partial<PutItem> = {
  aliases: [],
  kind: 'government',
  applicants: ['resident'],
  conditions: [],
  materials: [],
  form: [],
  limitDays: 5,
  level: 'community',
  homeVisit: false,
  basis: [],
  offered: true,
}

/** Empty inputs of optional texts and numbers are left out, and a condition of which only one half is given. */
export const toPutItem = (values: PutItem): PutItem => ({
  ...values,
  materials: values.materials.map(filled),
  form: values.form.map((field) => {
    const { when, ...rest } = filled(field)
    return { ...rest, ...(when?.key && when.is && { when }) }
  }),
})

interface Props {
  /** absent: a new item */
  readonly item?: OfferedItem
  /** something was typed that is not saved */
  readonly onWrite: () => void
  readonly onSaved: () => void
  readonly onCancel: () => void
}

/** Writes an item; saving makes a new version, orders that were raised keep theirs. */
export function ItemEditor({ item, onWrite, onSaved, onCancel }: Props) {
  const { message } = App.useApp()
  const [form] = Form.useForm<PutItem>()
  const { busy, error, run } = useSubmit(form)
  const put = useCommand(routes.catalogue.putItem, [routes.catalogue.items, routes.catalogue.item])
  const save = async (values: PutItem) => {
    if (!(await run(() => put.mutateAsync(toPutItem(values))))) return
    void message.success('已保存')
    onSaved()
  }
  return (
    <Form<PutItem>
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError={{ focus: true }}
      initialValues={item ?? BLANK}
      onValuesChange={onWrite}
      onFinish={(values) => void save(values)}
    >
      <div className={styles.pair}>
        <Form.Item
          name="code"
          label="编码"
          rules={[{ required: true, pattern: /^[0-9A-Za-z-]{1,40}$/, message: '编码为数字、字母或短横' }]}
        >
          <Input maxLength={40} disabled={item !== undefined} placeholder="如 S-0101" />
        </Form.Item>
        <Form.Item name="offered" label="可点单" valuePropName="checked">
          <Switch checkedChildren="可点" unCheckedChildren="已停" />
        </Form.Item>
      </div>
      <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
        <Input maxLength={110} />
      </Form.Item>
      <Form.Item name="aliases" label="俗称" extra="居民平常的叫法，查找时用；输入后按回车">
        <Select mode="tags" open={false} suffixIcon={null} />
      </Form.Item>
      <div className={styles.pair}>
        <Form.Item name="kind" label="种类" rules={[{ required: true, message: '请选择种类' }]}>
          <Select options={optionsOf(SERVICE_KINDS)} />
        </Form.Item>
        <Form.Item name="field" label="领域" rules={[{ required: true, message: '请选择领域' }]}>
          <Select options={optionsOf(SERVICE_FIELDS)} />
        </Form.Item>
        <Form.Item name="level" label="办理层级" rules={[{ required: true, message: '请选择办理层级' }]}>
          <Select options={optionsOf(HANDLING_LEVELS)} />
        </Form.Item>
        <Form.Item name="limitDays" label="时限（工作日）" rules={[{ required: true, message: '请填写时限' }]}>
          <InputNumber min={1} max={60} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item
          name={['counter', 'name']}
          label="窗口"
          rules={[{ required: true, whitespace: true, message: '请填写窗口' }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name={['counter', 'hours']}
          label="窗口时间"
          rules={[{ required: true, whitespace: true, message: '请填写窗口时间' }]}
        >
          <Input maxLength={100} />
        </Form.Item>
      </div>
      <Form.Item name="applicants" label="谁能申请" rules={[{ required: true, message: '请选择谁能申请' }]}>
        <Choices options={optionsOf(APPLICANTS)} />
      </Form.Item>
      <Form.Item name="homeVisit" valuePropName="checked">
        <Checkbox>可以上门办理</Checkbox>
      </Form.Item>
      <RowsEditor name="conditions" label="条件" add="加一条条件" columns={[{ label: '条件', max: 200 }]} />
      <RowsEditor
        name="materials"
        label="材料"
        add="加一份材料"
        columns={[
          { key: 'name', label: '材料名称', max: 100 },
          { key: 'exempt', label: '免交的理由', max: 100, optional: true },
        ]}
      />
      <RowsEditor name="basis" label="依据" add="加一条依据" columns={[{ label: '依据', max: 200 }]} />
      <FormFieldsEditor />
      <Problem error={error} />
      <div className="row" style={{ justifyContent: 'flex-end' }}>
        <Button onClick={onCancel}>取消</Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          保存
        </Button>
      </div>
    </Form>
  )
}
