import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { Card } from '../../kernel/card.tsx'
import { ListEnd } from '../../kernel/list-end.tsx'
import { Screen } from '../../kernel/screen.tsx'
import { Empty, Loaded } from '../../kernel/states.tsx'
import { usePages } from '../../kernel/use-pages.ts'
import { MeetingRow } from '../meeting-row.tsx'

/** Meetings that one is called to (通知我参加的会议), the newest on top. */
export default function MyMeetingsPage() {
  const { first, items, ...rest } = usePages(routes.meeting.meetings, { called: 'true', limit: 20 })
  return (
    <Screen title="会议">
      <Loaded call={first}>
        {() =>
          items.length === 0 ? (
            <Empty
              title="没有通知您参加的会议"
              text="社区请您参加议事会时，会在这里和消息里通知您。其他会议的时间、地点和纪要，在议题里看。"
            />
          ) : (
            <View id="meetings">
              <Card>
                {items.map((meeting, i) => (
                  <MeetingRow key={meeting.id} id={`meeting-${i}`} meeting={meeting} first={i === 0} />
                ))}
              </Card>
              <ListEnd {...rest} />
            </View>
          )
        }
      </Loaded>
    </Screen>
  )
}
