import { View } from '@tarojs/components'
import { routes } from '@linli/contract/client'
import { useState } from 'react'
import { SecondButton } from '../kernel/buttons.tsx'
import { api } from '../kernel/api.ts'
import { Card } from '../kernel/card.tsx'
import { Field, TextInput } from '../kernel/field.tsx'
import { ProblemText, Said } from '../kernel/states.tsx'
import { asProblem } from '../kernel/use-call.ts'
import { receiptsOf, receiptTyped } from './receipt.ts'
import { receipts } from './receipts.ts'
import type { Entry } from './words.ts'

/** Looks for one's receipt in the published list, here on the phone: the list comes whole, the receipt goes nowhere. */
export function ReceiptCheck({ pollId, entries }: { pollId: string; entries: readonly Entry[] }) {
  const kept = entries.flatMap(({ id }) => receipts.of(id) ?? [])
  const [typed, setTyped] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')
  const [problem, setProblem] = useState<{ message: string }>()
  const wanted = typed ?? kept[0] ?? ''
  const look = async () => {
    setBusy(true)
    setSaid('')
    setProblem(undefined)
    try {
      const list = receiptsOf(await api.call(routes.ballot.file, { id: pollId }))
      if (list.includes(receiptTyped(wanted))) setSaid(`找到了：这张选票已经计入。清单里一共 ${list.length} 个回执。`)
      else
        setProblem({
          message: `清单里的 ${list.length} 个回执中没有这一个。先看看有没有抄错；没有抄错的，请向组织方或者街道提出。`,
        })
    } catch (error) {
      setProblem(asProblem(error))
    }
    setBusy(false)
  }
  return (
    <Card title="核对我的回执" id="receipt-check">
      <Field label="表决回执" required hint="核对在您的手机上做，您的回执不会发出去。">
        <TextInput
          id="receipt-text"
          value={wanted}
          placeholder="投票时给您的 16 个字母和数字"
          max={30}
          onChange={setTyped}
        />
      </Field>
      <Said text={said} />
      <ProblemText id="receipt-missing" problem={problem} />
      <SecondButton id="receipt-look" busy={busy} disabled={!wanted.trim()} onTap={() => void look()}>
        核对
      </SecondButton>
      <View className="note">回执只说明选票算进去了，不说明您怎么选。</View>
    </Card>
  )
}
