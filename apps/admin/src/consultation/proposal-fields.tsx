import type { FormList } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { CONSULTATION_STEPS, RESOLVERS } from '@linli/domain'
import { Form, Input, Select } from 'antd'
import { PlaceSelect } from '../grid/place-select.tsx'
import { usePost } from '../kernel/post.tsx'
import { useRead } from '../kernel/query.tsx'

/** `商议、审议、备案、决议、落实；由居民代表会议决议；提前 2 天通知开会` */
const wayOf = (form: FormList['items'][number] | undefined) =>
  form &&
  [
    form.steps.map((step) => CONSULTATION_STEPS[step]).join('、'),
    ...(form.resolver ? [`由${RESOLVERS[form.resolver]}决议`] : []),
    `至少提前 ${form.noticeDays} 天通知开会`,
  ].join('；')

/** What shall be talked over, where, in which form and why. */
export function ProposalFields({ placeExtra }: { placeExtra?: string | undefined }) {
  const { post } = usePost()
  const forms = useRead(routes.consultation.forms, {})
  const items = forms.data?.items ?? []
  return (
    <>
      <Form.Item
        name="placeId"
        label="涉及哪里"
        {...(placeExtra && { extra: placeExtra })}
        rules={[{ required: true, message: '请选择社区或网格' }]}
      >
        <PlaceSelect kinds={['community', 'grid']} below={post?.placeId ?? undefined} />
      </Form.Item>
      <Form.Item noStyle dependencies={['form']}>
        {(form) => (
          <Form.Item
            name="form"
            label="议事形式"
            extra={wayOf(items.find(({ key }) => key === form.getFieldValue('form')))}
            rules={[{ required: true, message: '请选择议事形式' }]}
          >
            <Select loading={forms.isPending} options={items.map(({ key, label }) => ({ value: key, label }))} />
          </Form.Item>
        )}
      </Form.Item>
      <Form.Item name="title" label="议什么" rules={[{ required: true, whitespace: true, message: '请写明议什么' }]}>
        <Input maxLength={40} showCount placeholder="如 三号院加装电动车充电桩" />
      </Form.Item>
      <Form.Item name="body" label="为什么" rules={[{ required: true, whitespace: true, message: '请写明为什么' }]}>
        <Input.TextArea rows={4} maxLength={1000} showCount />
      </Form.Item>
    </>
  )
}
