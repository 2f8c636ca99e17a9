import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { ROLES } from '@linli/domain'
import { NoticeCards } from '../../../grid/notice-cards.tsx'
import { may, useMe } from '../../../identity/me.ts'
import { Card } from '../../../kernel/card.tsx'
import { Screen } from '../../../kernel/screen.tsx'
import { Empty, Loaded } from '../../../kernel/states.tsx'
import { useCall } from '../../../kernel/use-call.ts'
import { QuietCard } from '../../access/quiet-card.tsx'
import { PhotoCard } from '../photo-card.tsx'
import { PosterButton } from '../poster-button.tsx'

/** My grid (我的网格): the places of one's posts, what is shown of them publicly, and the poster for the building. */
export default function MyGridPage() {
  const me = useMe()
  const places = (me.data?.posts ?? []).flatMap((post) => (post.placeId ? [{ id: post.placeId, role: post.role }] : []))
  return (
    <Screen title="我的网格">
      {me.data && may(me.data, 'grid.photo') && <PhotoCard me={me.data} onChange={() => void me.reload()} />}
      <QuietCard />
      <Loaded call={me}>
        {() =>
          places.length === 0 ? (
            <Empty title="还没有网格" text="安全管理员给您安排网格岗位以后，这里显示网格、公示和海报。" />
          ) : (
            places.map(({ id, role }) => <OnePlace key={`${id}-${role}`} id={id} role={ROLES[role].label} />)
          )
        }
      </Loaded>
    </Screen>
  )
}

function OnePlace({ id, role }: { id: string; role: string }) {
  const place = useCall(routes.grid.place, { id })
  const notice = useCall(routes.grid.notice, { id })
  return (
    <View>
      <Loaded call={place}>
        {({ path, place: here }) => (
          <Card title={here.name}>
            <View className="note">
              {path.map((step) => step.name).join(' · ')} · 您是{role}
            </View>
            <View className="list-text">
              {here.households} 户{here.children > 0 && `，下面 ${here.children} 个网格`}
            </View>
            {here.remark && <View className="note">{here.remark}</View>}
            <PosterButton placeId={id} />
          </Card>
        )}
      </Loaded>
      <Loaded call={notice}>{(data) => <NoticeCards notice={data} />}</Loaded>
    </View>
  )
}
