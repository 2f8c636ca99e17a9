import { View } from '@tarojs/components'
import { PrimaryButton, SecondButton } from '../kernel/buttons.tsx'
import { goTab } from '../kernel/go.ts'
import { ProblemText } from '../kernel/states.tsx'
import type { useRaise } from './send-raise.ts'

interface RaiseBarProps {
  readonly raising: ReturnType<typeof useRaise>
  /** what is missing before it can be sent */
  readonly missing?: string
  readonly onSubmit: () => void
  readonly onDiscard: () => void
  readonly children: string
}

/** The one button that sends, with what to do when that did not work. */
export function RaiseBar({ raising, missing, onSubmit, onDiscard, children }: RaiseBarProps) {
  if (raising.twice)
    return (
      <View>
        <View className="problem" id="problem">
          上一次其实已经送到，单子已经生成；这次的修改没有送出。需要的话，请在单子里补充说明。
        </View>
        <SecondButton
          id="raise-twice"
          onTap={() => {
            onDiscard()
            goTab('mine')
          }}
        >
          去看单子
        </SecondButton>
      </View>
    )
  return (
    <View>
      <ProblemText problem={missing ? { message: missing } : raising.problem} />
      <PrimaryButton id="raise-submit" busy={raising.busy} onTap={onSubmit}>
        {raising.problem ? '再试一次' : children}
      </PrimaryButton>
    </View>
  )
}
