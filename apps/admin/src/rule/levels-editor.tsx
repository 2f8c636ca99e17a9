import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { GridLevel } from '@linli/domain'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { optionsOf } from '../kernel/options.ts'

const AT: Readonly<Record<GridLevel['at'], string>> = { street: '街道', community: '社区', grid: '网格' }

type Bounds = GridLevel['households']

interface Props {
  readonly label: string
  readonly value?: Bounds
  readonly onChange?: (bounds: Bounds) => void
}

/** Smallest and largest size; both empty means that the size is not looked at. */
function BoundsInput({ label, value, onChange }: Props) {
  const change = (part: 'min' | 'max', number: number | null) => {
    const next = { ...value, [part]: number ?? undefined }
    onChange?.(next.min === undefined && next.max === undefined ? undefined : (next as Bounds))
  }
  return (
    <span className="row">
      <InputNumber
        aria-label={`${label}最少户数`}
        min={0}
        precision={0}
        value={value?.min ?? null}
        onChange={(n) => change('min', n)}
        placeholder="不限"
        style={{ width: 90 }}
      />
      到
      <InputNumber
        aria-label={`${label}最多户数`}
        min={1}
        precision={0}
        value={value?.max ?? null}
        onChange={(n) => change('max', n)}
        placeholder="不限"
        style={{ width: 90 }}
      />
      户
    </span>
  )
}

const complete = async (_: unknown, value: Bounds) => {
  if (value && (value.min === undefined || value.max === undefined || value.min > value.max))
    throw new Error('请把最少和最多都填上，最少不大于最多；都不填表示不限')
}

/** How deep the grids are, and what each level is. */
export function LevelsEditor() {
  return (
    <Form.List name="value">
      {(levels, { add, remove }) => (
        <div className="stack" style={{ marginBottom: 16 }}>
          {levels.map(({ key, name }, i) => (
            <div key={key} className="row" style={{ alignItems: 'flex-start' }}>
              <Form.Item
                name={[name, 'label']}
                rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
                style={{ margin: 0 }}
              >
                <Input aria-label={`第 ${i + 1} 级名称`} maxLength={20} style={{ width: 140 }} />
              </Form.Item>
              <Form.Item name={[name, 'at']} style={{ margin: 0 }}>
                <Select aria-label={`第 ${i + 1} 级设在`} options={optionsOf(AT)} style={{ width: 100 }} />
              </Form.Item>
              <Form.Item name={[name, 'households']} rules={[{ validator: complete }]} style={{ margin: 0 }}>
                <BoundsInput label={`第 ${i + 1} 级`} />
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined aria-hidden="true" />}
                aria-label={`删除第 ${i + 1} 级`}
                disabled={levels.length === 1}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button
            type="dashed"
            icon={<PlusOutlined aria-hidden="true" />}
            disabled={levels.length >= 6}
            onClick={() => add({ at: 'grid' })}
            style={{ alignSelf: 'flex-start' }}
          >
            加一级
          </Button>
        </div>
      )}
    </Form.List>
  )
}
