import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { routes } from '@linli/contract/client'
import { may, useMe } from '../../identity/me.ts'
import { PrimaryButton } from '../../kernel/buttons.tsx'
import { Card } from '../../kernel/card.tsx'
import { go, toSignIn } from '../../kernel/go.ts'
import { Screen } from '../../kernel/screen.tsx'
import { useSignedIn } from '../../kernel/session.ts'
import { Empty, Loaded } from '../../kernel/states.tsx'
import { useCall } from '../../kernel/use-call.ts'
import { BUNDLE_TITLE, BundleForm, BundleHead, type Bundle } from '../bundle-form.tsx'
import { ItemRow } from '../item-row.tsx'

/** One thing, one visit (一件事一次办): several items by one form. Everybody reads it, a resident orders it. */
export default function BundlePage() {
  const { code = '' } = useRouter().params
  const bundle = useCall(routes.bundle.one, { code })
  const signedIn = useSignedIn()
  const me = useMe()
  const orders = may(me.data, 'work-order.mine')
  const known = useCall(routes.bundle.known, orders ? {} : null)
  if (bundle.data?.offered && me.data && orders && known.data)
    return <BundleForm key={code} bundle={bundle.data} facts={known.data.facts} me={me.data} />
  const bar = bundle.data?.offered && !signedIn && (
    <PrimaryButton id="bundle-sign-in" onTap={toSignIn}>
      登录后点单
    </PrimaryButton>
  )
  return (
    <Screen title={BUNDLE_TITLE} bar={bar}>
      <Loaded call={bundle}>{(shown) => <Shown bundle={shown} />}</Loaded>
    </Screen>
  )
}

function Shown({ bundle }: { bundle: Bundle }) {
  return (
    <>
      <BundleHead bundle={bundle} />
      {!bundle.offered && <Empty title="暂停办理" text="这件事现在不能一次办，可以分别看下面的事项。" />}
      <Card title="包含的事项">
        <View id="bundle-items">
          {bundle.items.map((item, i) => (
            <ItemRow key={item.code} item={item} first={i === 0} onTap={() => go('item', { code: item.code })} />
          ))}
        </View>
      </Card>
    </>
  )
}
