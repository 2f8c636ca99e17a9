import type { Poll } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { POLL_OFFICERS, SIGNATURE_STATES, type OfficerDuty } from '@linli/domain'
import { App, Button, Checkbox, Form, Input, Select, Tag } from 'antd'
import { useState } from 'react'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { useCommand, useRead } from '../kernel/query.tsx'
import { When } from '../kernel/when.tsx'
import styles from './ballot.module.css'

const TOUCHED = [routes.ballot.poll, routes.ballot.result]
const COLOURS = { named: 'default', signed: 'success', refused: 'error' } as const

/** Who signs the count (计票人、监票人), and what each of them said to it. */
export function OfficersCard({ poll }: { poll: Poll }) {
  const [doing, setDoing] = useState<string>()
  const close = () => setDoing(undefined)
  const { officers, terms } = poll
  const labelOf = (wanted: string) => poll.actions.find(({ action }) => action === wanted)?.label
  if (officers.length === 0 && terms.tellers + terms.scrutineers === 0) return null
  return (
    <section className={`card ${styles.part}`} aria-label="计票人和监票人">
      <h2>计票人和监票人</h2>
      <p className="second">
        计票人至少 {terms.tellers} 人，监票人至少 {terms.scrutineers}{' '}
        人，开始表决以前指定。计票以后各人核对校验根，签字或者写明理由拒绝；签齐了才能张榜公布。
      </p>
      {officers.length === 0 && <p>还没有指定。</p>}
      <ul className={styles.complaints}>
        {officers.map(({ accountId, as, name, post, state, reason, at }) => (
          <li key={accountId}>
            <div className="row">
              <strong>{name}</strong>
              <span className="second">
                {POLL_OFFICERS[as]} · {post}
              </span>
              <Tag color={COLOURS[state]}>{SIGNATURE_STATES[state]}</Tag>
              {at && (
                <span className="second">
                  <When at={at} />
                </span>
              )}
            </div>
            {reason !== null && <p className="pre">理由：{reason}</p>}
          </li>
        ))}
      </ul>
      <div className="row no-print">
        {labelOf('name-officers') && <Button onClick={() => setDoing('name')}>{labelOf('name-officers')}</Button>}
        {labelOf('sign') && (
          <Button type="primary" onClick={() => setDoing('sign')}>
            {labelOf('sign')}
          </Button>
        )}
        {labelOf('refuse-to-sign') && (
          <Button danger onClick={() => setDoing('refuse')}>
            {labelOf('refuse-to-sign')}
          </Button>
        )}
      </div>
      {doing === 'name' && <NameDialog poll={poll} onClose={close} />}
      {doing === 'sign' && <SignDialog poll={poll} onClose={close} />}
      {doing === 'refuse' && <RefuseDialog poll={poll} onClose={close} />}
    </section>
  )
}

interface DialogProps {
  readonly poll: Poll
  readonly onClose: () => void
}

type Named = Readonly<Record<`${OfficerDuty}s`, string[]>>

function NameDialog({ poll, onClose }: DialogProps) {
  const { message } = App.useApp()
  const name = useCommand(routes.ballot.nameOfficers, TOUCHED)
  const choices = useRead(routes.ballot.officerChoices, { id: poll.id })
  const options = (choices.data?.items ?? []).map(({ accountId, name, post }) => ({
    value: accountId,
    label: `${name}（${post}）`,
  }))
  const idsOf = (duty: OfficerDuty) => poll.officers.filter(({ as }) => as === duty).map(({ accountId }) => accountId)
  return (
    <FormDialog<Named>
      title="指定计票人、监票人"
      open
      onClose={onClose}
      okText="指定"
      initial={{ tellers: idsOf('teller'), scrutineers: idsOf('scrutineer') }}
      submit={async ({ tellers, scrutineers }) => {
        await name.mutateAsync({ id: poll.id, tellers, scrutineers, disinterested: true })
        void message.success('已指定')
      }}
    >
      {(Object.keys(POLL_OFFICERS) as OfficerDuty[]).map((duty) => (
        <Form.Item
          key={duty}
          name={`${duty}s`}
          label={POLL_OFFICERS[duty]}
          rules={[{ required: true, message: `请指定${POLL_OFFICERS[duty]}` }]}
        >
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            loading={choices.isPending}
            options={options}
          />
        </Form.Item>
      ))}
      <Form.Item
        name="disinterested"
        valuePropName="checked"
        rules={[{ validator: (_, is) => (is ? Promise.resolve() : Promise.reject(new Error('请核实以后勾选'))) }]}
      >
        <Checkbox>已经核实：他们和表决事项没有利害关系，同一个人不兼计票和监票</Checkbox>
      </Form.Item>
    </FormDialog>
  )
}

function SignDialog({ poll, onClose }: DialogProps) {
  const { message } = App.useApp()
  const sign = useCommand(routes.ballot.sign, TOUCHED)
  return (
    <FormDialog
      title="签字确认计票结果"
      open
      onClose={onClose}
      okText="签字"
      submit={async () => {
        await sign.mutateAsync({ id: poll.id, root: poll.root! })
        void message.success('已签字')
      }}
    >
      <p>我核对了计票结果，和下面这个校验根一致。签字以后不能撤回。</p>
      <p className={styles.code} style={{ marginTop: 8 }}>
        {poll.root}
      </p>
    </FormDialog>
  )
}

function RefuseDialog({ poll, onClose }: DialogProps) {
  const { message } = App.useApp()
  const refuse = useCommand(routes.ballot.refuseToSign, TOUCHED)
  return (
    <FormDialog<{ reason: string }>
      title="拒绝签字"
      open
      onClose={onClose}
      okText="拒绝签字"
      danger
      submit={async ({ reason }) => {
        await refuse.mutateAsync({ id: poll.id, root: poll.root!, reason })
        void message.success('已记下')
      }}
    >
      <Form.Item
        name="reason"
        label="理由"
        extra="和结果一起公布，不能撤回"
        rules={[{ required: true, whitespace: true, message: '请写明理由' }]}
      >
        <Input.TextArea rows={3} maxLength={300} autoFocus />
      </Form.Item>
    </FormDialog>
  )
}
