import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { CALL_REPLIES, type CallReply } from '@linli/domain'
import { Card } from '../kernel/card.tsx'
import { Options } from '../kernel/field.tsx'
import { ProblemText } from '../kernel/states.tsx'
import { useSend } from '../kernel/use-send.ts'
import type { Meeting } from './words.ts'

const REPLIES = (Object.keys(CALL_REPLIES) as CallReply[]).map((value) => ({ value, label: CALL_REPLIES[value] }))

/** What who is called says to the notice; nothing for everybody else. */
export function ReplyCard({ meeting, onChange }: { meeting: Meeting; onChange: (meeting: Meeting) => void }) {
  const sending = useSend()
  const own = meeting.seats.filter(({ mine }) => mine)
  if (own.length === 0) return null
  const reply = own[0]!.reply
  const say = async (said: CallReply) => {
    const after = await sending.send(routes.meeting.reply, { id: meeting.id, reply: said })
    if (after) onChange(after)
  }
  return (
    <Card title="请您参加" id="own-seat">
      <View>您以“{own.map(({ post }) => post).join('、')}”的身份参加。</View>
      {meeting.mayReply ? (
        <>
          <Options id="reply" options={REPLIES} chosen={reply ? [reply] : []} onChoose={(said) => void say(said)} />
          <ProblemText problem={sending.problem} />
          <View className="note">
            {reply ? '已告诉社区，开会前可以改。' : '请告诉社区您来不来。'}其他人看不到您怎么答复。
          </View>
        </>
      ) : (
        reply && <View className="note">您答复：{CALL_REPLIES[reply]}</View>
      )}
    </Card>
  )
}
