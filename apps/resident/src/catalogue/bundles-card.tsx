import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { Card } from '../kernel/card.tsx'
import { go } from '../kernel/go.ts'
import { Tap } from '../kernel/tap.tsx'
import { useCall } from '../kernel/use-call.ts'

/** One thing, one visit (一件事一次办), by events of life; nothing while the district offers none. */
export function BundlesCard() {
  const bundles = useCall(routes.bundle.list, {}).data?.items.filter(({ offered }) => offered) ?? []
  if (bundles.length === 0) return null
  return (
    <Card title="一件事一次办" id="bundles">
      <View className="segments">
        {bundles.map(({ code, name }) => (
          <Tap key={code} id={`bundle-${code}`} className="segment" role="link" onTap={() => go('bundle', { code })}>
            {name}
          </Tap>
        ))}
      </View>
    </Card>
  )
}
