import { PrimaryButton, SecondButton } from '../kernel/buttons.tsx'
import { View } from '@tarojs/components'
import { goBack, goTab } from '../kernel/go.ts'
import { Screen } from '../kernel/screen.tsx'
import { Said } from '../kernel/states.tsx'
import { ReceiptCard } from './receipt-card.tsx'
import { forWhom, type Entry } from './words.ts'

/** A ballot is in: said once and clearly, with its receipt. */
export function BallotIn({ pollId, entry, said }: { pollId: string; entry: Entry; said: string }) {
  return (
    <Screen
      title="投票"
      bar={
        <View className="button-row">
          <SecondButton id="voted-home" onTap={() => goTab('home')}>
            回首页
          </SecondButton>
          <PrimaryButton id="voted" onTap={goBack}>
            完成
          </PrimaryButton>
        </View>
      }
    >
      <Said text={said} />
      <ReceiptCard pollId={pollId} entryId={entry.id} label={forWhom(entry)} />
    </Screen>
  )
}
