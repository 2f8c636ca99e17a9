import { View } from '@tarojs/components'
import type { OutputOf, routes } from '@linli/contract/client'
import { workOrderProcess } from '@linli/domain'
import { PrimaryButton, SecondButton } from '../kernel/buttons.tsx'
import { Card } from '../kernel/card.tsx'
import { Sheet } from '../kernel/sheet.tsx'
import { shortly } from '../kernel/words.ts'

type Nearby = OutputOf<typeof routes.workOrder.nearby>['items']

interface NearbySheetProps {
  readonly items: Nearby
  readonly busy: boolean
  /** it is the same as one of them */
  readonly onFollow: (id: string) => void
  /** it is another matter */
  readonly onRaise: () => void
  readonly onClose: () => void
}

/** What others said nearby, before one more is raised: what, where about and how it stands, nothing of their words. */
export function NearbySheet({ items, busy, onFollow, onRaise, onClose }: NearbySheetProps) {
  return (
    <Sheet
      title="附近已有人反映"
      onClose={onClose}
      foot={
        <PrimaryButton id="nearby-raise" busy={busy} onTap={onRaise}>
          都不是，继续提交
        </PrimaryButton>
      }
    >
      <View className="sheet-text">是同一件事的，跟着它就行：您有自己的单号，每走一步都会告诉您，办结后可以评价。</View>
      {items.map(({ id, subject, placeName, state, since }, i) => (
        <Card key={id}>
          <View className="row-title">{subject}</View>
          <View className="row-note">{placeName}</View>
          <View className="row-note">
            {workOrderProcess.states[state].label} · {shortly(since)} 反映
          </View>
          <SecondButton id={`nearby-follow-${i}`} busy={busy} onTap={() => onFollow(id)}>
            和我说的是同一件
          </SecondButton>
        </Card>
      ))}
    </Sheet>
  )
}
