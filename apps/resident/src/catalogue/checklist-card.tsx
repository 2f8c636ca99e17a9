import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { LinkButton } from '../kernel/buttons.tsx'
import { Card } from '../kernel/card.tsx'
import { go } from '../kernel/go.ts'
import { Loaded } from '../kernel/states.tsx'
import { useCall } from '../kernel/use-call.ts'
import { ItemRow } from './item-row.tsx'

/** The beginning of the service checklist, on the front page of somebody who has not signed in. */
export function ChecklistCard({ onAll }: { onAll: () => void }) {
  const items = useCall(routes.catalogue.items, { limit: 6 })
  return (
    <Card
      title="为民服务事项"
      id="checklist"
      extra={
        <LinkButton id="checklist-all" onTap={onAll}>
          全部
        </LinkButton>
      }
    >
      <Loaded call={items}>
        {(first) => (
          <View>
            {first.items.map((item, i) => (
              <ItemRow key={item.code} item={item} first={i === 0} onTap={() => go('item', { code: item.code })} />
            ))}
          </View>
        )}
      </Loaded>
    </Card>
  )
}
