import { View } from '@tarojs/components'
import { dueLabel } from '@linli/domain'
import { SecondButton } from '../../kernel/buttons.tsx'
import { Chip } from '../../kernel/chip.tsx'
import type { OrderDetail } from '../../kernel/words.ts'
import { actionKey, wordOf } from '../../work-order/actions.ts'
import { satisfactionOf } from '../../work-order/satisfaction.ts'
import { TicketRows, type Ticket } from '../../work-order/ticket-rows.tsx'
import type { Actions } from '../../work-order/use-actions.tsx'
import { DUE_TONES } from './clocks-card.tsx'

/** Every ticket of the case with its own time limit, what both sides of a whistle said, and its steps. */
export function TicketsCard({ order, actions, choose }: { order: OrderDetail } & Pick<Actions, 'actions' | 'choose'>) {
  return (
    <TicketRows
      order={order}
      beside={(ticket) => <Due ticket={ticket} />}
      below={(ticket) => (
        <>
          <Ratings ticket={ticket} />
          <Steps ticket={ticket} actions={actions.filter(({ ticketId }) => ticketId === ticket.id)} choose={choose} />
        </>
      )}
    />
  )
}

function Due({ ticket: { open, dueAt } }: { ticket: Ticket }) {
  if (!open || !dueAt) return null
  const { text, tone } = dueLabel(Date.parse(dueAt), Date.now())
  return <Chip text={text} tone={DUE_TONES[tone]} />
}

function Ratings({ ticket: { callerSatisfaction, holderSatisfaction } }: { ticket: Ticket }) {
  const said = [
    callerSatisfaction && `吹哨方评：${satisfactionOf(callerSatisfaction)}`,
    holderSatisfaction && `报到方评：${satisfactionOf(holderSatisfaction)}`,
  ].filter(Boolean)
  return said.length > 0 ? <View className="row-note">{said.join(' · ')}</View> : null
}

/** Here the row says whose ticket it is, so the button has the plain word. */
function Steps({ ticket, actions, choose }: { ticket: Ticket } & Pick<Actions, 'actions' | 'choose'>) {
  if (actions.length === 0) return null
  return (
    <View className="ticket-steps">
      {actions.map((one) => (
        <SecondButton key={one.action} id={`ticket-${actionKey(one)}`} onTap={() => choose(one)}>
          {wordOf(one, [ticket]).word}
        </SecondButton>
      ))}
    </View>
  )
}
