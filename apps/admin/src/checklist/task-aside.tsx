import type { ActOnTask, ChecklistTask } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Select, Tag } from 'antd'
import type { ReactNode } from 'react'
import { codeOf } from '../kernel/api.ts'
import { Aside } from '../kernel/aside.tsx'
import asideStyles from '../kernel/aside.module.css'
import { DueChip } from '../kernel/due-chip.tsx'
import { PageState } from '../kernel/page-state.tsx'
import { useCommand, useRead } from '../kernel/query.tsx'
import { Steps, type AllowedStep } from '../kernel/steps.tsx'
import { Trail } from '../kernel/trail.tsx'
import { When } from '../kernel/when.tsx'
import { TOUCHES } from './touches.ts'

const DANGEROUS: ReadonlySet<string> = new Set(['recall', 'refuse'])
const ABOVE = '只给下达部门的上一级看，下达部门看不到'
type Given = Pick<ActOnTask, 'reason' | 'text' | 'cites' | 'values'>

/** One task beside the list. */
export function TaskAside({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useRead(routes.checklist.task, { id })
  return (
    <Aside label="任务详情" onClose={onClose}>
      <PageState query={query}>
        {(task) => (
          <>
            <TaskDetail task={task} />
            <TaskActions key={task.state} task={task} />
          </>
        )}
      </PageState>
    </Aside>
  )
}

function TaskDetail({ task }: { task: ChecklistTask }) {
  return (
    <div className={asideStyles.detail}>
      <header>
        <h2>{task.name}</h2>
        <div className="row">
          <Tag variant="filled">{task.stateLabel}</Tag>
          {task.open && task.dueAt && <DueChip dueAt={task.dueAt} />}
        </div>
        <p className="second">
          {task.askerName} · {task.placeName} · <When at={task.sentAt} /> 下达
        </p>
      </header>
      <p>
        {task.kindLabel} · {task.asksLabel} · 预计 {task.minutes} 分钟
      </p>
      <p>依据：{task.basis}</p>
      <p>费随事转：{task.support}</p>
      {task.fields.length > 0 && (
        <section>
          <h3>采集的内容</h3>
          <ul className="stack">
            {task.fields.map(({ key, label, value }) => (
              <li key={key}>
                {label}：{value ?? <span className="second">还没有填</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {task.cites && <p>不接的依据：{task.cites}</p>}
      <Trail entries={task.trail} />
    </div>
  )
}

function TaskActions({ task }: { task: ChecklistTask }) {
  const { message } = App.useApp()
  const queries = useQueryClient()
  const act = useCommand(routes.checklist.actOnTask, TOUCHES)
  const terms = useRead(routes.checklist.terms, {})
  const { id, version, allowedActions, fields } = task
  const send = async (action: string, given: Partial<Given>) => {
    try {
      const after = await act.mutateAsync({ id, version, action: action as ActOnTask['action'], ...given })
      void message.success(after.trail.at(-1)?.label)
    } catch (error) {
      if (codeOf(error) === 'conflict/changed')
        await queries.invalidateQueries({ queryKey: [routes.checklist.task.path] })
      throw error
    }
  }
  const fieldsOf = ({ action, needs }: AllowedStep): ReactNode => {
    if (action === 'finish' && fields.length > 0)
      return fields.map(({ key, label }) => (
        <Form.Item
          key={key}
          name={['values', key]}
          label={label}
          rules={[{ required: true, whitespace: true, message: `请填写${label}` }]}
        >
          <Input maxLength={500} />
        </Form.Item>
      ))
    if (action === 'finish') return <Words name="text" label="做了什么" />
    if (action === 'refuse')
      return (
        <>
          <Form.Item name="cites" label="依据哪一条" rules={[{ required: true, message: '请选择依据' }]}>
            <Select
              optionFilterProp="label"
              options={(terms.data?.grounds ?? []).map(({ key, label }) => ({ value: key, label }))}
            />
          </Form.Item>
          <Words name="reason" label="理由" extra={ABOVE} />
        </>
      )
    if (action === 'complain') return <Words name="text" label="申诉的内容" extra={ABOVE} />
    if (needs.includes('reason')) return <Words name="reason" label="理由" />
    return needs.includes('text') ? <Words name="text" label="答复" /> : null
  }
  return <Steps<Given> steps={allowedActions} dangerous={DANGEROUS} fieldsOf={fieldsOf} onStep={send} />
}

const Words = ({ name, label, extra }: { name: 'text' | 'reason'; label: string; extra?: string }) => (
  <Form.Item
    name={name}
    label={label}
    {...(extra && { extra })}
    rules={[{ required: true, whitespace: true, message: `请填写${label}` }]}
  >
    <Input.TextArea rows={3} maxLength={500} showCount />
  </Form.Item>
)
