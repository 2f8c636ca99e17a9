import type { ItemVersion, PutItem, ServiceItemSchema } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { APPLICANTS, HANDLING_LEVELS, KNOWN_FACTS, SERVICE_FIELDS, SERVICE_KINDS, WAYS } from '@linli/domain'
import { App, Button, Form, Input, InputNumber, Select } from 'antd'
import { Choices } from '../kernel/choices.tsx'
import { filled } from '../kernel/filled.ts'
import { optionsOf } from '../kernel/options.ts'
import { useCommand } from '../kernel/query.tsx'
import { Problem, useSubmit } from '../kernel/submit.tsx'
import styles from './catalogue.module.css'
import { ConditionsEditor } from './conditions-editor.tsx'
import { FormFieldsEditor } from './form-fields-editor.tsx'
import { RowsEditor } from './rows-editor.tsx'
import { TOUCHES } from './touches.ts'

const BLANK: Partial<PutItem> = {
  aliases: [],
  kind: 'government',
  applicants: ['resident'],
  conditions: [],
  materials: [],
  form: [],
  limitDays: 5,
  level: 'community',
  steps: [],
  fee: '不收费',
  ways: ['online', 'counter'],
  counters: [],
  result: '',
  basis: [],
}

/** Empty inputs of optional texts and numbers are left out, and a condition of which only one half is given. */
export const toPutItem = (values: PutItem): PutItem => ({
  ...values,
  conditions: values.conditions.map(({ facts = [], ...condition }) => ({ ...filled(condition), facts })),
  materials: values.materials.map(filled),
  steps: values.steps.map(filled),
  form: values.form.map((field) => {
    const { when, ...rest } = filled(field)
    return { ...rest, ...(when?.key && when.is && { when }) }
  }),
})

interface Props {
  /** absent: a new item */
  readonly item?: ServiceItemSchema
  /** of the draft that is changed; absent: the next version begins */
  readonly revision?: number
  /** something was typed that is not saved */
  readonly onWrite: () => void
  readonly onSaved: (version: ItemVersion) => void
  readonly onCancel: () => void
}

/** Writes the draft of an item. What is published stays as it is until another person has reviewed it. */
export function ItemEditor({ item, revision, onWrite, onSaved, onCancel }: Props) {
  const { message } = App.useApp()
  const [form] = Form.useForm<PutItem>()
  const { busy, error, run } = useSubmit(form)
  const put = useCommand(routes.catalogue.putItem, TOUCHES)
  const save = (values: PutItem) =>
    run(async () => {
      const draft = await put.mutateAsync({ ...toPutItem(values), ...(revision !== undefined && { revision }) })
      void message.success('草稿已保存，提交审核后由另一个人公布')
      onSaved(draft)
    })
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
        <Form.Item name="fee" label="费用" rules={[{ required: true, whitespace: true, message: '请写明费用' }]}>
          <Input maxLength={100} placeholder="如 不收费" />
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
        <Form.Item name="result" label="结果文书">
          <Input maxLength={60} placeholder="如 老年人优待证；没有就不填" />
        </Form.Item>
      </div>
      <Form.Item name="applicants" label="谁能申请" rules={[{ required: true, message: '请选择谁能申请' }]}>
        <Choices options={optionsOf(APPLICANTS)} />
      </Form.Item>
      <Form.Item name="ways" label="办理方式" rules={[{ required: true, message: '请选择办理方式' }]}>
        <Choices options={optionsOf(WAYS)} />
      </Form.Item>
      <ConditionsEditor />
      <RowsEditor
        name="materials"
        label="材料"
        add="加一份材料"
        columns={[
          { key: 'name', label: '材料名称', max: 100 },
          { key: 'key', label: '材料代号', max: 40 },
          { key: 'sample', label: '样例说明', max: 200, optional: true },
          { key: 'exempt', label: '免交的理由', max: 100, optional: true },
          { key: 'known', label: '哪种情况免交', optional: true, options: optionsOf(KNOWN_FACTS) },
        ]}
      />
      <RowsEditor
        name="steps"
        label="流程"
        add="加一步"
        columns={[
          { key: 'name', label: '步骤', max: 60 },
          { key: 'days', label: '几个工作日', most: 60, optional: true },
        ]}
      />
      <RowsEditor
        name="counters"
        label="窗口"
        add="加一个窗口"
        columns={[
          { key: 'name', label: '窗口名称', max: 60 },
          { key: 'hours', label: '窗口时间', max: 100 },
        ]}
      />
      <RowsEditor name="basis" label="依据" add="加一条依据" columns={[{ label: '依据', max: 200 }]} />
      <FormFieldsEditor />
      <Problem error={error} />
      <div className="row" style={{ justifyContent: 'flex-end' }}>
        <Button onClick={onCancel}>取消</Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          保存草稿
        </Button>
      </div>
    </Form>
  )
}
