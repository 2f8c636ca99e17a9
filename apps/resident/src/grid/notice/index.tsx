import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { routes } from '@linli/contract/client'
import { homesOf, useMe } from '../../identity/me.ts'
import { SecondButton } from '../../kernel/buttons.tsx'
import { go } from '../../kernel/go.ts'
import { Screen } from '../../kernel/screen.tsx'
import { Empty, Loaded } from '../../kernel/states.tsx'
import { useCall } from '../../kernel/use-call.ts'
import { NoticeCards } from '../notice-cards.tsx'
import { RateGrid } from '../rate-grid.tsx'

/** Public notice of grid staff (网格公示): of the grid in the address (the poster's code), or of one's own. */
export default function NoticePage() {
  const { id } = useRouter().params
  const me = useMe()
  const gridId = id ?? homesOf(me.data)[0]?.gridId
  const own = homesOf(me.data).some((home) => home.gridId === gridId)
  const notice = useCall(routes.grid.notice, gridId ? { id: gridId } : null)
  if (!gridId)
    return (
      <Screen title="网格公示">
        <Loaded call={me}>
          {() => (
            <Empty
              title="还不知道您家在哪个网格"
              text="绑定住户以后，这里显示您家网格的网格员、电话和职责。"
              step={
                <SecondButton id="notice-bind" onTap={() => go('bind')}>
                  绑定住户
                </SecondButton>
              }
            />
          )}
        </Loaded>
        {!me.data && !me.loading && !me.problem && <View className="note">请先登录。</View>}
      </Screen>
    )
  return (
    <Screen title="网格公示">
      <Loaded call={notice}>
        {(data) => (
          <>
            <NoticeCards notice={data} own={own} />
            <RateGrid key={data.place.id} notice={data} onRated={notice.put} />
            <View className="note">
              {own
                ? '对他们的工作有意见，点“提意见”：由上一级办理，本人、网格长和本网格看不到。'
                : '住在这个网格、绑定了住户的居民，可以在这里对他们的工作提意见。'}
            </View>
          </>
        )}
      </Loaded>
    </Screen>
  )
}
