import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { ForeignSystem, PutForeignSystem } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { FOREIGN_ANSWERS, FOREIGN_FIELDS } from '@linli/domain'
import { App, Button, Drawer, Form, Input, InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import { ClassSelect } from '../catalogue/class-select.tsx'
import { optionsOf } from '../kernel/options.ts'
import { useCommand } from '../kernel/query.tsx'
import { Problem, useSubmit } from '../kernel/submit.tsx'
import { PlaceCode } from '../rule/routes-editor.tsx'

const FIELDS = [
  { label: '读入', options: optionsOf(FOREIGN_FIELDS) },
  { label: '填写答复', options: optionsOf(FOREIGN_ANSWERS) },
]
/** What a new system begins with: the columns that are always needed, under our own words. */
const BLANK: Partial<PutForeignSystem> = {
  headerRow: 1,
  columns: (['number', 'text', 'class', 'place', 'callerPhone', 'deadline', 'answer', 'outcome'] as const).map(
    (field) => ({ field, title: { ...FOREIGN_FIELDS, ...FOREIGN_ANSWERS }[field] }),
  ),
  classes: [],
  places: [],
}

interface Props {
  readonly system: ForeignSystem | 'new' | undefined
  /** with the code of what was saved */
  readonly onClose: (saved?: string) => void
}

/** What the columns of a system are, and what its words are called here: said once, every version kept. */
export function ForeignMappingDrawer({ system, onClose }: Props) {
  const title = system === 'new' ? '新增外部系统' : `${system?.name ?? ''} 的对应关系`
  return (
    <Drawer title={title} open={system !== undefined} onClose={() => onClose()} size={880} destroyOnHidden>
      {system && <MappingForm system={system} onClose={onClose} />}
    </Drawer>
  )
}

function MappingForm({ system, onClose }: { system: ForeignSystem | 'new'; onClose: Props['onClose'] }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<PutForeignSystem>()
  const { busy, error, run } = useSubmit(form)
  const put = useCommand(routes.foreign.putSystem, [routes.foreign.systems])
  const save = async (values: PutForeignSystem) => {
    if (!(await run(() => put.mutateAsync(values)))) return
    void message.success('已保存')
    onClose(values.code)
  }
  return (
    <Form<PutForeignSystem>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={system === 'new' ? BLANK : system}
      onFinish={(values) => void save(values)}
    >
      <div className="row" style={{ alignItems: 'flex-start' }}>
        <Form.Item name="name" label="系统名称" rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
          <Input maxLength={40} placeholder="如 12345 热线" />
        </Form.Item>
        <Form.Item
          name="code"
          label="代号"
          extra="以后不能改"
          rules={[{ required: true, pattern: /^[0-9A-Za-z-]{1,12}$/, message: '数字、字母或短横，最多 12 位' }]}
        >
          <Input maxLength={12} disabled={system !== 'new'} />
        </Form.Item>
        <Form.Item name="headerRow" label="表头在第几行" rules={[{ required: true, message: '请填写行号' }]}>
          <InputNumber min={1} max={20} precision={0} />
        </Form.Item>
      </div>
      <Pairs
        name="columns"
        label="列"
        hint="左边照抄对方表头里的列名；没有列出的列原样保留，导出时一起交回。"
        from="title"
        to="field"
        width={220}
        input={(label) => <Select aria-label={label} options={FIELDS} placeholder="是什么" style={{ width: 190 }} />}
      />
      <Pairs
        name="classes"
        label="类别"
        hint="对方的叫法与本区县的类别名称一样时不用写。"
        from="from"
        to="to"
        width={260}
        input={(label) => <ClassSelect aria-label={label} />}
      />
      <Pairs
        name="places"
        label="地点"
        hint="对方的叫法与网格、社区的名称或代码一样时不用写。"
        from="from"
        to="to"
        width={260}
        input={(label) => <PlaceCode label={label} one />}
      />
      <Problem error={error} />
      <div className="row" style={{ justifyContent: 'flex-end' }}>
        <Button onClick={() => onClose()}>取消</Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          保存
        </Button>
      </div>
    </Form>
  )
}

interface PairsProps {
  readonly name: 'columns' | 'classes' | 'places'
  readonly label: string
  readonly hint: string
  readonly from: string
  readonly to: string
  readonly width: number
  /** what the word of the other system stands for */
  readonly input: (label: string) => ReactNode
}

/** Their word on the left, ours on the right. */
function Pairs({ name, label, hint, from, to, width, input }: PairsProps) {
  return (
    <section aria-label={label} style={{ marginBottom: 20 }}>
      <h3>{label}</h3>
      <p className="second">{hint}</p>
      <Form.List name={name}>
        {(rows, { add, remove }) => (
          <div className="stack">
            {rows.map((row, i) => (
              <div key={row.key} className="row" style={{ alignItems: 'flex-start' }}>
                <Form.Item
                  name={[row.name, from]}
                  rules={[{ required: true, whitespace: true, message: '请填写' }]}
                  style={{ margin: 0, width }}
                >
                  <Input aria-label={`对方的${label} ${i + 1}`} maxLength={100} />
                </Form.Item>
                <Form.Item
                  name={[row.name, to]}
                  rules={[{ required: true, message: '请选择' }]}
                  style={{ margin: 0, minWidth: 190 }}
                >
                  {input(`本系统的${label} ${i + 1}`)}
                </Form.Item>
                <Button
                  type="text"
                  icon={<DeleteOutlined aria-hidden="true" />}
                  aria-label={`删除${label} ${i + 1}`}
                  onClick={() => remove(row.name)}
                />
              </div>
            ))}
            <Button
              type="dashed"
              icon={<PlusOutlined aria-hidden="true" />}
              onClick={() => add({})}
              style={{ alignSelf: 'flex-start' }}
            >
              加一条
            </Button>
          </div>
        )}
      </Form.List>
    </section>
  )
}
