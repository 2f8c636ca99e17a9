import type { DeskStatement } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { STATEMENT_STATES, type StatementState } from '@linli/domain'
import { Button, Form, Input, Segmented } from 'antd'
import { useState } from 'react'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { More } from '../kernel/more.tsx'
import { optionsOf } from '../kernel/options.ts'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { useCommand, usePages } from '../kernel/query.tsx'
import { Problem } from '../kernel/submit.tsx'
import { When } from '../kernel/when.tsx'
import styles from './consultation.module.css'

const EMPTY: Readonly<Record<StatementState, string>> = {
  waiting: '没有待公开的观点。居民写的观点先到这里，您看过以后再公开。',
  accepted: '还没有公开的观点。',
  declined: '没有不公开的观点。',
}

/** Moderation (观点审核): what residents wrote, the oldest first and without who wrote it. */
export function StatementDesk({ topicId }: { topicId: string }) {
  const [state, setState] = useState<StatementState>('waiting')
  const pages = usePages(routes.statement.desk, { id: topicId, state })
  const moderate = useCommand(routes.statement.moderate, Object.values(routes.statement))
  const [declining, setDeclining] = useState<DeskStatement>()
  return (
    <>
      <p className="second">只看是不是说这件事，有没有写别人的姓名和隐私；赞成、反对都一样公开。</p>
      <Segmented<StatementState>
        aria-label="观点"
        options={optionsOf(STATEMENT_STATES)}
        value={state}
        onChange={setState}
        style={{ margin: '8px 0' }}
      />
      <Problem error={moderate.error} />
      <PageState query={pages} empty={<Nothing text={EMPTY[state]} />}>
        {(statements) => (
          <ul className={styles.lines}>
            {statements.map((one) => (
              <li key={one.id}>
                <p className="pre">{one.text}</p>
                {one.reason && <p className="second">不公开的理由：{one.reason}</p>}
                <div className="row">
                  <span className="second grow">
                    <When at={one.at} />
                  </span>
                  {one.state !== 'declined' && (
                    <Button size="small" disabled={moderate.isPending} onClick={() => setDeclining(one)}>
                      不公开
                    </Button>
                  )}
                  {one.state !== 'accepted' && (
                    <Button
                      size="small"
                      type="primary"
                      disabled={moderate.isPending}
                      onClick={() => moderate.mutate({ id: topicId, statementId: one.id, accept: true })}
                    >
                      公开
                    </Button>
                  )}
                </div>
              </li>
            ))}
          </ul>
        )}
      </PageState>
      <More pages={pages} />
      <FormDialog<{ reason: string }>
        title="不公开这条观点"
        open={declining !== undefined}
        onClose={() => setDeclining(undefined)}
        okText="确定不公开"
        danger
        submit={({ reason }) =>
          moderate.mutateAsync({ id: topicId, statementId: declining!.id, accept: false, reason })
        }
      >
        <p className="pre" style={{ marginBottom: 12 }}>
          {declining?.text}
        </p>
        <Form.Item
          name="reason"
          label="理由"
          extra="写观点的居民看得到，别人看不到"
          rules={[{ required: true, whitespace: true, message: '请写明理由' }]}
        >
          <Input.TextArea rows={3} maxLength={200} showCount placeholder="如 写了邻居的姓名，去掉以后可以再写" />
        </Form.Item>
      </FormDialog>
    </>
  )
}
