import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { routes } from '@linli/contract/client'
import { PrimaryButton, SecondButton } from '../../kernel/buttons.tsx'
import { Card } from '../../kernel/card.tsx'
import { Chip } from '../../kernel/chip.tsx'
import { go } from '../../kernel/go.ts'
import { Screen } from '../../kernel/screen.tsx'
import { Loaded } from '../../kernel/states.tsx'
import { useCall } from '../../kernel/use-call.ts'
import { ComplaintsCard } from '../complaints-card.tsx'
import { PollFacts, PollHead, PollQuestions } from '../poll-facts.tsx'
import { ProxyWithdrawal } from '../proxy-withdrawal.tsx'
import { ReceiptCard } from '../receipt-card.tsx'
import { castWords, forWhom, hasResult, isOpen, leftToCast, recastWords, type Entry, type Poll } from '../words.ts'

/** One poll (表决), from its roll to its result. */
export default function PollPage() {
  const { id = '' } = useRouter().params
  const poll = useCall(routes.ballot.poll, { id })
  const own = useCall(routes.ballot.own, {})
  const entries = own.data?.items.find((item) => item.id === id)?.entries ?? []
  return (
    <Screen title="表决" bar={poll.data && own.data && nextStep(poll.data, entries)}>
      <Loaded call={poll}>
        {(data) => (
          <Loaded call={own}>
            {() => (
              <>
                <PollHead poll={data} entries={entries} />
                {isOpen(data) && <Ballots poll={data} entries={entries} onChange={own.reload} />}
                <PollFacts poll={data} />
                <PollQuestions questions={data.questions} />
                <ComplaintsCard pollId={id} open={data.state === 'roll-shown'} />
                {data.state === 'counting' && (
                  <View className="note">
                    {data.stopped ? '计票停下来了，正在核对数目，核对好才会公布。' : '正在计票，计完就能看结果。'}
                  </View>
                )}
              </>
            )}
          </Loaded>
        )}
      </Loaded>
    </Screen>
  )
}

/** The one main action, where there is one. */
function nextStep(poll: Poll, entries: readonly Entry[]) {
  const { id, state } = poll
  const next = isOpen(poll) ? leftToCast(entries) : undefined
  if (next)
    return (
      <PrimaryButton id="go-vote" onTap={() => go('vote', { id, entry: next.id })}>
        去投票
      </PrimaryButton>
    )
  if (state === 'roll-shown')
    return (
      <PrimaryButton id="go-roll" onTap={() => go('poll-roll', { id })}>
        看名册
      </PrimaryButton>
    )
  if (hasResult(state))
    return (
      <PrimaryButton id="go-result" onTap={() => go('poll-result', { id })}>
        看结果
      </PrimaryButton>
    )
  return null
}

interface BallotsProps {
  readonly poll: Poll
  readonly entries: readonly Entry[]
  readonly onChange: () => Promise<void>
}
/** Whether one's ballot is in, for each roll entry that one votes for; whom one has authorised instead. */
function Ballots({ poll, entries, onChange }: BallotsProps) {
  const { id, recast } = poll
  if (entries.length === 0)
    return (
      <Card title="我的选票" id="no-entry">
        <View className="note">
          您不在这次表决的名册上，不能投票。名册在开始表决的时候固定，以后不再改；截止以后您同样能看结果。
        </View>
      </Card>
    )
  return (
    <>
      <Card title="我的选票" id="ballots">
        {entries.map((entry, i) => (
          <View key={entry.id} className={`row ${i === 0 ? 'is-first' : ''}`}>
            <View className="row-text">
              <View className="row-title">{forWhom(entry)}</View>
              <Chip {...castWords(entry)} />
            </View>
            {entry.proxy === null && (entry.cast ? recast : entry !== leftToCast(entries)) && (
              <SecondButton id={`vote-${i}`} onTap={() => go('vote', { id, entry: entry.id })}>
                {entry.cast ? '重新投' : '投票'}
              </SecondButton>
            )}
            {entry.proxy !== null && !entry.cast && (
              <ProxyWithdrawal id={`proxy-${i}`} pollId={id} entry={entry} onDone={onChange} />
            )}
          </View>
        ))}
        {entries.some(({ represents }) => represents) && (
          <View className="note">“代”的是别人书面委托您投的：每张选票分别投，各有各的回执。</View>
        )}
        <View className="note">{recastWords(recast)}</View>
      </Card>
      {entries
        .filter(({ cast, proxy }) => cast && proxy === null)
        .map((entry) => (
          <ReceiptCard key={entry.id} pollId={id} entryId={entry.id} label={forWhom(entry)} />
        ))}
    </>
  )
}
