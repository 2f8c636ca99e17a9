import { View } from '@tarojs/components'
import { routes, type OutputOf } from '@linli/contract/client'
import { useState } from 'react'
import { may, useMe } from '../../identity/me.ts'
import { LinkButton, PrimaryButton, SecondButton } from '../../kernel/buttons.tsx'
import { Card } from '../../kernel/card.tsx'
import { Field, TextInput } from '../../kernel/field.tsx'
import { dial } from '../../kernel/phone.ts'
import { Sheet } from '../../kernel/sheet.tsx'
import { ProblemText } from '../../kernel/states.tsx'
import { useSend } from '../../kernel/use-send.ts'
import type { OrderDetail } from '../../kernel/words.ts'

/** Whom to call. Masked until somebody says why it must be seen; the person can read who looked. */
export function ReporterCard({ order }: { order: OrderDetail }) {
  const me = useMe()
  const [seen, setSeen] = useState<OutputOf<typeof routes.workOrder.unmask>>()
  const [reason, setReason] = useState<string>()
  const sending = useSend()
  const { reporter } = order
  if (!reporter) return order.confidential ? <Card title="提单人">保密</Card> : null
  const person = seen ?? reporter
  const phone = seen || !reporter.masked ? person.phone : null

  const unmask = async () => {
    const answer = await sending.send(routes.workOrder.unmask, { id: order.id, reason: reason?.trim() ?? '' })
    if (!answer) return
    setSeen(answer)
    setReason(undefined)
  }
  return (
    <Card title="提单人" id="reporter">
      <View className="place">
        <View className="row-text">
          <View className="row-title">{person.name}</View>
          <View className="row-note">{person.phone ?? '没有留电话'}</View>
        </View>
        {phone && (
          <SecondButton id="call-reporter" onTap={() => dial(phone)}>
            打电话
          </SecondButton>
        )}
        {reporter.masked && !seen && may(me.data, 'work-order.unmask') && (
          <LinkButton id="unmask" onTap={() => setReason('')}>
            查看电话
          </LinkButton>
        )}
      </View>
      {reason !== undefined && (
        <Sheet
          title="查看姓名和电话"
          onClose={() => setReason(undefined)}
          foot={
            <>
              <ProblemText problem={sending.problem} />
              <PrimaryButton
                id="unmask-submit"
                busy={sending.busy}
                disabled={!reason.trim()}
                onTap={() => void unmask()}
              >
                查看
              </PrimaryButton>
            </>
          }
        >
          <Field label="为什么要看" required problem={sending.problem?.fields.reason} hint="会记下来，居民本人看得到">
            <TextInput id="unmask-reason" value={reason} max={200} placeholder="如 约上门时间" onChange={setReason} />
          </Field>
        </Sheet>
      )}
    </Card>
  )
}
