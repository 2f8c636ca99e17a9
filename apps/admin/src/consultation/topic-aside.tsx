import type { Consultation } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { POLL_STATES, RESOLVERS } from '@linli/domain'
import { Tag } from 'antd'
import { Link } from 'react-router'
import { Aside } from '../kernel/aside.tsx'
import asideStyles from '../kernel/aside.module.css'
import { DueChip } from '../kernel/due-chip.tsx'
import { PageState } from '../kernel/page-state.tsx'
import { useRead } from '../kernel/query.tsx'
import { Stepper } from '../kernel/four-ticket-stepper.tsx'
import { Trail } from '../kernel/trail.tsx'
import { When } from '../kernel/when.tsx'
import { TopicDecisions } from '../meeting/topic-decisions.tsx'
import { TopicMeetings, useTopicMeetings } from '../meeting/topic-meetings.tsx'
import { TopicProjects } from '../project/topic-projects.tsx'
import { PlanView } from './plan-view.tsx'
import { ReviewView } from './review-view.tsx'
import { RosterView } from './roster-view.tsx'
import { RoundsView } from './rounds-view.tsx'
import { StatementsView } from './statements-view.tsx'
import { TopicActions } from './topic-actions.tsx'
import { TopicCases } from './topic-cases.tsx'
import { hasPaper } from './topic-paper.tsx'
import { lacksOf, signaturesText, stepsOf } from './words.ts'

/** One topic beside the list. */
export function TopicAside({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useRead(routes.consultation.one, { id })
  return (
    <Aside label="议题详情" onClose={onClose}>
      <PageState query={query}>
        {(topic) => (
          <>
            <TopicDetail topic={topic} />
            <TopicActions key={topic.state} topic={topic} />
          </>
        )}
      </PageState>
    </Aside>
  )
}

/** Everything that is known about a topic, the most needed first. */
function TopicDetail({ topic }: { topic: Consultation }) {
  const meetings = useTopicMeetings(topic.id)
  const lacks = meetings.data ? lacksOf(topic, meetings.data) : []
  return (
    <div className={asideStyles.detail}>
      <header>
        <h2>{topic.title}</h2>
        <div className="row">
          <Tag variant="filled">{topic.stateLabel}</Tag>
          {topic.open && topic.dueAt && <DueChip dueAt={topic.dueAt} />}
          {hasPaper(topic) && <Link to={`/topics?topic=${topic.id}&paper=result`}>打印公告</Link>}
        </div>
        <p className="second">
          {topic.formLabel} · {topic.placeName} · <When at={topic.proposedAt} /> 提议
        </p>
      </header>
      <Stepper label={`议事进度：${topic.stateLabel}`} steps={stepsOf(topic)} />
      {lacks.length > 0 && (
        <section className={asideStyles.lacks} aria-label="还差什么">
          <b>到下一步还差</b>
          <ul>
            {lacks.map((lack) => (
              <li key={lack}>{lack}</li>
            ))}
          </ul>
        </section>
      )}
      <p className="pre">{topic.body}</p>
      <dl className={`facts ${asideStyles.box}`}>
        <dt>附议</dt>
        <dd>{signaturesText(topic)}</dd>
        <dt>由谁决议</dt>
        <dd>{topic.resolver ? RESOLVERS[topic.resolver] : '不表决'}</dd>
        {topic.pollId && topic.pollState && (
          <>
            <dt>表决</dt>
            <dd>
              <Link to={`/polls?poll=${topic.pollId}`}>看表决</Link> {POLL_STATES[topic.pollState]}
            </dd>
          </>
        )}
        {topic.mainId && (
          <>
            <dt>并入</dt>
            <dd>
              <Link to={`/topics?topic=${topic.mainId}`}>看并入的议题</Link>
            </dd>
          </>
        )}
        {topic.caseIds.length > 0 && (
          <>
            <dt>来自单子</dt>
            <dd>
              <TopicCases ids={topic.caseIds} />
            </dd>
          </>
        )}
      </dl>
      <RosterView topic={topic} />
      <TopicMeetings query={meetings} />
      <TopicDecisions decisions={topic.decisions} />
      <TopicProjects projects={topic.projects} />
      <PlanView topic={topic} />
      <ReviewView topic={topic} />
      <RoundsView topic={topic} />
      <StatementsView topic={topic} />
      <Trail entries={topic.trail} />
    </div>
  )
}
