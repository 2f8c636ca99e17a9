import { useRouter } from '@tarojs/taro'
import { routes } from '@linli/contract/client'
import { workOrderProcess } from '@linli/domain'
import { Card } from '../../../kernel/card.tsx'
import { Screen } from '../../../kernel/screen.tsx'
import { Loaded } from '../../../kernel/states.tsx'
import { Timeline } from '../../../kernel/timeline.tsx'
import { useCall } from '../../../kernel/use-call.ts'
import { dueOf } from '../../../kernel/words.ts'
import { MaterialsCard, OrderContent, OrderHead } from '../../../work-order/order-parts.tsx'
import { useActions } from '../../../work-order/use-actions.tsx'
import { ApprovalCard } from '../approval-card.tsx'
import { ClocksCard } from '../clocks-card.tsx'
import { HandOverCard } from '../hand-over-card.tsx'
import { ReporterCard } from '../reporter-card.tsx'
import { StaffFields } from '../staff-fields.tsx'
import { TicketsCard } from '../tickets-card.tsx'

/** One case as those see it who work on it. */
export default function CasePage() {
  const { id = '' } = useRouter().params
  const order = useCall(routes.workOrder.one, { id })
  const { bar, sheet, actions, choose } = useActions(order, StaffFields)
  return (
    <Screen title="办单" bar={bar}>
      <Loaded call={order} forbidden="这件单子不在您的范围内。">
        {(detail) => {
          const { label, kind } = workOrderProcess.states[detail.state]
          const tone = kind !== 'open' ? 'quiet' : (dueOf(detail)?.tone ?? 'go')
          return (
            <>
              <OrderHead order={detail} chip={{ text: label, tone }} />
              <ApprovalCard order={detail} onDone={order.put} />
              <TicketsCard order={detail} actions={actions} choose={choose} />
              <MaterialsCard order={detail} />
              <ClocksCard order={detail} />
              <OrderContent order={detail} />
              <ReporterCard order={detail} />
              {kind !== 'closed' && <HandOverCard order={detail} onDone={() => void order.reload()} />}
              <Card title="经过" id="timeline">
                <Timeline entries={detail.timeline} />
              </Card>
            </>
          )
        }}
      </Loaded>
      {sheet}
    </Screen>
  )
}
