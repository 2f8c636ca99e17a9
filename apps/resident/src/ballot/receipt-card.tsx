import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { routes } from '@linli/contract/client'
import { useEffect, useState } from 'react'
import { SecondButton } from '../kernel/buttons.tsx'
import { Card } from '../kernel/card.tsx'
import { Loaded, Said } from '../kernel/states.tsx'
import { useCall } from '../kernel/use-call.ts'
import { receipts } from './receipts.ts'

interface ReceiptProps {
  readonly pollId: string
  readonly entryId: string
  /** whom the ballot stands for */
  readonly label: string
}

/** The receipt (表决回执) of a ballot that is in, while the poll is open: to be copied, and kept on this phone. */
export function ReceiptCard({ pollId, entryId, label }: ReceiptProps) {
  const kept = receipts.of(entryId)
  const asked = useCall(routes.ballot.receipt, kept ? null : { id: pollId, entryId })
  const given = asked.data?.receipt
  useEffect(() => {
    if (given) receipts.keep(entryId, given)
  }, [entryId, given])
  return (
    <Card title="表决回执" id="receipt-card">
      {kept ? (
        <Receipt receipt={kept} />
      ) : (
        <Loaded call={asked}>{({ receipt }) => <Receipt receipt={receipt} />}</Loaded>
      )}
      <View className="note">
        {label && `这是“${label}”的选票。`}
        计票以后会公布全部回执，您在里面找到这一个，就知道选票算进去了。回执不说明您怎么选，给别人看也看不出来。
      </View>
      <View className="note">请抄下来或者拍下来：它只存在这部手机里，退出登录就清掉；计票以后也不能再查。</View>
    </Card>
  )
}

function Receipt({ receipt }: { receipt: string }) {
  const [said, setSaid] = useState('')
  const copy = () =>
    void Taro.setClipboardData({ data: receipt }).then(
      () => setSaid('回执已复制'),
      () => setSaid('没有复制成功，请抄下来'),
    )
  return (
    <>
      <View className="receipt" id="receipt">
        {receipt}
      </View>
      <Said text={said} />
      <SecondButton id="receipt-copy" onTap={copy}>
        复制回执
      </SecondButton>
    </>
  )
}
