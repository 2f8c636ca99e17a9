import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { routes } from '@linli/contract/client'
import { useState } from 'react'
import { PrimaryButton, SecondButton } from '../../kernel/buttons.tsx'
import { Card } from '../../kernel/card.tsx'
import { go } from '../../kernel/go.ts'
import { Screen } from '../../kernel/screen.tsx'
import { Confirm } from '../../kernel/sheet.tsx'
import { Loaded, Said } from '../../kernel/states.tsx'
import { useCall } from '../../kernel/use-call.ts'
import { useSend } from '../../kernel/use-send.ts'
import { shortly } from '../../kernel/words.ts'
import { leave } from '../me.ts'
import { RecordFacts } from '../record-facts.tsx'

/** My data: everything that is held about the person, who has looked, a copy, and the way out. */
export default function DataPage() {
  const own = useCall(routes.identity.ownData, {})
  const [said, setSaid] = useState('')
  const [erasing, setErasing] = useState(false)
  const sending = useSend()

  const copy = async () => {
    await Taro.setClipboardData({ data: JSON.stringify(own.data, null, 2) }).then(
      () => setSaid('全部数据已复制，可以粘贴到备忘录或发给自己'),
      () => setSaid('没有复制成功，请再试一次'),
    )
  }
  const erase = async () => {
    if (!(await sending.send(routes.identity.erase, {}))) return
    setErasing(false)
    leave()
  }
  return (
    <Screen
      title="我的数据"
      bar={
        own.data && (
          <>
            <Said text={said} />
            <View className="button-row">
              <SecondButton id="data-erase" danger onTap={() => setErasing(true)}>
                注销账号
              </SecondButton>
              <PrimaryButton id="data-copy" onTap={() => void copy()}>
                复制一份
              </PrimaryButton>
            </View>
          </>
        )
      }
    >
      <Loaded call={own}>
        {({ account, bindings, workOrders, visitNotes, consultations, looks }) => (
          <>
            <Card title="账号">
              <RecordFacts record={account} made="注册时间" />
            </Card>
            <Card title={`住户（${bindings.length}）`}>
              {bindings.length === 0 && <View className="note">没有</View>}
              {bindings.map((record, i) => (
                <View key={i} className={`row ${i === 0 ? 'is-first' : ''}`}>
                  <View className="row-text">
                    <RecordFacts record={record} made="申请时间" />
                  </View>
                </View>
              ))}
            </Card>
            <Card title={`单子（${workOrders.length}）`}>
              {workOrders.length === 0 && <View className="note">没有</View>}
              {workOrders.map((record, i) => (
                <View key={i} className={`row ${i === 0 ? 'is-first' : ''}`}>
                  <View className="row-text">
                    <RecordFacts record={record} made="提单时间" />
                  </View>
                </View>
              ))}
            </Card>
            <Card title={`走访记录（${visitNotes.length}）`}>
              {visitNotes.length === 0 ? (
                <View className="note">没有</View>
              ) : (
                <SecondButton id="data-visits" onTap={() => go('visits')}>
                  查看、更正、删除
                </SecondButton>
              )}
            </Card>
            <Card title={`议题（${consultations.length}）`}>
              {consultations.length === 0 && <View className="note">没有提议、附议或关注</View>}
              {consultations.map((record, i) => (
                <View key={i} className={`row ${i === 0 ? 'is-first' : ''}`}>
                  <View className="row-text">
                    <RecordFacts record={record} made="提出时间" />
                  </View>
                </View>
              ))}
            </Card>
            <Card title={`谁看过我的信息（${looks.length}）`}>
              {looks.length === 0 && <View className="note">没有人看过您没有打码的姓名和电话。</View>}
              {looks.map(({ at, by, reason }, i) => (
                <View key={i} className={`row ${i === 0 ? 'is-first' : ''}`}>
                  <View className="row-text">
                    <View className="row-title">{by}</View>
                    <View className="row-note">
                      {shortly(at)} · 理由：{reason}
                    </View>
                  </View>
                </View>
              ))}
            </Card>
          </>
        )}
      </Loaded>
      {erasing && (
        <Confirm
          title="注销账号"
          text="您的姓名、手机号、住户绑定和单子里写的内容会删除，不能恢复。还有没办结的单子时，要先撤回或等办结。"
          yes="确定注销"
          danger
          send={sending}
          onYes={() => void erase()}
          onClose={() => setErasing(false)}
        />
      )}
    </Screen>
  )
}
