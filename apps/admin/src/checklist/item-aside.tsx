import type { ActOnChecklistItem, ChecklistItem } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Tag } from 'antd'
import { useState, type ReactNode } from 'react'
import { codeOf } from '../kernel/api.ts'
import { Aside } from '../kernel/aside.tsx'
import asideStyles from '../kernel/aside.module.css'
import { DateInput } from '../kernel/date-input.tsx'
import { DueChip } from '../kernel/due-chip.tsx'
import { PageState } from '../kernel/page-state.tsx'
import { useCommand, useRead } from '../kernel/query.tsx'
import { Steps, type AllowedStep } from '../kernel/steps.tsx'
import { Trail } from '../kernel/trail.tsx'
import { ItemDialog } from './item-dialog.tsx'
import { TOUCHES } from './touches.ts'

const DANGEROUS: ReadonlySet<string> = new Set(['drop', 'withdraw', 'refuse', 'end', 'retire'])
type Given = Pick<ActOnChecklistItem, 'reason' | 'text' | 'until'>

/** One item of the list beside it. */
export function ItemAside({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useRead(routes.checklist.item, { id })
  return (
    <Aside label="清单事项" onClose={onClose}>
      <PageState query={query}>
        {(item) => (
          <>
            <ItemDetail item={item} />
            <ItemActions key={item.state} item={item} />
          </>
        )}
      </PageState>
    </Aside>
  )
}

function ItemDetail({ item }: { item: ChecklistItem }) {
  const told: [string, string][] = [
    ['性质', `${item.kindLabel} · ${item.asksLabel}${item.certificate && `（${item.certificate}）`}`],
    ['依据', item.basis],
    ['频次', `${item.frequencyLabel}${item.recurring ? '，每期自动下达' : ''}`],
    ['用时', `一个社区一次约 ${item.minutes} 分钟，${item.days} 个工作日内完成`],
    ['采集的内容', item.fields.map(({ label }) => label).join('、') || '不采集'],
    ['费随事转', item.support],
    ['适用', item.places.map(({ name }) => name).join('、')],
  ]
  return (
    <div className={asideStyles.detail}>
      <header>
        <h2>{item.name}</h2>
        <div className="row">
          <Tag variant="filled">{item.stateLabel}</Tag>
          {item.open && item.dueAt && <DueChip dueAt={item.dueAt} />}
        </div>
        <p className="second">
          {item.askerName}
          {item.until && ` · 有效到 ${item.until}`}
        </p>
      </header>
      {told.map(([label, text]) => (
        <p key={label}>
          {label}：{text}
        </p>
      ))}
      {item.advice.length > 0 && (
        <section>
          <h3>社区、街道的意见</h3>
          <ul className="stack">
            {item.advice.map(({ place, label, text }) => (
              <li key={place}>
                {place}：{label}。{text}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Trail entries={item.trail} />
    </div>
  )
}

function ItemActions({ item }: { item: ChecklistItem }) {
  const { message } = App.useApp()
  const queries = useQueryClient()
  const act = useCommand(routes.checklist.actOnItem, TOUCHES)
  const [editing, setEditing] = useState(false)
  const { id, version, allowedActions } = item
  const send = async (action: string, given: Partial<Given>) => {
    try {
      const after = await act.mutateAsync({ id, version, action: action as ActOnChecklistItem['action'], ...given })
      void message.success(after.stateLabel)
    } catch (error) {
      if (codeOf(error) === 'conflict/changed')
        await queries.invalidateQueries({ queryKey: [routes.checklist.item.path] })
      throw error
    }
  }
  return (
    <>
      <Steps<Given>
        steps={allowedActions}
        dangerous={DANGEROUS}
        dialogs={{ edit: () => setEditing(true) }}
        fieldsOf={fieldsOf}
        onStep={send}
      />
      <ItemDialog item={item} open={editing} onClose={() => setEditing(false)} />
    </>
  )
}

function fieldsOf({ needs }: AllowedStep): ReactNode {
  if (needs.includes('until'))
    return (
      <Form.Item name="until" label="有效到哪一天" rules={[{ required: true, message: '请选择日期' }]}>
        <DateInput />
      </Form.Item>
    )
  const [name, label] = needs.includes('text') ? (['text', '意见'] as const) : (['reason', '理由'] as const)
  return needs.length === 0 ? null : (
    <Form.Item name={name} label={label} rules={[{ required: true, whitespace: true, message: `请填写${label}` }]}>
      <Input.TextArea rows={3} maxLength={500} showCount />
    </Form.Item>
  )
}
