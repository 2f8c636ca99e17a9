import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { SecondButton } from '../kernel/buttons.tsx'
import { Card } from '../kernel/card.tsx'
import { goTab, toSignIn } from '../kernel/go.ts'
import { Screen } from '../kernel/screen.tsx'
import { Loaded } from '../kernel/states.tsx'
import { useCall } from '../kernel/use-call.ts'
import { Emergency } from './emergency.tsx'
import { LiaisonCard, StaffCards } from './notice-cards.tsx'

/** What the poster in the building says, for a phone that scanned it and has not signed in. */
export function PosterNotice({ id, sig }: { id: string; sig: string }) {
  const notice = useCall(routes.grid.publicNotice, { id, sig })
  return (
    <Screen title="网格公示">
      <Loaded call={notice}>
        {({ placeName, communityName, staff, liaisons }) => (
          <>
            <Card>
              <View className="order-title is-large">{placeName}</View>
              {communityName !== placeName && <View className="note">{communityName}</View>}
            </Card>
            <StaffCards staff={staff} />
            <LiaisonCard liaisons={liaisons} />
          </>
        )}
      </Loaded>
      <Emergency />
      <Card title="有事要办">
        <View className="list-text">登录以后可以点单、反映问题，随时看到办到了哪一步。</View>
        <View className="button-row">
          <SecondButton id="poster-home" onTap={() => goTab('home')}>
            看看首页
          </SecondButton>
          <SecondButton id="poster-sign-in" onTap={toSignIn}>
            登录
          </SecondButton>
        </View>
      </Card>
    </Screen>
  )
}
