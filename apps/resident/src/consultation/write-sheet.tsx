import { routes } from '@linli/contract/client'
import { STATEMENT_LENGTH } from '@linli/domain'
import { PrimaryButton } from '../kernel/buttons.tsx'
import { Field, LongText } from '../kernel/field.tsx'
import { Sheet } from '../kernel/sheet.tsx'
import { ProblemText } from '../kernel/states.tsx'
import { useDraft } from '../kernel/use-draft.ts'
import { useSend } from '../kernel/use-send.ts'

interface WriteSheetProps {
  readonly topicId: string
  readonly onClose: () => void
  readonly onDone: () => void
}

/** One thought, to which others say yes, no or nothing. */
export function WriteSheet({ topicId, onClose, onDone }: WriteSheetProps) {
  const draft = useDraft(`statement-${topicId}`, { text: '' })
  const sending = useSend()
  const submit = async () => {
    const input = { id: topicId, text: draft.now().text.trim() }
    if (!(await sending.send(routes.statement.write, input, draft.commandId))) return
    draft.acknowledged()
    onDone()
  }
  return (
    <Sheet
      title="说说我的观点"
      onClose={onClose}
      foot={
        <>
          <ProblemText problem={sending.problem} />
          <PrimaryButton
            id="statement-submit"
            busy={sending.busy}
            disabled={!draft.values.text.trim()}
            onTap={() => void submit()}
          >
            提交
          </PrimaryButton>
        </>
      }
    >
      <Field
        label="一次只说一个意思"
        required
        problem={sending.problem?.fields.text}
        hint="不显示您的姓名。说的是事，请不要写别人的私事"
      >
        <LongText
          id="statement-text"
          value={draft.values.text}
          max={STATEMENT_LENGTH}
          placeholder="如 充电桩应该离楼门远一点"
          onChange={(text) => draft.change({ text })}
        />
      </Field>
    </Sheet>
  )
}
