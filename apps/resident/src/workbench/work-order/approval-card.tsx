import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { longTime } from '@linli/domain'
import { useState } from 'react'
import { PrimaryButton, SecondButton } from '../../kernel/buttons.tsx'
import { Card } from '../../kernel/card.tsx'
import { Field, LongText } from '../../kernel/field.tsx'
import { ProblemText } from '../../kernel/states.tsx'
import { useSend } from '../../kernel/use-send.ts'
import { shortly, type OrderDetail } from '../../kernel/words.ts'
import { approverOf } from './approver.ts'

/** A step that waits for the desk or the level above; whoever may decide, decides here. */
export function ApprovalCard({ order, onDone }: { order: OrderDetail; onDone: (order: OrderDetail) => void }) {
  const [reason, setReason] = useState('')
  const sending = useSend()
  const { approval } = order
  if (!approval) return null
  const decide = async (grant: boolean) => {
    const words = reason.trim()
    const after = await sending.send(routes.workOrder.decide, {
      id: order.id,
      approvalId: approval.id,
      version: order.version,
      grant,
      ...(words && { reason: words }),
    })
    if (after) onDone(after)
  }
  return (
    <Card title={`申请${approval.label}`} id="approval">
      {approval.change && <View className="entry-text">{approval.change}</View>}
      <View className="entry-text">理由：{approval.reason}</View>
      {approval.until && <View className="entry-text">到：{longTime(Date.parse(approval.until), Date.now())}</View>}
      <View className="note">
        {shortly(approval.askedAt)} 提出，等{approval.mayDecide ? '您' : approverOf(order, approval.action)}
        决定。决定之前，时限照常计算。
      </View>
      {approval.mayDecide && (
        <>
          <Field label="意见" problem={sending.problem?.fields.reason}>
            <LongText id="decide-reason" value={reason} onChange={setReason} />
          </Field>
          <ProblemText problem={sending.problem} />
          <View className="button-row">
            <SecondButton id="decide-refuse" busy={sending.busy} onTap={() => void decide(false)}>
              不同意
            </SecondButton>
            <PrimaryButton id="decide-grant" busy={sending.busy} onTap={() => void decide(true)}>
              同意
            </PrimaryButton>
          </View>
        </>
      )}
    </Card>
  )
}
