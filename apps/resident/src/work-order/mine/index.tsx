import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { may, useMe } from '../../identity/me.ts'
import { PrimaryButton } from '../../kernel/buttons.tsx'
import { go } from '../../kernel/go.ts'
import { ListEnd } from '../../kernel/list-end.tsx'
import { Screen } from '../../kernel/screen.tsx'
import { Empty, Loaded } from '../../kernel/states.tsx'
import { usePages } from '../../kernel/use-pages.ts'
import { useUnread } from '../../notification/badge.ts'
import { StaffStart } from '../staff-start.tsx'
import { OrderCard } from '../order-card.tsx'

/** My orders (我的单子), the newest on top. */
export default function MinePage() {
  const me = useMe()
  const { first, items, more, busy, problem } = usePages(routes.workOrder.mine, {})
  useUnread()
  if (me.data && !may(me.data, 'work-order.mine'))
    return (
      <Screen title="单子" tab>
        <StaffStart me={me.data} />
      </Screen>
    )
  return (
    <Screen title="我的单子" tab>
      <Loaded call={first}>
        {() => (
          <View id="orders">
            {items.map((order, i) => (
              <OrderCard key={order.id} id={`order-${i}`} order={order} />
            ))}
            {items.length === 0 && (
              <Empty
                title="还没有单子"
                text="您点的服务、反映的问题都会列在这里，能看到办到哪一步、什么时候答复。"
                step={
                  <PrimaryButton id="first-report" onTap={() => go('raise')}>
                    我要反映
                  </PrimaryButton>
                }
              />
            )}
            <ListEnd more={more} busy={busy} problem={problem} />
          </View>
        )}
      </Loaded>
    </Screen>
  )
}
