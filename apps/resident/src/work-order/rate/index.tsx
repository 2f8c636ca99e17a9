import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { routes } from '@linli/contract/client'
import { useState } from 'react'
import { PrimaryButton } from '../../kernel/buttons.tsx'
import { Card } from '../../kernel/card.tsx'
import { goBack } from '../../kernel/go.ts'
import { Screen } from '../../kernel/screen.tsx'
import { Empty, Loaded, ProblemText } from '../../kernel/states.tsx'
import { useCall } from '../../kernel/use-call.ts'
import { useSend } from '../../kernel/use-send.ts'
import { OrderHead } from '../order-parts.tsx'
import { RatingFields, ratingOf, type RatingDraft } from '../rating-fields.tsx'

/** Rates (评单): whether it was solved, how satisfied, and in one's own words. */
export default function RatePage() {
  const { id = '' } = useRouter().params
  const order = useCall(routes.workOrder.one, { id })
  const [draft, setDraft] = useState<RatingDraft>({})
  const rating = ratingOf(draft)
  const sending = useSend()
  const version = order.data?.version
  const mayRate = order.data?.allowedActions.some(({ action }) => action === 'rate') ?? false

  const submit = async () => {
    if (!rating || version === undefined) return
    if (await sending.send(routes.workOrder.act, { id, action: 'rate', version, rating })) goBack()
    else void order.reload()
  }

  const bar = (
    <>
      <ProblemText problem={sending.problem} />
      <PrimaryButton id="rate-submit" busy={sending.busy} disabled={!rating} onTap={() => void submit()}>
        {rating ? '提交评价' : '请先选两项'}
      </PrimaryButton>
    </>
  )
  return (
    <Screen title="评价" bar={mayRate ? bar : undefined}>
      <Loaded call={order}>
        {(detail) =>
          mayRate ? (
            <>
              <OrderHead order={detail} />
              <Card>
                <RatingFields value={draft} onChange={(patch) => setDraft((before) => ({ ...before, ...patch }))} />
                <View className="note">承办人看不到是谁评的。没有解决的，评价以后还可以重新打开单子。</View>
              </Card>
            </>
          ) : (
            <Empty title="现在不用评价" text="单子办结以后可以评价；已经评过的，在单子详情里能看到。" />
          )
        }
      </Loaded>
    </Screen>
  )
}
