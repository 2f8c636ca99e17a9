import { View } from '@tarojs/components'

type Side = 'agree' | 'pass' | 'disagree'
interface SharesProps {
  /** what was said, by how many, in their order */
  readonly parts: readonly { readonly side: Side; readonly label: string; readonly count: number }[]
}

/** How many say what, as a bar and in figures. */
export const Shares = ({ parts }: SharesProps) => (
  <>
    <View className="opinion-bar">
      {parts.map(({ side, count }) => (
        <View key={side} className={`opinion-${side}`} style={{ flexGrow: count }} />
      ))}
    </View>
    <View className="row-note">{parts.map(({ label, count }) => `${label} ${count}`).join(' · ')}</View>
  </>
)
