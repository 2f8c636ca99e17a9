import { View } from '@tarojs/components'
import { SecondButton } from './buttons.tsx'

interface ListEndProps {
  readonly more?: () => Promise<void>
  readonly busy: boolean
  readonly problem?: string
}

/** The foot of a list that comes in pages. */
export function ListEnd({ more, busy, problem }: ListEndProps) {
  if (!more) return null
  return (
    <View className="list-end">
      {problem && <View className="problem">{problem}</View>}
      <SecondButton id="more" busy={busy} onTap={() => void more()}>
        {busy ? '请稍候…' : problem ? '重试' : '再看一些'}
      </SecondButton>
    </View>
  )
}
