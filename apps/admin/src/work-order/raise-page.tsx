import type { Attached, Raise, WorkOrderDetail } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { CHANNELS, complaintAbout, WORK_ORDER_KINDS, type Channel } from '@linli/domain'
import { Button, Checkbox, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { PhotoUpload } from '../attachment/photo-upload.tsx'
import { ClassSelect } from '../catalogue/class-select.tsx'
import { CALLER_NUMBER_RULE } from '../kernel/caller-number.ts'
import { filled } from '../kernel/filled.ts'
import { useFilters } from '../kernel/filters.ts'
import { optionsOf } from '../kernel/options.ts'
import { optionalMark } from '../kernel/optional-mark.tsx'
import { Page } from '../kernel/page.tsx'
import { useCommand } from '../kernel/query.tsx'
import { usePost } from '../kernel/post.tsx'
import { Problem, useSubmit } from '../kernel/submit.tsx'
import { Danger } from './danger.tsx'
import { RaisedReceipt } from './raised-receipt.tsx'
import { AboutUnitField, WhereFields } from './raise-fields.tsx'
import { ReplyFields, withReply } from './reply-fields.tsx'
import { ServiceFields } from './service-fields.tsx'
import styles from './work-order.module.css'

/** Doors at which staff take an order for somebody. */
const DOORS: readonly Channel[] = ['hotline', 'window', 'letter', 'visit']

type Values = Omit<Raise, 'photos'> & { readonly photos?: readonly Attached[] }

/** What was left empty is not sent; pictures go as their ids. */
const toRaise = ({ photos = [], answers = {}, ...values }: Values): Raise => ({
  ...filled(withReply(values)),
  answers: filled(answers),
  photos: photos.map(({ id }) => id),
})

/** Takes an order on the telephone, at the window, from a letter or on a visit. */
export default function RaisePage() {
  const { post } = usePost()
  const [form] = Form.useForm<Values>()
  const { busy, error, run } = useSubmit(form)
  const raise = useCommand(routes.workOrder.raise, Object.values(routes.workOrder))
  const [raised, setRaised] = useState<WorkOrderDetail>()
  const kind = Form.useWatch('kind', form) ?? 'report'
  const [{ then }] = useFilters('then')
  const whistles = then === 'whistle'
  const navigate = useNavigate()
  const send = async (values: Values) => {
    const order = await raise.mutateAsync(toRaise(values))
    if (whistles) await navigate(`/queue?view=all&order=${order.id}&act=whistle`)
    else setRaised(order)
  }
  const about = complaintAbout(Form.useWatch('classCode', form) ?? '')

  if (raised)
    return (
      <Page title="受理登记">
        <RaisedReceipt order={raised} onAgain={() => setRaised(undefined)} />
      </Page>
    )
  return (
    <Page title={whistles ? '吹哨：先登记是什么事，再选呼叫谁' : '受理登记'}>
      <Danger />
      <Form<Values>
        form={form}
        className={`card ${styles.raise}`}
        layout="vertical"
        requiredMark={optionalMark}
        scrollToFirstError={{ focus: true }}
        initialValues={{
          kind: 'report',
          channel: whistles ? 'visit' : 'hotline',
          ...(post?.placeId && { placeId: post.placeId }),
        }}
        onFinish={(values) => void run(() => send(values))}
      >
        <Form.Item name="channel" label="受理渠道" rules={[{ required: true, message: '请选择受理渠道' }]}>
          <Radio.Group optionType="button" options={DOORS.map((value) => ({ value, label: CHANNELS[value] }))} />
        </Form.Item>
        <Form.Item
          name="onBehalfOfPhone"
          label="居民电话"
          extra="手机号会收到短信，可以查进度、评价，也可以否认这件不是自己提的；固定电话带区号"
          rules={[CALLER_NUMBER_RULE]}
        >
          <Input inputMode="tel" maxLength={20} autoComplete="off" />
        </Form.Item>
        <Form.Item name="kind" label="种类" rules={[{ required: true, message: '请选择种类' }]}>
          <Radio.Group optionType="button" options={optionsOf(WORK_ORDER_KINDS).reverse()} />
        </Form.Item>
        {kind === 'service' ? (
          <ServiceFields />
        ) : (
          <Form.Item name="classCode" label="事件类别" rules={[{ required: true, message: '请选择事件类别' }]}>
            <ClassSelect />
          </Form.Item>
        )}
        {kind === 'report' && about === 'unit' && <AboutUnitField />}
        <WhereFields extra={about === 'place' ? '意见是对这里的人员的，由上一级办理，他们看不到' : undefined} />
        <Form.Item
          name="description"
          label="情况"
          rules={kind === 'report' ? [{ required: true, whitespace: true, message: '请写明情况' }] : []}
        >
          <Input.TextArea rows={4} maxLength={5000} showCount />
        </Form.Item>
        <ReplyFields />
        <Form.Item name="photos" label="照片">
          <PhotoUpload />
        </Form.Item>
        <Form.Item name="confidential" valuePropName="checked">
          <Checkbox>保密：尽量不让承办单位、物业和网格知道是谁提的</Checkbox>
        </Form.Item>
        <Problem error={error} />
        <div className={styles.buttons}>
          <Button onClick={() => form.resetFields()}>清空重填</Button>
          <Button type="primary" htmlType="submit" className={styles.main} loading={busy}>
            {whistles ? '提单，下一步吹哨' : '提单'}
          </Button>
        </div>
      </Form>
    </Page>
  )
}
