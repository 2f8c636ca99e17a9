import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { useState } from 'react'
import { PrimaryButton, SecondButton } from '../kernel/buttons.tsx'
import { Card } from '../kernel/card.tsx'
import { Field, LongText } from '../kernel/field.tsx'
import { Sheet } from '../kernel/sheet.tsx'
import { ProblemText, Said } from '../kernel/states.tsx'
import { useCall } from '../kernel/use-call.ts'
import { useDraft } from '../kernel/use-draft.ts'
import { useSend } from '../kernel/use-send.ts'
import { shortly } from '../kernel/words.ts'

const CHANGES = { none: '名册没有改', added: '名册加上了', removed: '名册去掉了' }

/** What one has said of a roll (名册意见) and what was answered; while it is shown, more can be said. */
export function ComplaintsCard({ pollId, open }: { pollId: string; open: boolean }) {
  const own = useCall(routes.ballot.complaints, { id: pollId, limit: 50 })
  const [writing, setWriting] = useState(false)
  const [said, setSaid] = useState('')
  const items = own.data?.items ?? []
  if (!open && items.length === 0) return null
  return (
    <Card title="对名册的意见" id="complaints">
      {open && (
        <View className="note">没有您、多了别人、地址或面积不对，都可以提。表决开始以前答复，名册固定以后不再改。</View>
      )}
      <ProblemText problem={own.problem} />
      {items.map(({ id, text, at, reply, change }) => (
        <View key={id} className="ticket">
          <View className="list-text">{text}</View>
          <View className="note">{shortly(at)}提出</View>
          <View className="list-text">
            {reply === null ? '等待答复' : `答复：${reply}${change ? `（${CHANGES[change]}）` : ''}`}
          </View>
        </View>
      ))}
      <Said text={said} />
      {open && (
        <SecondButton id="complain" onTap={() => setWriting(true)}>
          提意见
        </SecondButton>
      )}
      {writing && (
        <Complain
          pollId={pollId}
          onClose={() => setWriting(false)}
          onSent={() => {
            setWriting(false)
            setSaid('已经收到，答复后会发消息告诉您')
            void own.reload()
          }}
        />
      )}
    </Card>
  )
}

interface ComplainProps {
  readonly pollId: string
  readonly onClose: () => void
  readonly onSent: () => void
}
function Complain({ pollId, onClose, onSent }: ComplainProps) {
  const draft = useDraft(`roll-complaint-${pollId}`, { text: '' })
  const sending = useSend()
  const submit = async () => {
    const text = draft.now().text.trim()
    if (!text || !(await sending.send(routes.ballot.complain, { id: pollId, text }, draft.commandId))) return
    draft.acknowledged()
    onSent()
  }
  return (
    <Sheet
      title="对名册提意见"
      onClose={onClose}
      foot={
        <>
          <ProblemText problem={sending.problem} />
          <PrimaryButton
            id="complain-submit"
            busy={sending.busy}
            disabled={!draft.values.text.trim()}
            onTap={() => void submit()}
          >
            {draft.values.text.trim() ? '提交意见' : '请先写几句'}
          </PrimaryButton>
        </>
      }
    >
      <Field label="哪里不对" required problem={sending.problem?.fields.text}>
        <LongText
          id="complain-text"
          value={draft.values.text}
          placeholder="如：我家 3 号楼 101 不在名册上"
          onChange={(text) => draft.change({ text })}
        />
      </Field>
    </Sheet>
  )
}
