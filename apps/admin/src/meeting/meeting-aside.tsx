import type { ActOnMeeting, Meeting } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { longTime } from '@linli/domain'
import { useQueryClient } from '@tanstack/react-query'
import { App, Form, Input, Tag } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { codeOf } from '../kernel/api.ts'
import { Aside } from '../kernel/aside.tsx'
import asideStyles from '../kernel/aside.module.css'
import { useNow } from '../kernel/clock.ts'
import { PageState } from '../kernel/page-state.tsx'
import { useCommand, useRead } from '../kernel/query.tsx'
import { Steps, type AllowedStep } from '../kernel/steps.tsx'
import { Trail } from '../kernel/trail.tsx'
import { AgendaView } from './agenda-view.tsx'
import { MINUTES, type MinutesKey } from './minutes-paper.tsx'
import { ReplyView } from './reply-view.tsx'
import { SeatsView } from './seats-view.tsx'
import { TOUCHES } from './touches.ts'

const KEYS = Object.keys(MINUTES) as MinutesKey[]

/** One meeting beside the list. */
export function MeetingAside({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useRead(routes.meeting.one, { id })
  return (
    <Aside label="会议详情" onClose={onClose}>
      <PageState query={query}>
        {(meeting) => (
          <>
            <MeetingDetail meeting={meeting} />
            <MeetingActions key={meeting.state} meeting={meeting} />
          </>
        )}
      </PageState>
    </Aside>
  )
}

function MeetingDetail({ meeting }: { meeting: Meeting }) {
  const now = useNow()
  return (
    <div className={asideStyles.detail}>
      <header>
        <h2>{meeting.title}</h2>
        <div className="row">
          <Tag variant="filled">{meeting.stateLabel}</Tag>
          {meeting.consultationId && <Link to={`/topics?topic=${meeting.consultationId}`}>看议题</Link>}
        </div>
        <p className="second">
          {meeting.kindLabel} · {meeting.placeName} · {meeting.calledBy} 通知
        </p>
      </header>
      <dl className={`facts ${asideStyles.box}`}>
        <dt>时间</dt>
        <dd>{longTime(Date.parse(meeting.startsAt), now)}</dd>
        <dt>地点</dt>
        <dd>{meeting.venue}</dd>
      </dl>
      <ReplyView meeting={meeting} />
      <AgendaView meeting={meeting} />
      <SeatsView meeting={meeting} />
      {meeting.minutes && (
        <section>
          <h3>纪要</h3>
          <p className="pre">{meeting.minutes}</p>
          {meeting.state === 'confirmed' && <PrintLinks meeting={meeting} />}
        </section>
      )}
      <Trail entries={meeting.trail} />
    </div>
  )
}

/** With names for the file only for those who read them. */
function PrintLinks({ meeting: { id, seats } }: { meeting: Meeting }) {
  const named = seats.some(({ name }) => name !== null)
  const papers = KEYS.filter((paper) => paper === 'public' || named)
  return (
    <div className="row no-print">
      {papers.map((paper) => (
        <Link key={paper} to={`/meetings?meeting=${id}&paper=${paper}`}>
          打印{MINUTES[paper]}
        </Link>
      ))}
    </div>
  )
}

const DANGEROUS: ReadonlySet<string> = new Set(['call-off'])
/** Done where it belongs: in the list of seats, at the item of the agenda. */
const IN_PLACE: readonly string[] = ['attend', 'opine', 'raise', 'decide']
type Given = Pick<ActOnMeeting, 'reason' | 'text'>

function MeetingActions({ meeting }: { meeting: Meeting }) {
  const { message } = App.useApp()
  const queries = useQueryClient()
  const act = useCommand(routes.meeting.act, TOUCHES)
  const send = async (action: string, given: Partial<Given>) => {
    try {
      const input = { id: meeting.id, version: meeting.version, action: action as ActOnMeeting['action'], ...given }
      const after = await act.mutateAsync(input)
      void message.success(after.trail.at(-1)?.label)
    } catch (error) {
      if (codeOf(error) === 'conflict/changed') await queries.invalidateQueries({ queryKey: [routes.meeting.one.path] })
      throw error
    }
  }
  return (
    <Steps<Given>
      steps={meeting.allowedActions.filter(({ action }) => !IN_PLACE.includes(action))}
      dangerous={DANGEROUS}
      fieldsOf={fieldsOf}
      onStep={send}
    />
  )
}

function fieldsOf({ needs }: AllowedStep): ReactNode {
  if (needs.length === 0) return null
  return (
    <>
      {needs.includes('text') && (
        <Form.Item
          name="text"
          label="纪要"
          extra="到会人员的意见已经逐人记录，这里写商议的结果。确认以后对居民公开，请不要写姓名"
          rules={[{ required: true, whitespace: true, message: '请写纪要' }]}
        >
          <Input.TextArea rows={6} maxLength={8000} showCount />
        </Form.Item>
      )}
      {needs.includes('reason') && (
        <Form.Item name="reason" label="理由" rules={[{ required: true, whitespace: true, message: '请写明理由' }]}>
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      )}
    </>
  )
}
