import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { routes } from '@linli/contract/client'
import { SATISFACTION, type Satisfaction } from '@linli/domain'
import { useState } from 'react'
import { PrimaryButton } from '../../kernel/buttons.tsx'
import { Card } from '../../kernel/card.tsx'
import { Field, LongText, Options } from '../../kernel/field.tsx'
import { goBack } from '../../kernel/go.ts'
import { Screen } from '../../kernel/screen.tsx'
import { Empty, Loaded, ProblemText } from '../../kernel/states.tsx'
import { useCall } from '../../kernel/use-call.ts'
import { useSend } from '../../kernel/use-send.ts'
import { OrderHead } from '../order-parts.tsx'

const LEVELS = ([5, 4, 3, 2, 1] as const).map((level) => ({ value: String(level), label: SATISFACTION[level] }))

/** Rates (评单): whether it was solved, how satisfied, and in one's own words. */
export default function RatePage() {
  const { id = '' } = useRouter().params
  const order = useCall(routes.workOrder.one, { id })
  const [solved, setSolved] = useState<boolean>()
  const [satisfaction, setSatisfaction] = useState<Satisfaction>()
  const [text, setText] = useState('')
  const sending = useSend()
  const version = order.data?.version
  const mayRate = order.data?.allowedActions.some(({ action }) => action === 'rate') ?? false

  const submit = async () => {
    if (solved === undefined || satisfaction === undefined || version === undefined) return
    const words = text.trim()
    const rating = { solved, satisfaction, ...(words && { text: words }) }
    if (await sending.send(routes.workOrder.act, { id, action: 'rate', version, rating })) goBack()
    else void order.reload()
  }

  const bar = (
    <>
      <ProblemText problem={sending.problem} />
      <PrimaryButton
        id="rate-submit"
        busy={sending.busy}
        disabled={solved === undefined || satisfaction === undefined}
        onTap={() => void submit()}
      >
        {solved === undefined || satisfaction === undefined ? '请先选两项' : '提交评价'}
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
                <Field label="事情解决了吗" required>
                  <Options
                    id="rate-solved"
                    options={[
                      { value: 'yes', label: '解决了' },
                      { value: 'no', label: '没有解决' },
                    ]}
                    chosen={solved === undefined ? [] : [solved ? 'yes' : 'no']}
                    onChoose={(value) => setSolved(value === 'yes')}
                  />
                </Field>
                <Field label="您满意吗" required>
                  <Options
                    id="rate"
                    options={LEVELS}
                    chosen={satisfaction === undefined ? [] : [String(satisfaction)]}
                    onChoose={(value) => setSatisfaction(Number(value) as Satisfaction)}
                  />
                </Field>
                <Field label="还想说的">
                  <LongText id="rate-text" value={text} onChange={setText} placeholder="哪里好，哪里要改" />
                </Field>
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
