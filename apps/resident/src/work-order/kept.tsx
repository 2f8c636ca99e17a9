import { View } from '@tarojs/components'
import { PrimaryButton, SecondButton } from '../kernel/buttons.tsx'
import { Card } from '../kernel/card.tsx'
import { go, goTab } from '../kernel/go.ts'
import { Screen } from '../kernel/screen.tsx'

/** There is no network: what was filled in waits on the phone and goes out by itself. */
export function Kept({ title }: { title: string }) {
  return (
    <Screen
      title={title}
      bar={
        <View className="button-row">
          <SecondButton id="kept-home" onTap={() => goTab('home')}>
            回首页
          </SecondButton>
          <PrimaryButton id="kept-open" onTap={() => go('waiting')}>
            看待发送
          </PrimaryButton>
        </View>
      }
    >
      <Card id="kept" title="已保存，联网后自动发送">
        <View className="note">内容和照片都在这部手机里，关掉也不会丢。网络一通就会发出去，只发一次，不用再提。</View>
      </Card>
    </Screen>
  )
}
