import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { routes } from '@linli/contract/client'
import { SecondButton } from '../../kernel/buttons.tsx'
import { Card } from '../../kernel/card.tsx'
import { goTab } from '../../kernel/go.ts'
import { Screen } from '../../kernel/screen.tsx'
import { Empty, Loaded, ProblemText } from '../../kernel/states.tsx'
import { useCall } from '../../kernel/use-call.ts'
import { useSend } from '../../kernel/use-send.ts'

/** Opened from the SMS: somebody raised an order for this phone, and its owner says that it is not theirs. */
export default function DenyPage() {
  const { c: code = '' } = useRouter().params
  const denial = useCall(routes.workOrder.denial, { code })
  const sending = useSend()
  const deny = async () => {
    const after = await sending.send(routes.workOrder.deny, { code })
    if (after) denial.put(after)
  }
  const bar = denial.data && !denial.data.denied && (
    <>
      <ProblemText problem={sending.problem} />
      <SecondButton id="deny" danger busy={sending.busy} onTap={() => void deny()}>
        这不是我提的
      </SecondButton>
    </>
  )
  return (
    <Screen title="否认代办" bar={bar}>
      <Loaded call={denial}>
        {({ no, denied }) =>
          denied ? (
            <Empty
              title="已记下"
              text={`单子 ${no} 与您没有关系了，上面没有您的姓名和电话。`}
              step={
                <SecondButton id="deny-home" onTap={() => goTab('home')}>
                  看看首页
                </SecondButton>
              }
            />
          ) : (
            <Card>
              <View className="note">有人用您的手机号提交了单子</View>
              <View className="number" id="deny-no">
                {no}
              </View>
              <View className="list-text">
                如果不是您的意思，点下面的“这不是我提的”：您的姓名和电话从单子上去掉，公共的事继续办，只关您自己的事就撤回。
              </View>
              <View className="note">是您托人提的，不用管它。登录以后可以看进展。</View>
            </Card>
          )
        }
      </Loaded>
    </Screen>
  )
}
