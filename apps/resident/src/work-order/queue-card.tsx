import { Text, View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { SecondButton } from '../kernel/buttons.tsx'
import { Card } from '../kernel/card.tsx'
import { go } from '../kernel/go.ts'
import { useCall } from '../kernel/use-call.ts'
import { Counts } from './counts.tsx'

/** The way to the workbench, with what is late. Only for those who have a queue. */
export function QueueCard() {
  const counts = useCall(routes.workOrder.counts, { view: 'mine' })
  return (
    <Card title="网格工作台" id="workbench">
      {counts.data ? (
        <Counts counts={counts.data} />
      ) : (
        <View className="note">{counts.problem?.message ?? '正在查看待办'}</View>
      )}
      <SecondButton id="open-workbench" onTap={() => go('queue')}>
        <Text>去办单</Text>
      </SecondButton>
    </Card>
  )
}
