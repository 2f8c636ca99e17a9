import { View } from '@tarojs/components'
import { routes, type OutputOf } from '@linli/contract/client'
import { BINDING_RELATIONS } from '@linli/domain'
import { useState } from 'react'
import { PrimaryButton, SecondButton } from '../../../kernel/buttons.tsx'
import { Card } from '../../../kernel/card.tsx'
import { Chip } from '../../../kernel/chip.tsx'
import { Field, LongText } from '../../../kernel/field.tsx'
import { ListEnd } from '../../../kernel/list-end.tsx'
import { Screen } from '../../../kernel/screen.tsx'
import { Sheet } from '../../../kernel/sheet.tsx'
import { Empty, Loaded, ProblemText, Said } from '../../../kernel/states.tsx'
import { usePages } from '../../../kernel/use-pages.ts'
import { useSend } from '../../../kernel/use-send.ts'
import { shortly } from '../../../kernel/words.ts'

type Binding = OutputOf<typeof routes.registry.bindings>['items'][number]

/** Bindings to confirm (住户确认): whether the person lives there, as the grid officer knows. */
export default function BindingsPage() {
  const { first, items, more, busy, problem } = usePages(routes.registry.bindings, { state: 'pending' })
  const [refusing, setRefusing] = useState<Binding>()
  const [reason, setReason] = useState('')
  const [said, setSaid] = useState('')
  const sending = useSend()

  const done = async (word: string) => {
    setSaid(word)
    setRefusing(undefined)
    setReason('')
    await first.reload()
  }
  const confirm = async ({ id }: Binding) => {
    if (await sending.send(routes.registry.confirm, { id })) await done('已确认，居民会收到消息')
  }
  const refuse = async () => {
    if (refusing && (await sending.send(routes.registry.refuse, { id: refusing.id, reason: reason.trim() })))
      await done('已退回，居民会看到理由')
  }
  return (
    <Screen title="住户确认">
      <Said text={said} />
      {!refusing && <ProblemText problem={sending.problem} />}
      <Loaded call={first} forbidden="住户确认由网格员和社区办理。">
        {() => (
          <View id="bindings">
            {items.map((binding, i) => (
              <Card key={binding.id}>
                <View className="order-head">
                  <View className="order-title">{binding.address}</View>
                  <Chip {...matchOf(binding)} />
                </View>
                <View className="order-line">
                  {binding.name} · {binding.phone} · {BINDING_RELATIONS[binding.relation]}
                </View>
                <View className="order-line">
                  {binding.gridName} · {shortly(binding.at)} 申请
                </View>
                <View className="button-row list-text">
                  <SecondButton id={`binding-refuse-${i}`} busy={sending.busy} onTap={() => setRefusing(binding)}>
                    不通过
                  </SecondButton>
                  <PrimaryButton id={`binding-confirm-${i}`} busy={sending.busy} onTap={() => void confirm(binding)}>
                    确认
                  </PrimaryButton>
                </View>
              </Card>
            ))}
            {items.length === 0 && (
              <Empty title="没有要确认的住户" text="居民申请绑定、又与登记的不一致时，会排在这里等您核对。" />
            )}
            <ListEnd more={more} busy={busy} problem={problem} />
          </View>
        )}
      </Loaded>
      {refusing && (
        <Sheet
          title="不通过"
          onClose={() => setRefusing(undefined)}
          foot={
            <>
              <ProblemText problem={sending.problem} />
              <PrimaryButton
                id="binding-refuse-submit"
                busy={sending.busy}
                disabled={!reason.trim()}
                onTap={() => void refuse()}
              >
                退回申请
              </PrimaryButton>
            </>
          }
        >
          <Field label="理由" required problem={sending.problem?.fields.reason} hint="居民会看到">
            <LongText id="binding-reason" value={reason} max={200} onChange={setReason} />
          </Field>
        </Sheet>
      )}
    </Screen>
  )
}

function matchOf({ matches }: Binding): { text: string; tone: 'go' | 'wait' } {
  if (matches.name && matches.phone) return { text: '姓名电话一致', tone: 'go' }
  if (matches.name) return { text: '姓名一致', tone: 'wait' }
  return matches.phone ? { text: '电话一致', tone: 'wait' } : { text: '与登记不一致', tone: 'wait' }
}
