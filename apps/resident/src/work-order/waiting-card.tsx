import { View } from '@tarojs/components'
import { Card } from '../kernel/card.tsx'
import { go } from '../kernel/go.ts'
import { Tap } from '../kernel/tap.tsx'
import { useWaiting } from './outgoing.ts'

/** The way to the outgoing box; shown only while something is in it. */
export function WaitingCard() {
  const entries = useWaiting()
  if (entries.length === 0) return null
  const refused = entries.filter((entry) => entry.refused).length
  return (
    <Card>
      <Tap id="open-waiting" className="row is-first" role="link" onTap={() => go('waiting')}>
        <View className="row-text">
          <View className="row-title">待发送 {entries.length}</View>
          <View className="row-note">{refused > 0 ? `${refused} 条没有收下，请看原因` : '联网后自动发送'}</View>
        </View>
        <View className="chevron" />
      </Tap>
    </Card>
  )
}
