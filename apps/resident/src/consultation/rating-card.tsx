import { Text, View } from '@tarojs/components'
import { routes, type OutputOf } from '@linli/contract/client'
import { REVIEW_RATINGS, type ReviewRating } from '@linli/domain'
import { useState } from 'react'
import { LinkButton, SecondButton } from '../kernel/buttons.tsx'
import { Card } from '../kernel/card.tsx'
import { Chip } from '../kernel/chip.tsx'
import { go } from '../kernel/go.ts'
import { ProblemText } from '../kernel/states.tsx'
import { Tap } from '../kernel/tap.tsx'
import { useSend } from '../kernel/use-send.ts'
import { Outcome } from './outcome.tsx'
import { WordsSheet } from './words-sheet.tsx'

type Topic = OutputOf<typeof routes.review.one>['topics'][number]
const CHOICES = Object.entries(REVIEW_RATINGS) as [ReviewRating, string][]

interface RatingCardProps {
  readonly at: number
  readonly roundId: string
  /** whether the round is */
  readonly open: boolean
  readonly topic: Topic
}

/** What became of one topic: one says how it was done while the round is open, and reads afterwards what all said. */
export function RatingCard({ at, roundId, open, topic }: RatingCardProps) {
  const [said, setSaid] = useState<Topic['mine']>(null)
  const [writing, setWriting] = useState(false)
  const sending = useSend()
  const { consultationId, title, placeName, stateLabel, mayRate } = topic
  const mine = said ?? topic.mine
  const rate = async (rating: ReviewRating, words = mine?.words ?? '') => {
    const after = await sending.send(routes.review.rate, { id: roundId, consultationId, rating, words })
    if (!after) return
    setSaid(after.mine)
    setWriting(false)
  }
  return (
    <Card id={`review-${at}`}>
      <View className="order-head">
        <Text className="order-title">{title}</Text>
        <Chip text={stateLabel} tone="quiet" />
      </View>
      <View className="order-line">
        {placeName}
        <LinkButton
          id={`review-${at}-topic`}
          label={`看落实：${title}`}
          onTap={() => go('topic', { id: consultationId })}
        >
          看落实
        </LinkButton>
      </View>
      {mayRate && (
        <View className="segments">
          {CHOICES.map(([rating, label]) => (
            <Tap
              key={rating}
              id={`review-${at}-${rating}`}
              className={`segment ${mine?.rating === rating ? 'is-on' : ''}`}
              on={mine?.rating === rating}
              disabled={sending.busy}
              onTap={() => void rate(rating)}
            >
              {label}
            </Tap>
          ))}
        </View>
      )}
      {open && !mayRate && <View className="note">由住在{placeName}的居民评议。</View>}
      {!open && mine && <View className="note">您评的：{REVIEW_RATINGS[mine.rating]}</View>}
      {mine?.words && <View className="entry-text">{mine.words}</View>}
      {mayRate && mine && (
        <SecondButton id={`review-${at}-words`} narrow onTap={() => setWriting(true)}>
          {mine.words ? '改写这句话' : '补一句话'}
        </SecondButton>
      )}
      {!writing && <ProblemText problem={sending.problem} />}
      {!open && <Outcome of={topic} />}
      {writing && mine && (
        <WordsSheet
          words={mine.words ?? ''}
          send={sending}
          onDone={(words) => void rate(mine.rating, words)}
          onClose={() => setWriting(false)}
        />
      )}
    </Card>
  )
}
