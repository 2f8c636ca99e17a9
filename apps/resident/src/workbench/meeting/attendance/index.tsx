import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { routes } from '@linli/contract/client'
import { CALL_REPLIES, SEAT_KINDS } from '@linli/domain'
import { useState } from 'react'
import { PrimaryButton } from '../../../kernel/buttons.tsx'
import { Card } from '../../../kernel/card.tsx'
import { Options } from '../../../kernel/field.tsx'
import { Screen } from '../../../kernel/screen.tsx'
import { Forbidden, Loaded, ProblemText, Said } from '../../../kernel/states.tsx'
import { useCall } from '../../../kernel/use-call.ts'
import { useSend } from '../../../kernel/use-send.ts'
import { startsWords, type Meeting } from '../../../meeting/words.ts'

/** Attendance (到会), taken by the clerk of the meeting in the room; the minutes are written at the console. */
export default function AttendancePage() {
  const { id = '' } = useRouter().params
  const call = useCall(routes.meeting.one, { id })
  return (
    <Screen title="记录到会">
      <Loaded call={call} forbidden="到会由会议记录人记录。">
        {(meeting) =>
          meeting.allowedActions.some(({ action }) => action === 'attend') ? (
            <Attendance meeting={meeting} onChange={call.put} />
          ) : (
            <Forbidden text="到会由会议记录人记录，纪要提交以后不能再改。" />
          )
        }
      </Loaded>
    </Screen>
  )
}

const idsOf = (meeting: Meeting) => meeting.seats.flatMap(({ id, present }) => (present ? [id] : []))

function Attendance({ meeting, onChange }: { meeting: Meeting; onChange: (meeting: Meeting) => void }) {
  const [present, setPresent] = useState(() => idsOf(meeting))
  const [said, setSaid] = useState('')
  const sending = useSend()
  const { id, version, seats, quorum } = meeting
  const counting = seats.filter((seat) => seat.kind !== 'invited' && present.includes(seat.id)).length
  const turn = (seatId: string) => {
    setSaid('')
    setPresent((before) => (before.includes(seatId) ? before.filter((one) => one !== seatId) : [...before, seatId]))
  }
  const keep = async () => {
    const after = await sending.send(routes.meeting.attend, { id, version, present })
    if (!after) return
    onChange(after)
    setSaid('已记录到会情况')
  }
  const begin = async () => {
    const after = await sending.send(routes.meeting.act, { id, version, action: 'hold' })
    if (!after) return
    onChange(after)
    setSaid('会议开始了，纪要请在管理台整理')
  }
  const kept = JSON.stringify([...present].sort()) === JSON.stringify(idsOf(meeting).sort())
  const mayBegin = kept && meeting.allowedActions.some(({ action }) => action === 'hold')
  return (
    <>
      <Said text={said} />
      <Card title={meeting.title}>
        <View className="note">
          {startsWords(meeting)} · {meeting.venue}
        </View>
        <Options
          id="seat"
          many
          options={seats.map(({ id: value, post, name, kind, reply }) => ({
            value,
            label: name ? `${post} ${name}` : post,
            note: [SEAT_KINDS[kind], reply && `答复：${CALL_REPLIES[reply]}`].filter(Boolean).join(' · '),
          }))}
          chosen={present}
          onChoose={turn}
        />
        <View className="note" id="present-count">
          到会 {counting} 人，不少于 {quorum} 人才能开会；邀请人员不计入。
        </View>
        <ProblemText problem={sending.problem} />
        {mayBegin ? (
          <PrimaryButton id="meeting-hold" busy={sending.busy} onTap={() => void begin()}>
            开会
          </PrimaryButton>
        ) : (
          <PrimaryButton id="attendance-keep" busy={sending.busy} disabled={kept} onTap={() => void keep()}>
            保存
          </PrimaryButton>
        )}
      </Card>
    </>
  )
}
