import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { routes } from '@linli/contract/client'
import { useState } from 'react'
import { PrimaryButton } from '../../kernel/buttons.tsx'
import { Card, Fact } from '../../kernel/card.tsx'
import { Field, TextInput } from '../../kernel/field.tsx'
import { Screen } from '../../kernel/screen.tsx'
import { Loaded } from '../../kernel/states.tsx'
import { useCall } from '../../kernel/use-call.ts'
import { shortly } from '../../kernel/words.ts'

/** For everybody who holds a result in hand: whether its check code (校验码) is genuine. Nothing else is said. */
export default function CheckPage() {
  const { c: given = '' } = useRouter().params
  const [typed, setTyped] = useState(given)
  const [code, setCode] = useState(given)
  const checked = useCall(routes.workOrder.check, code ? { code } : null)
  return (
    <Screen title="核对办理结果">
      <Card>
        <Field label="校验码" required hint="结果单上的 12 位校验码，不分大小写">
          <TextInput id="check-code" value={typed} max={20} placeholder="如 7K3M-92PX-4WQA" onChange={setTyped} />
        </Field>
        <PrimaryButton id="check-go" onTap={() => setCode(typed.trim())}>
          核对
        </PrimaryButton>
      </Card>
      {code && (
        <Loaded call={checked}>
          {({ valid, item, name, issuedAt }) => (
            <Card id="check-says" title={valid ? '有效' : '无效'}>
              {valid ? (
                <>
                  <Fact label="事项">{item}</Fact>
                  {name && <Fact label="申请人">{name}</Fact>}
                  {issuedAt && <Fact label="办结时间">{shortly(issuedAt)}</Fact>}
                </>
              ) : (
                <View className="list-text">
                  没有这个校验码，或者这份结果已经不作数。请核对，或者问一问办理的窗口。
                </View>
              )}
            </Card>
          )}
        </Loaded>
      )}
    </Screen>
  )
}
