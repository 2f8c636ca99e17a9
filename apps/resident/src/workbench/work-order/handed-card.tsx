import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { Card } from '../../kernel/card.tsx'
import { useCall } from '../../kernel/use-call.ts'
import { CaseRow } from './case-row.tsx'

/** What colleagues handed over to me (交接给我的) and is still open, each with what they said; nothing where there is none. */
export function HandedCard({ postId }: { postId: string | undefined }) {
  const handed = useCall(routes.day.handed, { limit: 10, ...(postId && { postId }) })
  if (!handed.data?.items.length) return null
  return (
    <Card title="交接给我的" id="handed">
      {handed.data.items.map(({ order, from, text }, i) => (
        <View key={order.id}>
          <CaseRow id={`handed-${i}`} order={order} waits={false} />
          <View className="note">
            {from}：{text}
          </View>
        </View>
      ))}
    </Card>
  )
}
