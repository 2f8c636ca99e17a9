import type { FormList, Propose } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { CONSULTATION_STEPS, RESOLVERS } from '@linli/domain'
import { App, Form, Input, Select } from 'antd'
import { PlaceSelect } from '../grid/place-select.tsx'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { usePost } from '../kernel/post.tsx'
import { useCommand, useRead } from '../kernel/query.tsx'

interface Props {
  readonly open: boolean
  readonly onClose: () => void
  /** cases that it is made of */
  readonly caseIds?: readonly string[]
  readonly onProposed: (id: string) => void
}

/** `商议、审议、备案、决议、落实；由居民代表会议决议；提前 2 天通知开会` */
const wayOf = (form: FormList['items'][number] | undefined) =>
  form &&
  [
    form.steps.map((step) => CONSULTATION_STEPS[step]).join('、'),
    ...(form.resolver ? [`由${RESOLVERS[form.resolver]}决议`] : []),
    `至少提前 ${form.noticeDays} 天通知开会`,
  ].join('；')

/** Proposes a topic as staff: of one's own, or out of cases. */
export function ProposeDialog({ open, onClose, caseIds = [], onProposed }: Props) {
  const { message } = App.useApp()
  const { post } = usePost()
  const forms = useRead(routes.consultation.forms, {}, { enabled: open })
  const items = forms.data?.items ?? []
  const propose = useCommand(routes.consultation.propose, Object.values(routes.consultation))
  return (
    <FormDialog<Propose>
      title={caseIds.length > 0 ? `提议，来自 ${caseIds.length} 件单子` : '提议'}
      open={open}
      onClose={onClose}
      okText="提交提议"
      width={560}
      initial={{ form: 'council', ...(post?.placeId && { placeId: post.placeId }) }}
      submit={async (values) => {
        const { id } = await propose.mutateAsync({ ...values, caseIds: [...caseIds] })
        void message.success('已提议，请在网格联席会议上答复')
        onProposed(id)
      }}
    >
      <Form.Item
        name="placeId"
        label="涉及哪里"
        {...(caseIds.length > 0 && { extra: '选中的单子都要在这个范围里；保密单和意见单不能用来提议' })}
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
    </FormDialog>
  )
}
