import type { Bookable } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { App, Form } from 'antd'
import { PlaceSelect } from '../grid/place-select.tsx'
import { DateTimeInput } from '../kernel/date-time-input.tsx'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { usePost } from '../kernel/post.tsx'
import { useCommand } from '../kernel/query.tsx'
import styles from '../kernel/row-fields.module.css'
import { asSent, DescribedFields, describedOf, type Described } from './described-fields.tsx'
import { TOUCHES } from './touches.ts'

interface Props {
  readonly open: boolean
  readonly onClose: () => void
  /** the one that is changed; a new one otherwise */
  readonly activity?: Bookable
  readonly onDone?: (id: string) => void
}
interface Values extends Described {
  readonly placeId: string
  readonly from: string
  readonly to: string
}

/** An activity with its limit. Its time stays: who joined has planned for it. */
export function ActivityDialog({ open, onClose, activity, onDone }: Props) {
  const { message } = App.useApp()
  const { post } = usePost()
  const make = useCommand(routes.booking.makeActivity, TOUCHES)
  const change = useCommand(routes.booking.changeActivity, TOUCHES)
  return (
    <FormDialog<Values>
      title={activity ? '修改活动' : '发布活动'}
      open={open}
      onClose={onClose}
      okText={activity ? '保存' : '发布'}
      width={640}
      initial={activity ? describedOf(activity) : { capacity: 20, ...(post?.placeId && { placeId: post.placeId }) }}
      submit={async ({ placeId, from, to, ...values }) => {
        const given = asSent(values)
        const { id } = activity
          ? await change.mutateAsync({ ...given, id: activity.id, version: activity.version })
          : await make.mutateAsync({ ...given, placeId, from, to })
        void message.success(activity ? '已保存' : '已发布，居民在手机上可以报名')
        onDone?.(id)
      }}
    >
      {activity ? (
        <p className="second" style={{ marginBottom: 12 }}>
          时间不能改：要改时间，请取消这次活动再发布一次。名额不会少于已经约上的人数。
        </p>
      ) : (
        <>
          <Form.Item name="placeId" label="在哪里" rules={[{ required: true, message: '请选择街道、社区或网格' }]}>
            <PlaceSelect kinds={['street', 'community', 'grid']} />
          </Form.Item>
          <div className={styles.pair}>
            <Form.Item name="from" label="开始" rules={[{ required: true, message: '请选择开始时间' }]}>
              <DateTimeInput />
            </Form.Item>
            <Form.Item name="to" label="结束" rules={[{ required: true, message: '请选择结束时间' }]}>
              <DateTimeInput />
            </Form.Item>
          </div>
        </>
      )}
      <DescribedFields capacity="名额" />
    </FormDialog>
  )
}
