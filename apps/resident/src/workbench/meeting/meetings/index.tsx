import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { Card } from '../../../kernel/card.tsx'
import { ListEnd } from '../../../kernel/list-end.tsx'
import { Screen } from '../../../kernel/screen.tsx'
import { Empty, Loaded } from '../../../kernel/states.tsx'
import { usePages } from '../../../kernel/use-pages.ts'
import { MeetingRow } from '../../../meeting/meeting-row.tsx'

/** Meetings of the community (社区的会议), for who takes attendance there. */
export default function MeetingsPage() {
  const { first, items, ...rest } = usePages(routes.meeting.meetings, { limit: 20 })
  return (
    <Screen title="社区的会议">
      <Loaded call={first} forbidden="会议由社区组织。">
        {() =>
          items.length === 0 ? (
            <Empty title="还没有会议" text="在管理台通知开会以后，会出现在这里，到会情况可以在手机上记录。" />
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
