import type { MeetingPage } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { Link } from 'react-router'
import { PageState } from '../kernel/page-state.tsx'
import { usePages } from '../kernel/query.tsx'
import { useMay } from '../kernel/session.tsx'
import { When } from '../kernel/when.tsx'

/** Of one topic, the latest first. */
export function useTopicMeetings(consultationId: string) {
  const may = useMay()
  return usePages(routes.meeting.meetings, { consultationId, limit: 100 }, { enabled: may('meeting.read') })
}

/** The meetings of a topic, each with its own page. */
export function TopicMeetings({ query }: { query: ReturnType<typeof useTopicMeetings> }) {
  if (query.data?.length === 0) return null
  return (
    <section>
      <h3>会议</h3>
      <PageState query={query}>{(meetings) => <Lines meetings={meetings} />}</PageState>
    </section>
  )
}

const Lines = ({ meetings }: { meetings: MeetingPage['items'] }) => (
  <ul className="stack">
    {meetings.map(({ id, startsAt, venue, stateLabel }) => (
      <li key={id}>
        <Link to={`/meetings?meeting=${id}`}>
          <When at={startsAt} /> {venue}
        </Link>{' '}
        <span className="second">{stateLabel}</span>
      </li>
    ))}
  </ul>
)
