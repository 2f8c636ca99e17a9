import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { routes } from '@linli/contract/client'
import { hasStatements, POLL_STATES, RESOLVERS } from '@linli/domain'
import { useState } from 'react'
import { PrimaryButton, SecondButton } from '../../kernel/buttons.tsx'
import { Card, Fact } from '../../kernel/card.tsx'
import { Chip } from '../../kernel/chip.tsx'
import { Toggle } from '../../kernel/field.tsx'
import { go } from '../../kernel/go.ts'
import { Screen } from '../../kernel/screen.tsx'
import { Confirm } from '../../kernel/sheet.tsx'
import { Loaded, ProblemText, Said } from '../../kernel/states.tsx'
import { FourTicketStepper } from '../../kernel/stepper.tsx'
import { Tap } from '../../kernel/tap.tsx'
import { Timeline } from '../../kernel/timeline.tsx'
import { useCall } from '../../kernel/use-call.ts'
import { useSend } from '../../kernel/use-send.ts'
import { shortly } from '../../kernel/words.ts'
import { MeetingsCard } from '../../meeting/meetings-card.tsx'
import { PlanCard } from '../plan-card.tsx'
import { ProjectsCard } from '../projects-card.tsx'
import { ReviewsCard } from '../reviews-card.tsx'
import { entriesOf, signaturesLine, stepsOf, toneOf, type TopicDetail } from '../words.ts'

/** A topic through its steps: what it is about, where it stands, what became of it; co-signing and following it. */
export default function TopicPage() {
  const { id = '' } = useRouter().params
  const call = useCall(routes.consultation.one, { id })
  const [said, setSaid] = useState('')
  const sending = useSend()
  const topic = call.data
  const sign = async () => {
    const after = await sending.send(routes.consultation.sign, { id })
    if (!after) return
    call.put(after)
    setSaid('已附议，有进展会告诉您')
  }
  return (
    <Screen
      title="议题"
      bar={
        topic?.maySign && (
          <>
            <ProblemText problem={sending.problem} />
            <PrimaryButton id="sign" busy={sending.busy} onTap={() => void sign()}>
              附议
            </PrimaryButton>
          </>
        )
      }
    >
      <Said text={said} />
      <Loaded call={call}>
        {(shown) => (
          <>
            <About topic={shown} />
            <Standing topic={shown} onChange={call.put} onSay={setSaid} />
            {hasStatements(shown) && (
              <Card>
                <Tap
                  id="open-statements"
                  className="row is-first"
                  role="link"
                  onTap={() => go('statements', { id: shown.id })}
                >
                  <View className="row-text">
                    <View className="row-title">大家怎么说</View>
                    <View className="row-note">对邻居的观点表个态，看看哪些地方想法一样</View>
                  </View>
                  <View className="chevron" />
                </Tap>
              </Card>
            )}
            <MeetingsCard topicId={shown.id} />
            <ProjectsCard projects={shown.projects} />
            <PlanCard topic={shown} />
            <ReviewsCard topic={shown} />
            {shown.pollId && shown.pollState !== 'draft' && (
              <Card>
                <Tap
                  id="open-poll"
                  className="row is-first"
                  role="link"
                  onTap={() => go('poll', { id: shown.pollId! })}
                >
                  <View className="row-text">
                    <View className="row-title">表决</View>
                    <View className="row-note">{shown.pollState && POLL_STATES[shown.pollState]}</View>
                  </View>
                  <View className="chevron" />
                </Tap>
              </Card>
            )}
            <Card title="进展">
              <Timeline entries={entriesOf(shown)} />
            </Card>
          </>
        )}
      </Loaded>
    </Screen>
  )
}

function About({ topic }: { topic: TopicDetail }) {
  return (
    <Card>
      <View className="order-head">
        <View className="order-title" id="topic-title">
          {topic.title}
        </View>
        <Chip id="topic-state" text={topic.stateLabel} tone={toneOf(topic)} />
      </View>
      <FourTicketStepper {...stepsOf(topic)} />
      <View className="entry-text">{topic.body}</View>
      <Fact label="范围">{topic.placeName}</Fact>
      <Fact label="形式">{topic.formLabel}</Fact>
      {topic.resolver && <Fact label="由谁决议">{RESOLVERS[topic.resolver]}</Fact>}
      {topic.open && topic.dueAt && <Fact label="这一步最晚">{shortly(topic.dueAt)}</Fact>}
      {topic.mainId && (
        <SecondButton id="topic-main" onTap={() => go('topic', { id: topic.mainId! })}>
          看并入的议题
        </SecondButton>
      )}
    </Card>
  )
}

interface StandingProps {
  readonly topic: TopicDetail
  readonly onChange: (topic: TopicDetail) => void
  readonly onSay: (text: string) => void
}
/** Who is behind it, and what the person has with it. */
function Standing({ topic, onChange, onSay }: StandingProps) {
  const sending = useSend()
  const [withdrawing, setWithdrawing] = useState(false)
  const follow = async () => {
    const after = await sending.send(routes.consultation.follow, { id: topic.id, following: !topic.following })
    if (after) onChange(after)
  }
  const withdraw = async () => {
    const input = { id: topic.id, action: 'withdraw' as const, version: topic.version }
    const after = await sending.send(routes.consultation.act, input)
    if (!after) return
    setWithdrawing(false)
    onChange(after)
    onSay('已撤回')
  }
  const mayWithdraw = topic.allowedActions.some(({ action }) => action === 'withdraw')
  return (
    <Card title="附议">
      <View id="signatures">{signaturesLine(topic, topic.signaturesNeeded)}</View>
      {topic.mine && <View className="note">这是您的提议。</View>}
      {topic.signed && <View className="note">您已附议。</View>}
      <View className="note">附议的人只显示人数，不显示姓名。</View>
      {!topic.mine && !topic.signed && (
        <Toggle
          id="follow"
          label="关注这个议题"
          note="有进展时告诉您"
          on={topic.following}
          onTap={() => void follow()}
        />
      )}
      {!withdrawing && <ProblemText problem={sending.problem} />}
      {mayWithdraw && (
        <SecondButton id="withdraw" danger onTap={() => setWithdrawing(true)}>
          撤回提议
        </SecondButton>
      )}
      {withdrawing && (
        <Confirm
          title="撤回提议"
          text="撤回以后不再商议，附议的邻居会收到通知。以后可以重新提议。"
          yes="撤回"
          danger
          send={sending}
          onYes={() => void withdraw()}
          onClose={() => setWithdrawing(false)}
        />
      )}
    </Card>
  )
}
