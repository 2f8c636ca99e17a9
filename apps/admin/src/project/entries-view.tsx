import type { AnswerEntry, Project } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { ENTRY_KINDS, type EntryKind } from '@linli/domain'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import asideStyles from '../kernel/aside.module.css'
import { DueChip } from '../kernel/due-chip.tsx'
import { FormDialog } from '../kernel/form-dialog.tsx'
import { useCommand } from '../kernel/query.tsx'
import { When } from '../kernel/when.tsx'
import { TOUCHES } from './touches.ts'

type Entry = Project['entries'][number]
const KINDS = Object.keys(ENTRY_KINDS) as EntryKind[]

/** Suggestions and findings of the committee, each with the owner's answer. */
export function EntriesView({ project: { id, version, entries } }: { project: Project }) {
  const answer = useCommand(routes.project.answer, TOUCHES)
  const [answering, setAnswering] = useState<Entry>()
  return (
    <>
      {KINDS.map((kind) => (
        <Entries
          key={kind}
          title={ENTRY_KINDS[kind]}
          entries={entries.filter((entry) => entry.kind === kind)}
          onAnswer={setAnswering}
        />
      ))}
      <FormDialog<Pick<AnswerEntry, 'text'>>
        title={`答复${answering?.kindLabel ?? ''}`}
        open={answering !== undefined}
        onClose={() => setAnswering(undefined)}
        okText="确定答复"
        submit={({ text }) => answer.mutateAsync({ id, version, entryId: answering!.id, text })}
      >
        <p className="pre" style={{ marginBottom: 12 }}>
          {answering?.text}
        </p>
        <Form.Item
          name="text"
          label="怎么答复"
          extra="居民都看得到，请不要写姓名；只答复一次"
          rules={[{ required: true, whitespace: true, message: '请写明怎么答复' }]}
        >
          <Input.TextArea rows={3} maxLength={1000} showCount />
        </Form.Item>
      </FormDialog>
    </>
  )
}

interface EntriesProps {
  readonly title: string
  readonly entries: readonly Entry[]
  readonly onAnswer: (entry: Entry) => void
}

function Entries({ title, entries, onAnswer }: EntriesProps) {
  if (entries.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ul className={asideStyles.lines}>
        {entries.map((entry, i) => (
          <li key={entry.id}>
            <p className="pre">{entry.text}</p>
            <div className="row">
              <span className="second grow">
                <When at={entry.at} /> · {entry.by}
              </span>
              {entry.dueAt && <DueChip dueAt={entry.dueAt} />}
              {entry.mayAnswer && (
                <Button size="small" aria-label={`答复${title} ${i + 1}`} onClick={() => onAnswer(entry)}>
                  答复
                </Button>
              )}
            </div>
            {entry.answer === null ? (
              <p className="second">还没有答复</p>
            ) : (
              <>
                <p className="pre">
                  <b>答复</b>：{entry.answer}
                </p>
                {entry.answeredAt && (
                  <div className="second">
                    <When at={entry.answeredAt} />
                  </div>
                )}
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
