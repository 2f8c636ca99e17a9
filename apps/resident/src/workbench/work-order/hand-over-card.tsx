import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { permits, ROLES } from '@linli/domain'
import { useState } from 'react'
import { useMe } from '../../identity/me.ts'
import { PrimaryButton, SecondButton } from '../../kernel/buttons.tsx'
import { Card } from '../../kernel/card.tsx'
import { Field, LongText, Options } from '../../kernel/field.tsx'
import { Sheet } from '../../kernel/sheet.tsx'
import { Loaded, ProblemText } from '../../kernel/states.tsx'
import { useCall } from '../../kernel/use-call.ts'
import { useSend } from '../../kernel/use-send.ts'
import type { OrderDetail } from '../../kernel/words.ts'

/** Hand-over (交接) of one case to a colleague of the same post, with what is to be known about it. */
export function HandOverCard({ order, onDone }: { order: OrderDetail; onDone: () => void }) {
  const [open, setOpen] = useState(false)
  return (
    <Card id="hand-over">
      <SecondButton id="hand-over-open" onTap={() => setOpen(true)}>
        交接给同事
      </SecondButton>
      {open && (
        <HandOverSheet
          order={order}
          onDone={() => {
            setOpen(false)
            onDone()
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </Card>
  )
}

interface HandOverSheetProps {
  readonly order: OrderDetail
  readonly onDone: () => void
  readonly onClose: () => void
}

function HandOverSheet({ order, onDone, onClose }: HandOverSheetProps) {
  const me = useMe()
  const post = me.data?.posts.find(({ role }) => permits(role, 'work-order.queue'))
  const colleagues = useCall(routes.duty.colleagues, {
    ...(post?.placeId && { placeId: post.placeId }),
    ...(post?.unitId && { unitId: post.unitId }),
  })
  const sending = useSend()
  const [toAccountId, setTo] = useState('')
  const [text, setText] = useState('')
  const send = async () => {
    const input = { orders: [order.id], toAccountId, text, ...(post && { postId: post.id }) }
    if (await sending.send(routes.day.handOver, input)) onDone()
  }
  return (
    <Sheet
      title="交接给同事"
      onClose={onClose}
      foot={
        <>
          <ProblemText problem={sending.problem} />
          <PrimaryButton
            id="hand-over-send"
            busy={sending.busy}
            disabled={!toAccountId || !text.trim()}
            onTap={() => void send()}
          >
            确定交接
          </PrimaryButton>
        </>
      }
    >
      <Loaded call={colleagues}>
        {({ items }) => {
          const others = items.filter((one) => !one.me)
          return others.length === 0 ? (
            <View className="sheet-text">这里没有别的同事可以交接。</View>
          ) : (
            <>
              <Field label="交接给谁" required>
                <Options
                  id="hand-over-to"
                  options={others.map((one) => ({ value: one.id, label: one.name, note: ROLES[one.role].label }))}
                  chosen={toAccountId ? [toAccountId] : []}
                  onChoose={setTo}
                />
              </Field>
              <Field label="要交代的事" required hint="写在经过里，只有工作人员看得到">
                <LongText id="hand-over-text" value={text} max={500} onChange={setText} />
              </Field>
            </>
          )
        }}
      </Loaded>
    </Sheet>
  )
}
