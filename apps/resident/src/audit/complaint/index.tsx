import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { useState } from 'react'
import { PrimaryButton } from '../../kernel/buttons.tsx'
import { Card } from '../../kernel/card.tsx'
import { Field, LongText, TextInput } from '../../kernel/field.tsx'
import { goBack } from '../../kernel/go.ts'
import { Screen } from '../../kernel/screen.tsx'
import { Empty, ProblemText } from '../../kernel/states.tsx'
import { useDraft } from '../../kernel/use-draft.ts'
import { useSend } from '../../kernel/use-send.ts'

/** Complaint about this product itself: too much to fill in, hard to use, asks what it should not. */
export default function ComplaintPage() {
  const draft = useDraft('complaint', { text: '', contact: '' })
  const { text, contact } = draft.values
  const [sent, setSent] = useState(false)
  const sending = useSend()

  const submit = async () => {
    const contactGiven = contact.trim()
    const complaint = { text: text.trim(), ...(contactGiven && { contact: contactGiven }) }
    if (!(await sending.send(routes.audit.complain, complaint, draft.commandId))) return
    draft.acknowledged()
    setSent(true)
  }
  return (
    <Screen
      title="意见和投诉"
      bar={
        sent ? (
          <PrimaryButton id="complaint-done" onTap={goBack}>
            好
          </PrimaryButton>
        ) : (
          <>
            <ProblemText problem={sending.problem} />
            <PrimaryButton
              id="complaint-submit"
              busy={sending.busy}
              disabled={!text.trim()}
              onTap={() => void submit()}
            >
              提交
            </PrimaryButton>
          </>
        )
      }
    >
      {sent ? (
        <Empty title="收到了" text="安全管理员和审计员会看到。谢谢您告诉我们哪里不好用。" />
      ) : (
        <Card>
          <Field
            label="哪里不好"
            required
            problem={sending.problem?.fields.text}
            hint="这里说的是这个产品本身：难用、要填的太多、问了不该问的。要反映身边的事，请用“我要反映”"
          >
            <LongText id="complaint-text" value={text} max={2000} onChange={(next) => draft.change({ text: next })} />
          </Field>
          <Field label="怎么联系您" problem={sending.problem?.fields.contact}>
            <TextInput
              id="complaint-contact"
              value={contact}
              max={50}
              placeholder="不留也可以"
              onChange={(next) => draft.change({ contact: next })}
            />
          </Field>
          <View className="note">不会影响您办事。</View>
        </Card>
      )}
    </Screen>
  )
}
