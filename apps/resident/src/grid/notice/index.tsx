import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { routes } from '@linli/contract/client'
import { homesOf, may, useMe } from '../../identity/me.ts'
import { SecondButton } from '../../kernel/buttons.tsx'
import { go } from '../../kernel/go.ts'
import { Screen } from '../../kernel/screen.tsx'
import { useSignedIn } from '../../kernel/session.ts'
import { Empty, Loaded, SignInNeeded } from '../../kernel/states.tsx'
import { useCall } from '../../kernel/use-call.ts'
import { NoticeCards } from '../notice-cards.tsx'
import { PosterNotice } from '../poster-notice.tsx'
import { RateGrid } from '../rate-grid.tsx'

/** Public notice of grid staff (网格公示): of the grid in the address (the poster's code), or of one's own. */
export default function NoticePage() {
  const { id, sig } = useRouter().params
  const me = useMe()
  const signedIn = useSignedIn()
  const gridId = id ?? homesOf(me.data)[0]?.gridId
  const own = homesOf(me.data).some((home) => home.gridId === gridId)
  const notice = useCall(routes.grid.notice, gridId ? { id: gridId } : null)
  if (!signedIn && id && sig) return <PosterNotice id={id} sig={sig} />
  if (!gridId)
    return (
      <Screen title="网格公示">
        {!signedIn && <SignInNeeded />}
        {signedIn && (
          <Loaded call={me}>
            {(person) => (
              <Empty
                title="还不知道您家在哪个网格"
                text={
                  may(person, 'registry.bind')
                    ? '绑定住户以后，这里显示您家网格的网格员、电话和职责。'
                    : '您管的网格和它的公示，在“我的网格”里。'
                }
                step={
                  may(person, 'registry.bind') ? (
                    <SecondButton id="notice-bind" onTap={() => go('bind')}>
                      绑定住户
                    </SecondButton>
                  ) : (
                    <SecondButton id="notice-grid" onTap={() => go('my-grid')}>
                      我的网格
                    </SecondButton>
                  )
                }
              />
            )}
          </Loaded>
        )}
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
