import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { routes } from '@linli/contract/client'
import { MEETING_STANCES, SEAT_KINDS } from '@linli/domain'
import { PrimaryButton, SecondButton } from '../../kernel/buttons.tsx'
import { Card, Fact } from '../../kernel/card.tsx'
import { Chip } from '../../kernel/chip.tsx'
import { go } from '../../kernel/go.ts'
import { Screen } from '../../kernel/screen.tsx'
import { Loaded } from '../../kernel/states.tsx'
import { FourTicketStepper } from '../../kernel/stepper.tsx'
import { useCall } from '../../kernel/use-call.ts'
import { ReplyCard } from '../reply-card.tsx'
import { startsWords, stepsOf, toneOf, type Meeting } from '../words.ts'

/** A meeting (会议): when, where, what about; whether one comes; the minutes once they are confirmed, by post. */
export default function MeetingPage() {
  const { id = '' } = useRouter().params
  const call = useCall(routes.meeting.one, { id })
  const attends = call.data?.allowedActions.some(({ action }) => action === 'attend')
  return (
    <Screen
      title="会议"
      bar={
        attends && (
          <PrimaryButton id="go-attendance" onTap={() => go('attendance', { id })}>
            记录到会
          </PrimaryButton>
        )
      }
    >
      <Loaded call={call}>
        {(meeting) => (
          <>
            <Notice meeting={meeting} />
            <ReplyCard meeting={meeting} onChange={call.put} />
            {meeting.minutes && <Minutes text={meeting.minutes} />}
            <Seats meeting={meeting} />
          </>
        )}
      </Loaded>
    </Screen>
  )
}

function Notice({ meeting }: { meeting: Meeting }) {
  const off = meeting.trail.find(({ action }) => action === 'call-off')
  return (
    <Card>
      <View className="order-head">
        <View className="order-title" id="meeting-title">
          {meeting.title}
        </View>
        <Chip id="meeting-state" text={meeting.stateLabel} tone={toneOf(meeting)} />
      </View>
      <FourTicketStepper {...stepsOf(meeting)} />
      {off?.text && <View className="entry-text">取消的理由：{off.text}</View>}
      <Fact label="时间">{startsWords(meeting)}</Fact>
      <Fact label="地点">{meeting.venue}</Fact>
      <Fact label="通知人">{meeting.calledBy}</Fact>
      <Fact label="议程">
        {meeting.agenda.map(({ id, title, decided }, i) => (
          <View key={id}>
            {i + 1}. {title}
            {decided && `：${decided.label}`}
          </View>
        ))}
      </Fact>
      {meeting.consultationId && (
        <SecondButton id="meeting-topic" onTap={() => go('topic', { id: meeting.consultationId! })}>
          看议题
        </SecondButton>
      )}
    </Card>
  )
}

const Minutes = ({ text }: { text: string }) => (
  <Card title="会议纪要" id="minutes">
    <View className="entry-text">{text}</View>
  </Card>
)

/** Who takes part, by post and never by name; what they said once the minutes are confirmed. */
function Seats({ meeting: { seats, quorum, minutes } }: { meeting: Meeting }) {
  return (
    <Card title="参加人" id="seats">
      {seats.map((seat, i) => (
        <View key={seat.id} className={`row ${i === 0 ? 'is-first' : ''}`}>
          <View className="row-text">
            <View className="row-title">
              {seat.post}
              {seat.mine && '（您）'}
            </View>
            <View className="row-note">
              {SEAT_KINDS[seat.kind]}
              {seat.interest && ' · 与这件事有利害关系'}
              {minutes && ` · ${seat.present ? '到会' : '没有到会'}`}
            </View>
            {seat.stance && (
              <View>
                {MEETING_STANCES[seat.stance]}
                {seat.opinion && `：${seat.opinion}`}
              </View>
            )}
          </View>
        </View>
      ))}
      <View className="note">到会不少于 {quorum} 人才能开会，邀请人员不计入。只写身份，不写姓名。</View>
    </Card>
  )
}
