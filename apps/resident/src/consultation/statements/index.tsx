import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { routes } from '@linli/contract/client'
import { useState } from 'react'
import { PrimaryButton } from '../../kernel/buttons.tsx'
import { ListEnd } from '../../kernel/list-end.tsx'
import { Screen } from '../../kernel/screen.tsx'
import { Empty, Loaded, Said } from '../../kernel/states.tsx'
import { usePages } from '../../kernel/use-pages.ts'
import { Agreement } from '../agreement.tsx'
import { OwnWords } from '../own-words.tsx'
import { StatementCard } from '../statement-card.tsx'
import { WriteSheet } from '../write-sheet.tsx'

/** What residents say to a topic (观点): one after the other, what one has said nothing to comes first. */
export default function StatementsPage() {
  const { id = '' } = useRouter().params
  const { first, items, more, busy, problem } = usePages(routes.statement.list, { id })
  const [writing, setWriting] = useState(false)
  const [written, setWritten] = useState(0)
  const maySpeak = first.data?.maySpeak ?? false
  return (
    <Screen
      title="大家怎么说"
      bar={
        maySpeak && (
          <PrimaryButton id="write" onTap={() => setWriting(true)}>
            说说我的观点
          </PrimaryButton>
        )
      }
    >
      <Said text={written > 0 ? '收到了，社区看过以后公开' : ''} />
      <Loaded call={first} forbidden="这里对住在这里的居民开放。">
        {() => (
          <>
            <View className="note apart">
              谁表了什么态，社区、网格员和邻居都看不到，可以改，最后一次算数。不到 10 个人的，不显示。
            </View>
            <View id="statements">
              {items.map((statement, i) => (
                <StatementCard key={statement.id} at={i} topicId={id} statement={statement} open={maySpeak} />
              ))}
              {items.length === 0 && (
                <Empty
                  title="还没有观点"
                  text={
                    maySpeak
                      ? '您可以第一个说。社区看过没有写别人的私事，就公开给大家表态。'
                      : '商议的时候可以在这里说。'
                  }
                />
              )}
              <ListEnd more={more} busy={busy} problem={problem} />
            </View>
            <OwnWords key={written} topicId={id} />
            <Agreement topicId={id} />
          </>
        )}
      </Loaded>
      {writing && (
        <WriteSheet
          topicId={id}
          onClose={() => setWriting(false)}
          onDone={() => {
            setWriting(false)
            setWritten(written + 1)
          }}
        />
      )}
    </Screen>
  )
}
