import { View } from '@tarojs/components'
import { pollProcess } from '@linli/domain'
import { Card, Fact } from '../kernel/card.tsx'
import { Chip } from '../kernel/chip.tsx'
import { FourTicketStepper } from '../kernel/stepper.tsx'
import { area, hintsOf, recastWords, secrecyWords, statusOf, untilWords, WHO, type Entry, type Poll } from './words.ts'

const TICKETS = Object.keys(pollProcess.tickets) as (keyof typeof pollProcess.tickets)[]
const LABELS = TICKETS.map((ticket) => pollProcess.tickets[ticket])

/** What a poll is about and where it stands. */
export function PollHead({ poll, entries }: { poll: Poll; entries: readonly Entry[] }) {
  const { ticket } = pollProcess.states[poll.state]
  return (
    <Card>
      <View className="order-head">
        <View className="order-title is-large">{poll.title}</View>
        <Chip id="poll-state" {...statusOf(poll, entries)} />
      </View>
      <FourTicketStepper
        labels={LABELS}
        done={poll.state === 'published' ? LABELS.length : TICKETS.indexOf(ticket)}
        ended={poll.state === 'void'}
      />
      {poll.body && <View className="entry-text">{poll.body}</View>}
      {poll.voidReason && <View className="problem">作废理由：{poll.voidReason}</View>}
    </Card>
  )
}

/** Who votes, how, until when, and by which rule it is decided. */
export function PollFacts({ poll }: { poll: Poll }) {
  const { roll, unit, turnout } = poll
  return (
    <Card title="怎么表决">
      <Fact label="范围">{poll.placeName}</Fact>
      <Fact label="谁来投">
        <View>{WHO[unit]}</View>
        {roll.heads > 0 && (
          <View className="note">
            名册上 {roll.heads} {unit === 'household' ? '户' : '人'}
            {roll.area > 0 && `，${area(roll.area)}`}
          </View>
        )}
      </Fact>
      <Fact label="记名吗">{secrecyWords(poll.secret)}</Fact>
      <Fact label="改票">{recastWords(poll.recast)}</Fact>
      <Fact label="截止">
        <View>{untilWords(poll)}</View>
        <View className="note">截止以前，谁都看不到结果。</View>
      </Fact>
      {turnout !== null && roll.heads > 0 && (
        <Fact label="参加表决">
          名册上 {roll.heads} 个，{turnout} 个已投；隔一段时间更新
        </Fact>
      )}
    </Card>
  )
}

/** What is asked, and when it is passed. */
export function PollQuestions({ questions }: Pick<Poll, 'questions'>) {
  return (
    <Card title={`表决事项（${questions.length}）`}>
      {questions.map(({ title, question, decision }, i) => (
        <View key={i} className="ticket">
          <View className="row-title">
            {i + 1}. {title}
          </View>
          {'options' in question && (
            <View className="list-text">{question.options.map(({ label }) => label).join('、')}</View>
          )}
          <View className="note">{hintsOf(question).join('')}</View>
          {decision && (
            <View className="note">
              按“{decision.label}”决定。依据：{decision.basis}
            </View>
          )}
        </View>
      ))}
    </Card>
  )
}
