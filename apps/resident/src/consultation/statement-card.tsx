import { View } from '@tarojs/components'
import { routes, type OutputOf } from '@linli/contract/client'
import { STANCES, type Stance } from '@linli/domain'
import { useState } from 'react'
import { Card } from '../kernel/card.tsx'
import { ProblemText } from '../kernel/states.tsx'
import { Tap } from '../kernel/tap.tsx'
import { useSend } from '../kernel/use-send.ts'

type Statement = OutputOf<typeof routes.statement.list>['items'][number]
const CHOICES = Object.entries(STANCES) as [Stance, string][]

interface StatementCardProps {
  readonly at: number
  readonly topicId: string
  readonly statement: Statement
  /** whether one may say something to it now */
  readonly open: boolean
}

/** One statement, and what one says to it oneself. It stays where it is when it is answered. */
export function StatementCard({ at, topicId, statement, open }: StatementCardProps) {
  const [said, setSaid] = useState<Stance | null>(null)
  const sending = useSend()
  const stance = said ?? statement.stance
  const say = async (next: Stance) => {
    const input = { id: topicId, statementId: statement.id, stance: next }
    const after = await sending.send(routes.statement.vote, input)
    if (after) setSaid(after.stance)
  }
  return (
    <Card id={`statement-${at}`}>
      <View className="entry-text">{statement.text}</View>
      {statement.mine && <View className="note">这是您写的。</View>}
      {open ? (
        <View className="segments">
          {CHOICES.map(([choice, label]) => (
            <Tap
              key={choice}
              id={`statement-${at}-${choice}`}
              className={`segment ${stance === choice ? 'is-on' : ''}`}
              on={stance === choice}
              disabled={sending.busy}
              onTap={() => void say(choice)}
            >
              {label}
            </Tap>
          ))}
        </View>
      ) : (
        stance && <View className="note">您说：{STANCES[stance]}</View>
      )}
      <ProblemText problem={sending.problem} />
    </Card>
  )
}
