import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { routes } from '@linli/contract/client'
import { homesOf, useMe } from '../../identity/me.ts'
import { SecondButton } from '../../kernel/buttons.tsx'
import { Card } from '../../kernel/card.tsx'
import { go } from '../../kernel/go.ts'
import { Screen } from '../../kernel/screen.tsx'
import { Empty, Loaded } from '../../kernel/states.tsx'
import { useCall } from '../../kernel/use-call.ts'
import { NoticeCards } from '../notice-cards.tsx'

/** Public notice of grid staff (网格公示): of the grid in the address (the poster's code), or of one's own. */
export default function NoticePage() {
  const { id } = useRouter().params
  const me = useMe()
  const gridId = id ?? homesOf(me.data)[0]?.gridId
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
            <NoticeCards notice={data} />
            <Card title="对他们的工作有意见">
              <View className="list-text">可以选“保密反映”，被反映的人看不到是谁说的。</View>
              <SecondButton id="notice-report" onTap={() => go('raise')}>
                我要反映
              </SecondButton>
            </Card>
          </>
        )}
      </Loaded>
    </Screen>
  )
}
