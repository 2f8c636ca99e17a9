import { routes } from '@linli/contract/client'
import { Card } from '../kernel/card.tsx'
import { ListEnd } from '../kernel/list-end.tsx'
import { usePages } from '../kernel/use-pages.ts'
import { MeetingRow } from './meeting-row.tsx'

/** When and where a topic is talked over; nothing as long as nobody was called. */
export function MeetingsCard({ topicId }: { topicId: string }) {
  const { items, ...rest } = usePages(routes.meeting.meetings, { consultationId: topicId, limit: 10 })
  if (items.length === 0) return null
  return (
    <Card title="商议会议" id="meetings">
      {items.map((meeting, i) => (
        <MeetingRow key={meeting.id} id={`meeting-${i}`} meeting={meeting} first={i === 0} bare />
      ))}
      <ListEnd {...rest} />
    </Card>
  )
}
