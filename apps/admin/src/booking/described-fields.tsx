import type { Bookable } from '@linli/contract'
import { Form, Input, InputNumber } from 'antd'
import styles from '../kernel/row-fields.module.css'

/** What is said of a space and of an activity alike, as a form holds it. */
export interface Described {
  readonly name: string
  readonly body?: string
  readonly address: string
  readonly latitude?: number | null
  readonly longitude?: number | null
  readonly capacity: number
}
export const describedOf = ({ name, body, address, where, capacity }: Bookable): Described => ({
  ...{ name, body, address, capacity },
  ...where,
})
export const asSent = ({ name, body = '', address, latitude, longitude, capacity }: Described) => ({
  ...{ name, body, address, capacity },
  where: typeof latitude === 'number' && typeof longitude === 'number' ? { latitude, longitude } : null,
})

export function DescribedFields({ capacity }: { capacity: string }) {
  return (
    <>
      <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
        <Input maxLength={40} showCount />
      </Form.Item>
      <Form.Item name="address" label="地址" rules={[{ required: true, whitespace: true, message: '请填写地址' }]}>
        <Input maxLength={100} placeholder="几号楼几层，从哪个门进" />
      </Form.Item>
      <Form.Item name="capacity" label={capacity} rules={[{ required: true, message: '请填写名额' }]}>
        <InputNumber min={1} max={2000} precision={0} suffix="个" style={{ width: 160 }} />
      </Form.Item>
      <Form.Item name="body" label="说明" extra="居民都看得到，请不要写姓名和电话号码">
        <Input.TextArea rows={3} maxLength={1000} showCount />
      </Form.Item>
      <div className={styles.pair}>
        <Form.Item name="latitude" label="北纬" extra="两个都填，居民在微信里能打开地图">
          <InputNumber min={-90} max={90} precision={6} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="longitude" label="东经">
          <InputNumber min={-180} max={180} precision={6} style={{ width: '100%' }} />
        </Form.Item>
      </div>
    </>
  )
}
