import type { Bookable } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { periodsText, readPeriods, SPACE_KINDS, type SpaceKind } from '@linli/domain'
import { App, Form, Input, InputNumber, Select, Switch } from 'antd'
import { PlaceSelect } from '../grid/place-select.tsx'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { optionsOf } from '../kernel/options.ts'
import { usePost } from '../kernel/post.tsx'
import { useCommand } from '../kernel/query.tsx'
import styles from '../kernel/row-fields.module.css'
import { asSent, DescribedFields, describedOf, type Described } from './described-fields.tsx'
import { TOUCHES } from './touches.ts'

interface Props {
  readonly open: boolean
  readonly onClose: () => void
  /** the one that is changed; a new one otherwise */
  readonly space?: Bookable
  readonly onDone?: (id: string) => void
}
interface Values extends Described {
  readonly placeId: string
  readonly kind: SpaceKind
  /** Sunday first, each day as text */
  readonly week: readonly (string | undefined)[]
  readonly slotMinutes: number
  readonly onHolidays: boolean
  readonly open: boolean
}
const DAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const
const MONDAY_FIRST = [1, 2, 3, 4, 5, 6, 0] as const
const NEW = { kind: 'micro-space', capacity: 1, slotMinutes: 60, onHolidays: false, open: true } as const
const HINT = '写成 9:00–12:00、14:00–17:00，不开放就留空'

const checkPeriods = (_: unknown, text?: string) =>
  readPeriods(text ?? '') ? Promise.resolve() : Promise.reject(new Error(HINT))

const valuesOf = (space: Bookable): Partial<Values> => ({
  ...describedOf(space),
  placeId: space.placeId,
  kind: space.kind === 'hub' ? 'hub' : 'micro-space',
  week: space.opening!.week.map(periodsText),
  slotMinutes: space.opening!.slotMinutes,
  onHolidays: space.opening!.onHolidays,
  open: space.open,
})

/** A space with its opening hours. What is booked stays as it is when they change. */
export function SpaceDialog({ open, onClose, space, onDone }: Props) {
  const { message } = App.useApp()
  const { post } = usePost()
  const make = useCommand(routes.booking.makeSpace, TOUCHES)
  const change = useCommand(routes.booking.changeSpace, TOUCHES)
  const initial = space ? valuesOf(space) : { ...NEW, ...(post?.placeId && { placeId: post.placeId }) }
  return (
    <FormDialog<Values>
      title={space ? '修改阵地' : '新增阵地'}
      open={open}
      onClose={onClose}
      okText={space ? '保存' : '新增'}
      width={640}
      initial={initial}
      submit={async ({ week, slotMinutes, onHolidays, placeId, kind, ...values }) => {
        const days = Array.from({ length: 7 }, (_, day) => [...(readPeriods(week[day] ?? '') ?? [])])
        const opening = { week: days, slotMinutes, onHolidays }
        const given = { ...asSent(values), kind, opening }
        const { id } = space
          ? await change.mutateAsync({ ...given, id: space.id, version: space.version, open: values.open })
          : await make.mutateAsync({ ...given, placeId })
        void message.success('已保存，居民按新的开放时间预约')
        onDone?.(id)
      }}
    >
      {!space && (
        <Form.Item name="placeId" label="在哪里" rules={[{ required: true, message: '请选择街道、社区或网格' }]}>
          <PlaceSelect kinds={['street', 'community', 'grid']} />
        </Form.Item>
      )}
      <Form.Item name="kind" label="类别" rules={[{ required: true, message: '请选择类别' }]}>
        <Select options={optionsOf(SPACE_KINDS)} style={{ width: 160 }} />
      </Form.Item>
      <DescribedFields capacity="每个时段几个名额" />
      <fieldset className={styles.rows}>
        <legend>开放时间</legend>
        <p className="second">{HINT}</p>
        {MONDAY_FIRST.map((day) => (
          <div key={day} className={styles.line}>
            <span aria-hidden="true" style={{ flex: '0 0 40px', lineHeight: '32px' }}>
              {DAYS[day]}
            </span>
            <Form.Item name={['week', day]} rules={[{ validator: checkPeriods }]} className={styles.cell ?? ''}>
              <Input aria-label={DAYS[day]} placeholder="不开放" maxLength={60} />
            </Form.Item>
          </div>
        ))}
      </fieldset>
      <div className={styles.pair}>
        <Form.Item name="slotMinutes" label="一个时段多长" rules={[{ required: true, message: '请填写分钟数' }]}>
          <InputNumber min={10} max={720} precision={0} suffix="分钟" style={{ width: 160 }} />
        </Form.Item>
        <Form.Item name="onHolidays" label="法定节假日" valuePropName="checked">
          <Switch checkedChildren="照常" unCheckedChildren="不开放" />
        </Form.Item>
        {space && (
          <Form.Item name="open" label="接受预约" valuePropName="checked">
            <Switch checkedChildren="开放" unCheckedChildren="停止" />
          </Form.Item>
        )}
      </div>
    </FormDialog>
  )
}
