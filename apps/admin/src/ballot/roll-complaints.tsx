import type { DecideComplaint, Poll, RollComplaint } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { ENTERED_UNITS } from '@linli/domain'
import { App, Button, Form, Input, InputNumber, Radio, Select } from 'antd'
import { useState } from 'react'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { More } from '../kernel/more.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { useCommand, usePages } from '../kernel/query.tsx'
import { When } from '../kernel/when.tsx'
import styles from './ballot.module.css'

type Change = DecideComplaint['change']
type Kind = Change['kind']
const CHANGES: Record<NonNullable<RollComplaint['change']>, string> = {
  none: '名册不变',
  added: '已加进名册',
  removed: '已移出名册',
}
const KINDS: Record<Kind, string> = {
  none: '名册不变',
  'add-them': '把提意见的人加进名册',
  add: '加一个人',
  remove: '移出一个人',
}

/** What people say of the roll while it is shown, and the answer to each. */
export function RollComplaints({ poll }: { poll: Poll }) {
  const pages = usePages(routes.ballot.complaints, { id: poll.id, limit: 50 }, { every: 60_000 })
  const mayDecide = poll.actions.some(({ action }) => action === 'decide')
  const [deciding, setDeciding] = useState<RollComplaint>()
  return (
    <section className={`card ${styles.part}`} aria-label="名册意见">
      <h2>名册意见</h2>
      <PageState query={pages} empty={<Nothing text="没有意见。公示期间，范围里的居民可以提：漏了谁、不该有谁。" />}>
        {(complaints) => (
          <ul className={styles.complaints}>
            {complaints.map((complaint) => (
              <li key={complaint.id}>
                <p className="pre">{complaint.text}</p>
                <div className="second">
                  <When at={complaint.at} />
                </div>
                {complaint.reply !== null && (
                  <p className="pre">
                    答复：{complaint.reply}
                    {complaint.change && <span className="second">（{CHANGES[complaint.change]}）</span>}
                  </p>
                )}
                {complaint.reply === null && mayDecide && <Button onClick={() => setDeciding(complaint)}>答复</Button>}
                {complaint.reply === null && !mayDecide && <p className="second">还没有答复</p>}
              </li>
            ))}
          </ul>
        )}
      </PageState>
      <More pages={pages} />
      {deciding && <DecideDialog poll={poll} complaint={deciding} onClose={() => setDeciding(undefined)} />}
    </section>
  )
}

interface Values {
  readonly kind: Kind
  readonly reply: string
  readonly name?: string
  readonly phone?: string
  readonly home?: string
  readonly area?: number
  readonly entryId?: string
}
const toChange = ({ kind, name = '', phone = '', home = '', area = 0, entryId = '' }: Values): Change => {
  if (kind === 'add') return { kind, entry: { name, phone, home, area: Math.round(area * 100) } }
  return kind === 'remove' ? { kind, entryId } : { kind }
}

interface DecideProps {
  readonly poll: Poll
  readonly complaint: RollComplaint
  readonly onClose: () => void
}

function DecideDialog({ poll, complaint, onClose }: DecideProps) {
  const { message } = App.useApp()
  const decide = useCommand(routes.ballot.decide, [routes.ballot.complaints, routes.ballot.poll, routes.ballot.roll])
  const kinds: Kind[] = ['none', ENTERED_UNITS.includes(poll.unit) ? 'add' : 'add-them', 'remove']
  return (
    <FormDialog<Values>
      title="答复名册意见"
      open
      onClose={onClose}
      okText="答复"
      initial={{ kind: 'none' }}
      submit={async (values) => {
        const { reply } = values
        await decide.mutateAsync({ id: poll.id, complaintId: complaint.id, reply, change: toChange(values) })
        void message.success('已答复，提意见的人看得到')
      }}
    >
      {(form) => (
        <>
          <blockquote className={`pre ${styles.quote}`}>{complaint.text}</blockquote>
          <Form.Item name="kind" label="名册怎么办">
            <Radio.Group
              className={styles.kinds}
              options={kinds.map((kind) => ({ value: kind, label: KINDS[kind] }))}
            />
          </Form.Item>
          <Form.Item noStyle shouldUpdate={(before: Values, after: Values) => before.kind !== after.kind}>
            {() => {
              const kind = form.getFieldValue('kind') as Kind
              if (kind === 'remove') return <EntryField poll={poll} />
              return kind === 'add' && <PersonFields withArea={poll.unit === 'owner'} />
            }}
          </Form.Item>
          <Form.Item
            name="reply"
            label="答复"
            extra="提意见的人会看到"
            rules={[{ required: true, whitespace: true, message: '请写答复' }]}
          >
            <Input.TextArea rows={3} maxLength={500} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}

const PersonFields = ({ withArea }: { withArea: boolean }) => (
  <>
    <Form.Item name="name" label="姓名" rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}>
      <Input maxLength={40} />
    </Form.Item>
    <Form.Item
      name="phone"
      label="手机号"
      rules={[{ required: true, pattern: /^1\d{10}$/, message: '请填写 11 位手机号' }]}
    >
      <Input maxLength={11} inputMode="numeric" />
    </Form.Item>
    <Form.Item name="home" label="住址">
      <Input maxLength={60} />
    </Form.Item>
    {withArea && (
      <Form.Item name="area" label="面积" rules={[{ required: true, message: '请填写面积' }]}>
        <InputNumber min={0} max={1_000_000} precision={2} suffix="平方米" style={{ width: 200 }} />
      </Form.Item>
    )}
  </>
)

/** One line of the roll; further lines are fetched at the foot of the list. */
function EntryField({ poll }: { poll: Poll }) {
  const pages = usePages(routes.ballot.roll, { id: poll.id, limit: 100 })
  return (
    <Form.Item name="entryId" label="移出谁" rules={[{ required: true, message: '请选择移出谁' }]}>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        loading={pages.isPending}
        placeholder="门牌里的几个字"
        options={(pages.data ?? []).map(({ id, label }) => ({ value: id, label }))}
        popupRender={(list) => (
          <>
            {list}
            <More pages={pages} />
          </>
        )}
      />
    </Form.Item>
  )
}
