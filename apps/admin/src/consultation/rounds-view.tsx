import type { Consultation } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { REVIEW_RATINGS, type ReviewRating } from '@linli/domain'
import { Button } from 'antd'
import { useState } from 'react'
import { DueChip } from '../kernel/due-chip.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { useRead } from '../kernel/query.tsx'
import { useMay } from '../kernel/session.tsx'
import { When } from '../kernel/when.tsx'
import { Shares } from './shares.tsx'
import { ANSWERED_BY } from './words.ts'
import styles from './consultation.module.css'

type Round = Consultation['reviews'][number]
const SIDES = { satisfied: 'agree', basic: 'pass', unsatisfied: 'disagree' } as const
const RATINGS = Object.keys(REVIEW_RATINGS) as ReviewRating[]

/** Half-yearly reviews (半年一评议) of a topic: how many rated it, what they said, and what the community answered. */
export function RoundsView({ topic: { id, state, steps, reviews, answerDueAt } }: { topic: Consultation }) {
  const isCarried = steps.includes('carry-out') && (state === 'carrying-out' || state === 'done')
  if (reviews.length === 0 && !isCarried) return null
  return (
    <section aria-label="半年一评议">
      <h3>半年一评议</h3>
      {reviews.length === 0 && <p className="second">还没有评议过。到了规定的日子自动开始，由住在这里的居民来评。</p>}
      <ul className={styles.lines}>
        {reviews.map((round) => (
          <li key={round.roundId}>
            <RoundView round={round} topicId={id} answerDueAt={answerDueAt} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface RoundProps {
  readonly round: Round
  readonly topicId: string
  readonly answerDueAt: string | null
}

function RoundView({ round, topicId, answerDueAt }: RoundProps) {
  const { roundId, open, closesAt, answers, result, sentBack, answer } = round
  const may = useMay()
  return (
    <>
      <div className="figures">
        <b>{open ? '正在评议' : '已结束'}</b> · <When at={closesAt} /> {open ? '截止' : '结束'} · {answers} 人评了
      </div>
      {open && <div className="second">截止以后公布结果，截止以前谁也看不到</div>}
      {!open && !result && <div className="second">不满 5 人，不显示结果</div>}
      {result && <Result result={result} answers={answers} />}
      {sentBack && (
        <div className={styles.interest}>
          不满意的多，退回落实
          {answer === null && answerDueAt && (
            <>
              ；由{ANSWERED_BY}公开答复 <DueChip dueAt={answerDueAt} />
            </>
          )}
        </div>
      )}
      {answer !== null && <div className="pre">公开答复：{answer}</div>}
      {result && may('consultation.moderate') && <Words roundId={roundId} topicId={topicId} />}
    </>
  )
}

function Result({ result, answers }: { result: NonNullable<Round['result']>; answers: number }) {
  const percent = (count: number) => `（${Math.round((100 * count) / answers)}%）`
  const parts = RATINGS.map((rating) => ({ side: SIDES[rating], label: REVIEW_RATINGS[rating], count: result[rating] }))
  return <Shares parts={parts} unit={percent} />
}

/** What residents wrote, without who: for who keeps the topic. */
function Words({ roundId, topicId }: { roundId: string; topicId: string }) {
  const [shown, setShown] = useState(false)
  const query = useRead(routes.review.one, { id: roundId }, { enabled: shown })
  if (!shown)
    return (
      <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setShown(true)}>
        看居民写的话
      </Button>
    )
  return (
    <PageState query={query}>
      {({ topics }) => {
        const words = topics.flatMap((topic) => (topic.consultationId === topicId ? topic.words : []))
        if (words.length === 0) return <Nothing text="这一次没有人写话。" />
        return (
          <>
            <div className="second">居民写的话</div>
            <ul>
              {words.map((text, i) => (
                <li key={i}>{text}</li>
              ))}
            </ul>
          </>
        )
      }}
    </PageState>
  )
}
