import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { routes } from '@linli/contract/client'
import { Screen } from '../../kernel/screen.tsx'
import { Loaded } from '../../kernel/states.tsx'
import { useCall } from '../../kernel/use-call.ts'
import { PublishedCard } from '../published-card.tsx'
import { ReceiptCheck } from '../receipt-check.tsx'
import { ResultCard } from '../result-card.tsx'
import { SignaturesCard } from '../signatures-card.tsx'

/** What came of a poll (表决结果): step by step, and how anyone can check it. */
export default function ResultPage() {
  const { id = '' } = useRouter().params
  const result = useCall(routes.ballot.result, { id })
  const own = useCall(routes.ballot.own, {})
  const entries = own.data?.items.find((item) => item.id === id)?.entries ?? []
  return (
    <Screen title="表决结果">
      <Loaded call={result}>
        {(data) => (
          <>
            <View className="question-title">{data.title}</View>
            {data.questions.map((question, i) => (
              <ResultCard
                key={i}
                number={i + 1}
                result={question}
                own={entries.flatMap(({ answers }) => (answers?.[i] === undefined ? [] : [answers[i]]))}
              />
            ))}
            {/* Taro's field does not take that its value changes while it is being made. */}
            {(own.data ?? own.problem) && <ReceiptCheck pollId={id} entries={entries.filter(({ cast }) => cast)} />}
            <SignaturesCard officers={data.officers} />
            <PublishedCard pollId={id} result={data} />
          </>
        )}
      </Loaded>
    </Screen>
  )
}
