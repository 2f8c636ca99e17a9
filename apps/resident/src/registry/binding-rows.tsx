import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { BINDING_RELATIONS, BINDING_STATES, type BindingState } from '@linli/domain'
import { useState } from 'react'
import { LinkButton, SecondButton } from '../kernel/buttons.tsx'
import { Card } from '../kernel/card.tsx'
import { Chip } from '../kernel/chip.tsx'
import { go } from '../kernel/go.ts'
import { Confirm } from '../kernel/sheet.tsx'
import { useSend } from '../kernel/use-send.ts'
import type { Tone } from '../kernel/words.ts'
import type { Me } from '../identity/me.ts'

type Binding = Me['bindings'][number]
const TONES: Readonly<Record<BindingState, Tone>> = {
  pending: 'wait',
  confirmed: 'go',
  refused: 'late',
  ended: 'quiet',
}

/** The homes one is bound to (住户认证), and the way to another. */
export function BindingRows({ bindings, onChange }: { bindings: readonly Binding[]; onChange: () => Promise<void> }) {
  const [ending, setEnding] = useState<Binding>()
  const sending = useSend()
  const shown = bindings.filter((binding) => binding.state !== 'ended')
  const unbind = async () => {
    if (!ending || !(await sending.send(routes.registry.unbind, { id: ending.id }))) return
    setEnding(undefined)
    await onChange()
  }
  return (
    <Card title="我家">
      {shown.length === 0 && (
        <View className="list-text note">
          还没有绑定住户。绑定以后，点单不用再填姓名和住址，首页能看到网格员的电话。
        </View>
      )}
      {shown.map((binding, i) => (
        <View key={binding.id} className={`row ${i === 0 ? 'is-first' : ''}`} id={`binding-${i}`}>
          <View className="row-text">
            <View className="row-title">{binding.address}</View>
            <View className="row-note">
              {binding.communityName} · {binding.gridName} · {BINDING_RELATIONS[binding.relation]}
            </View>
            <Chip text={BINDING_STATES[binding.state]} tone={TONES[binding.state]} />
          </View>
          <LinkButton id={`unbind-${i}`} onTap={() => setEnding(binding)}>
            解除
          </LinkButton>
        </View>
      ))}
      <SecondButton id="bind-home" onTap={() => go('bind')}>
        绑定住户
      </SecondButton>
      {ending && (
        <Confirm
          title="解除绑定"
          text={`解除后，点单不再自动填写“${ending.address}”，首页也不再显示这里的网格员。已经提交的单子不受影响。`}
          yes="解除"
          danger
          send={sending}
          onYes={() => void unbind()}
          onClose={() => setEnding(undefined)}
        />
      )}
    </Card>
  )
}
