import { Text, View } from '@tarojs/components'
import type { OutputOf, routes } from '@linli/contract/client'
import { DUE_SLICES } from '@linli/domain'

const BOUND = 999
const shown = (count: number) => (count >= BOUND ? `${BOUND}+` : String(count))

/** How much waits and how much of it is late: numbers say out of how many. */
export function Counts({ counts }: { counts: OutputOf<typeof routes.workOrder.counts> }) {
  const open = Math.min(
    BOUND,
    Object.values(counts.byState).reduce((sum, count) => sum + count, 0),
  )
  const parts = [
    { label: '待办', count: open, late: false },
    { label: DUE_SLICES.soon, count: counts.soon, late: false },
    { label: DUE_SLICES.late, count: counts.late, late: counts.late > 0 },
  ]
  return (
    <View className="counts" id="counts">
      {parts.map(({ label, count, late }) => (
        <View key={label} className="count">
          <View className={`count-number ${late ? 'is-late' : ''}`}>{shown(count)}</View>
          <Text className="note">{label}</Text>
        </View>
      ))}
    </View>
  )
}
