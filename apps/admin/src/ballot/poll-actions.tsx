import type { Poll } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { DateTimeInput } from '../kernel/date-time-input.tsx'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { useCommand } from '../kernel/query.tsx'
import styles from './ballot.module.css'
import { EditorDrawer } from './editor-drawer.tsx'
import { amountText, waitsFor } from './labels.ts'
import { EnterRollDialog } from './roll-card.tsx'

const TOUCHED = [routes.ballot.polls, routes.ballot.poll, routes.ballot.roll]
/** What is done here; opinions of the roll are answered where they stand, ballots are cast on the phone. */
const HERE: readonly string[] = ['change', 'enter-roll', 'show-roll', 'open', 'enter-paper', 'publish', 'void']

/** What the person may do with a poll now: the step that is owed as the main button. */
export function PollActions({ poll, onEnter }: { poll: Poll; onEnter: () => void }) {
  const { message, modal } = App.useApp()
  const [doing, setDoing] = useState<string>()
  const show = useCommand(routes.ballot.showRoll, TOUCHED)
  const publish = useCommand(routes.ballot.publish, TOUCHED)
  const actions = poll.actions.filter(({ action }) => HERE.includes(action))
  const waits = waitsFor(poll)
  const close = () => setDoing(undefined)

  const confirm = (title: string, content: string, okText: string, command: typeof show) =>
    modal.confirm({
      title,
      content,
      okText,
      onOk: () => command.mutateAsync({ id: poll.id }).catch((error: Error) => void message.error(error.message)),
    })
  const start: Record<string, () => void> = {
    'enter-paper': onEnter,
    'show-roll': () =>
      confirm('公示名册？', '公示以后，表决事项和选项不能再改。公示期间居民可以对名册提意见。', '公示', show),
    publish: () =>
      confirm(
        '张榜公布结果？',
        '居民看得到结果，名册上录入的姓名和手机号随即删除。请先打印结果公告。',
        '公布',
        publish,
      ),
  }
  if (actions.length === 0 && !waits) return null
  return (
    <div className={`row ${styles.actions} no-print`}>
      {[...actions].reverse().map(({ action, label, next }) => (
        <Button
          key={action}
          type={next ? 'primary' : 'default'}
          danger={action === 'void'}
          onClick={start[action] ?? (() => setDoing(action))}
        >
          {label}
        </Button>
      ))}
      {waits && !actions.some(({ next }) => next) && <p className="second">{waits}</p>}
      <EditorDrawer poll={poll} open={doing === 'change'} onClose={close} />
      {doing === 'enter-roll' && <EnterRollDialog poll={poll} onClose={close} />}
      {doing === 'open' && <OpenDialog poll={poll} onClose={close} />}
      {doing === 'void' && <VoidDialog poll={poll} onClose={close} />}
    </div>
  )
}

interface DialogProps {
  readonly poll: Poll
  readonly onClose: () => void
}

function OpenDialog({ poll, onClose }: DialogProps) {
  const { message } = App.useApp()
  const open = useCommand(routes.ballot.open, TOUCHED)
  return (
    <FormDialog<{ closesAt: string }>
      title="开始表决"
      open
      onClose={onClose}
      okText="开始表决"
      submit={async ({ closesAt }) => {
        await open.mutateAsync({ id: poll.id, closesAt })
        void message.success('表决已经开始')
      }}
    >
      <p style={{ marginBottom: 12 }}>
        名册从现在起固定：{amountText(poll)}。开始以后谁也不能修改、提前截止或者作废，到截止时间自动计票。
      </p>
      <Form.Item
        name="closesAt"
        label="什么时候截止"
        extra="北京时间，最长 60 天"
        rules={[{ required: true, message: '请填写截止时间' }]}
      >
        <DateTimeInput />
      </Form.Item>
    </FormDialog>
  )
}

function VoidDialog({ poll, onClose }: DialogProps) {
  const { message } = App.useApp()
  const end = useCommand(routes.ballot.voidPoll, TOUCHED)
  return (
    <FormDialog<{ reason: string }>
      title="作废表决"
      open
      onClose={onClose}
      okText="确定作废"
      danger
      submit={async ({ reason }) => {
        await end.mutateAsync({ id: poll.id, reason })
        void message.success('已作废')
      }}
    >
      <Form.Item
        name="reason"
        label="理由"
        extra="作废以后不能恢复，要重新起草。居民会看到理由"
        rules={[{ required: true, whitespace: true, message: '请写明理由' }]}
      >
        <Input.TextArea rows={3} maxLength={300} autoFocus />
      </Form.Item>
    </FormDialog>
  )
}
