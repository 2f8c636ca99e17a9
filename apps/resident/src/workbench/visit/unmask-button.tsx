import { View } from '@tarojs/components'
import { routes, type OutputOf } from '@linli/contract/client'
import { useState } from 'react'
import { LinkButton, PrimaryButton } from '../../kernel/buttons.tsx'
import { Field, TextInput } from '../../kernel/field.tsx'
import { Sheet } from '../../kernel/sheet.tsx'
import { ProblemText } from '../../kernel/states.tsx'
import { useSend } from '../../kernel/use-send.ts'

interface Props {
  readonly at: { readonly id: string; readonly householdId: string }
  readonly bindingId: string
}

/** The whole name and phone (查看完整信息): with a reason, and the person sees who looked. */
export function UnmaskButton({ at, bindingId }: Props) {
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [person, setPerson] = useState<OutputOf<typeof routes.visit.unmask>>()
  const sending = useSend()
  const look = async () => {
    const seen = await sending.send(routes.visit.unmask, { ...at, bindingId, reason: reason.trim() })
    if (!seen) return
    setPerson(seen)
    setAsking(false)
  }
  if (person) return <View className="note">{[person.name, person.phone].filter(Boolean).join(' ')}</View>
  return (
    <>
      <LinkButton id={`unmask-${bindingId}`} onTap={() => setAsking(true)}>
        查看
      </LinkButton>
      {asking && (
        <Sheet
          title="查看完整信息"
          onClose={() => setAsking(false)}
          foot={
            <>
              <ProblemText problem={sending.problem} />
              <PrimaryButton id="unmask-submit" busy={sending.busy} disabled={!reason.trim()} onTap={() => void look()}>
                查看
              </PrimaryButton>
            </>
          }
        >
          <Field label="理由" required hint="会留下记录，本人看得到">
            <TextInput id="unmask-reason" value={reason} max={200} onChange={setReason} />
          </Field>
        </Sheet>
      )}
    </>
  )
}
