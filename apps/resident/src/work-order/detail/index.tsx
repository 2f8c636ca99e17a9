import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { routes } from '@linli/contract/client'
import { SecondButton } from '../../kernel/buttons.tsx'
import { Card } from '../../kernel/card.tsx'
import { dial } from '../../kernel/phone.ts'
import { Screen } from '../../kernel/screen.tsx'
import { Loaded } from '../../kernel/states.tsx'
import { Timeline } from '../../kernel/timeline.tsx'
import { useCall } from '../../kernel/use-call.ts'
import { BundleRow } from '../bundle-row.tsx'
import { MaterialsCard, OrderContent, OrderHead, RatingCard, ResultCard, StandingCard } from '../order-parts.tsx'
import { TicketRows } from '../ticket-rows.tsx'
import { useActions } from '../use-actions.tsx'

/** One order (单子详情): where it stands, what was promised, all that happened, and what one can do now. */
export default function DetailPage() {
  const { id = '' } = useRouter().params
  const order = useCall(routes.workOrder.one, { id })
  const { bar, sheet } = useActions(order)
  return (
    <Screen title="单子详情" bar={bar}>
      <Loaded call={order}>
        {(detail) => (
          <>
            <OrderHead order={detail} />
            <StandingCard order={detail} />
            <MaterialsCard order={detail} />
            <ResultCard order={detail} />
            <BundleRow order={detail} />
            <RatingCard order={detail} />
            <TicketRows order={detail} />
            <Card title="经过" id="timeline">
              <Timeline entries={detail.timeline} />
            </Card>
            <OrderContent order={detail} />
            {detail.grid && (
              <Card className="place">
                <View className="row-text">
                  <View className="row-title">{detail.grid.name}</View>
                  <View className="row-note">有急事可以直接给网格员打电话</View>
                </View>
                {detail.grid.phone && <CallGrid phone={detail.grid.phone} />}
              </Card>
            )}
          </>
        )}
      </Loaded>
      {sheet}
    </Screen>
  )
}

const CallGrid = ({ phone }: { phone: string }) => (
  <SecondButton id="call-grid" onTap={() => dial(phone)}>
    打电话
  </SecondButton>
)
