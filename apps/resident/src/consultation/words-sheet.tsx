import { REVIEW_WORDS } from '@linli/domain'
import { useState } from 'react'
import { PrimaryButton } from '../kernel/buttons.tsx'
import { Field, LongText } from '../kernel/field.tsx'
import { Sheet } from '../kernel/sheet.tsx'
import { ProblemText } from '../kernel/states.tsx'
import type { Send } from '../kernel/use-send.ts'

interface WordsSheetProps {
  /** that one wrote before */
  readonly words: string
  readonly send: Send
  readonly onDone: (words: string) => void
  readonly onClose: () => void
}

/** A sentence beside one's rating. */
export function WordsSheet({ words, send, onDone, onClose }: WordsSheetProps) {
  const [text, setText] = useState(words)
  return (
    <Sheet
      title="补一句话"
      onClose={onClose}
      foot={
        <>
          <ProblemText problem={send.problem} />
          <PrimaryButton id="words-submit" busy={send.busy} onTap={() => onDone(text.trim())}>
            好了
          </PrimaryButton>
        </>
      }
    >
      <Field
        label="哪里好，哪里不好"
        problem={send.problem?.fields.words}
        hint="评议结束、满 5 个人评了，社区才看得到，不显示您的姓名。请不要写别人的私事"
      >
        <LongText
          id="words-text"
          value={text}
          max={REVIEW_WORDS}
          placeholder="如 灯装了，晚上还是不够亮"
          onChange={setText}
        />
      </Field>
    </Sheet>
  )
}
