import type { ActOnItem, ItemVersion, ServiceItemSchema } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { isoTime } from '@linli/domain'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Tag } from 'antd'
import type { ReactNode } from 'react'
import { codeOf } from '../kernel/api.ts'
import { DateInput } from '../kernel/date-input.tsx'
import { PageState } from '../kernel/page-state.tsx'
import { useCommand, useRead } from '../kernel/query.tsx'
import { Steps, type AllowedStep } from '../kernel/steps.tsx'
import { Trail } from '../kernel/trail.tsx'
import { When } from '../kernel/when.tsx'
import styles from './catalogue.module.css'
import { ItemDetail } from './item-detail.tsx'
import { TOUCHES } from './touches.ts'
import { VersionsOf } from './versions-of.tsx'

interface Props {
  readonly code: string
  readonly version: number
  readonly onEdit: (item: ServiceItemSchema, revision: number) => void
  readonly onOpen: (code: string, version: number) => void
}

/** One version on its way, with what the reader can do about it. */
export function VersionView({ code, version, onEdit, onOpen }: Props) {
  const query = useRead(routes.catalogue.version, { code, version })
  return (
    <PageState query={query}>
      {(one) => (
        <>
          <ItemDetail
            item={one.item}
            extra={
              <>
                <Tag color="processing">{one.stateLabel}</Tag>
                <span className="second">
                  第 {one.version} 版{one.from && '，'}
                  {one.from && <When at={one.from} />}
                  {one.from && ' 起'}
                </span>
                <span className="grow" />
                {one.state === 'draft' && <Button onClick={() => onEdit(one.item, one.revision)}>修改</Button>}
              </>
            }
          />
          <VersionsOf code={code} current={one.version} onOpen={onOpen} />
          <Trail entries={one.trail} />
          <VersionActions key={one.state} one={one} />
        </>
      )}
    </PageState>
  )
}

const DANGEROUS: ReadonlySet<string> = new Set(['discard', 'withdraw', 'send-back'])
interface Given {
  readonly reason?: string
  /** `2026-12-01` */
  readonly day?: string
}

function VersionActions({ one: { code, version, revision, state, allowedActions } }: { one: ItemVersion }) {
  const { message } = App.useApp()
  const queries = useQueryClient()
  const act = useCommand(routes.catalogue.actOnItem, TOUCHES)
  const steps = allowedActions.filter(({ action }) => action !== 'change')
  const send = async (action: string, { reason, day }: Given) => {
    const from = day && isoTime(Date.parse(`${day}T00:00:00+08:00`))
    const known = { code, version, revision, action: action as ActOnItem['action'] }
    try {
      const after = await act.mutateAsync({ ...known, ...(reason && { reason }), ...(from && { from }) })
      void message.success(after.trail.at(-1)?.label)
    } catch (error) {
      // Somebody was faster: show how it stands now.
      if (codeOf(error) === 'conflict/changed')
        await queries.invalidateQueries({ queryKey: [routes.catalogue.version.path] })
      throw error
    }
  }
  return (
    <>
      {state === 'review' && !steps.some(({ action }) => action === 'publish') && (
        <p className="second">这一版是您写的，要由另一个人审核公布。</p>
      )}
      <div className={styles.steps}>
        <Steps<Given> steps={steps} dangerous={DANGEROUS} fieldsOf={fieldsOf} onStep={send} />
      </div>
    </>
  )
}

function fieldsOf({ action, needs }: AllowedStep): ReactNode {
  if (action === 'publish')
    return (
      <Form.Item name="day" label="哪天起公布" extra="不填就是现在；办理中的单子仍按原来的一版办">
        <DateInput />
      </Form.Item>
    )
  if (!needs.includes('reason')) return null
  return (
    <Form.Item name="reason" label="理由" rules={[{ required: true, whitespace: true, message: '请写明理由' }]}>
      <Input.TextArea rows={3} maxLength={500} showCount />
    </Form.Item>
  )
}
