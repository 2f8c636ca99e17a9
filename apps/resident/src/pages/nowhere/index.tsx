import { PrimaryButton } from '../../kernel/buttons.tsx'
import { goTab } from '../../kernel/go.ts'
import { Screen } from '../../kernel/screen.tsx'
import { Empty } from '../../kernel/states.tsx'

/** For an address that leads nowhere: mistyped, or of a page that is gone. */
export default function NowherePage() {
  return (
    <Screen title="没有这个页面">
      <Empty
        title="没有找到这个页面"
        text="地址可能写错了，或者页面已经不在了。要办的事可以从首页找。"
        step={
          <PrimaryButton id="nowhere-home" onTap={() => goTab('home')}>
            回首页
          </PrimaryButton>
        }
      />
    </Screen>
  )
}
