import { View } from '@tarojs/components'
import type { ApiError } from '@linli/contract/client'
import { useState } from 'react'
import { PrimaryButton, SecondButton } from '../kernel/buttons.tsx'
import { Sheet } from '../kernel/sheet.tsx'
import { ProblemText, Said } from '../kernel/states.tsx'
import type { OrderDetail } from '../kernel/words.ts'
import { actionKey, byLikelihood, wordOf, type AllowedAction } from './actions.ts'

interface ActionBarProps {
  readonly actions: readonly AllowedAction[]
  readonly tickets: OrderDetail['tickets']
  /** what the last action has done */
  readonly said: string
  readonly problem?: ApiError
  readonly onChoose: (action: AllowedAction) => void
}
const BESIDE = 2

/**
 * What may be done now, as the api says: one main action, two beside it, the others behind a word. A ticket's step is
 * here only when it is the main one; the others stand with their ticket.
 */
export function ActionBar({ actions, tickets, said, problem, onChoose }: ActionBarProps) {
  const [open, setOpen] = useState(false)
  const [main, ...behind] = byLikelihood(actions)
  if (!main) return said ? <Said text={said} /> : null
  const { word, whose } = wordOf(main, tickets)
  const others = behind.filter((one) => one.ticketId === null)
  const beside = others.length > BESIDE ? others.slice(0, BESIDE - 1) : others
  const rest = others.slice(beside.length)
  const button = (one: AllowedAction) => (
    <SecondButton
      key={actionKey(one)}
      id={`action-${actionKey(one)}`}
      onTap={() => {
        setOpen(false)
        onChoose(one)
      }}
    >
      {one.label}
    </SecondButton>
  )
  return (
    <View>
      <Said text={said} />
      <ProblemText problem={problem} />
      <View className="button-row">
        {rest.length > 0 && (
          <SecondButton id="action-more" narrow onTap={() => setOpen(true)}>
            更多
          </SecondButton>
        )}
        {beside.map(button)}
        <PrimaryButton id={`action-${actionKey(main)}`} onTap={() => onChoose(main)}>
          {word}
          {whose && <View className="button-note">{whose}</View>}
        </PrimaryButton>
      </View>
      {open && (
        <Sheet title="还可以" onClose={() => setOpen(false)}>
          <View className="stack">{rest.map(button)}</View>
        </Sheet>
      )}
    </View>
  )
}
