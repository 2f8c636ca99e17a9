import { POLL_OFFICERS, SIGNATURE_STATES } from '@linli/domain'
import { View } from '@tarojs/components'
import { Card, Fact } from '../kernel/card.tsx'
import type { Result } from './words.ts'

/** Who counted and who watched (计票人、监票人), and what each of them says to the count. */
export function SignaturesCard({ officers }: Pick<Result, 'officers'>) {
  if (officers.length === 0) return null
  return (
    <Card title="谁计票、谁监票" id="signatures">
      {officers.map(({ accountId, as, name, post, state, reason }) => (
        <Fact key={accountId} label={POLL_OFFICERS[as]}>
          {name}，{SIGNATURE_STATES[state]}
          <View className="note">{post}</View>
          {reason && <View className="note">理由：{reason}</View>}
        </Fact>
      ))}
    </Card>
  )
}
