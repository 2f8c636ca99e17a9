import { View } from '@tarojs/components'
import { TICKET_KINDS, workOrderProcess } from '@linli/domain'
import type { ReactNode } from 'react'
import { Card } from '../kernel/card.tsx'
import { Chip } from '../kernel/chip.tsx'
import type { OrderDetail } from '../kernel/words.ts'

export type Ticket = OrderDetail['tickets'][number]

/** Tickets that were given back or taken away are nobody's any more; the trail keeps them. */
const GIVEN_UP = ['returned', 'released']

interface TicketRowsProps {
  readonly order: OrderDetail
  /** beside how far it is */
  readonly beside?: (ticket: Ticket) => ReactNode
  /** below the row */
  readonly below?: (ticket: Ticket) => ReactNode
}

/** Who works on it (主办、协办, and who was called to the place), and how far each of them is. */
export function TicketRows({ order, beside, below }: TicketRowsProps) {
  const tickets = order.tickets.filter(({ state }) => !GIVEN_UP.includes(state))
  if (tickets.length === 0) return null
  const over = workOrderProcess.states[order.state].kind === 'closed'
  return (
    <Card title={over ? '谁办的' : '谁在办'} id="tickets">
      {tickets.map((ticket, i) => (
        <View key={ticket.id} id={`ticket-${i}`} className={`ticket ${i === 0 ? 'is-first' : ''}`}>
          <View className="ticket-head">
            <View className="row-text">
              <View className="row-title">{ticket.holderName}</View>
              <View className="row-note">{TICKET_KINDS[ticket.kind]}</View>
            </View>
            {beside?.(ticket)}
            <Chip text={ticket.stateLabel} tone={ticket.open ? 'go' : 'quiet'} />
          </View>
          {below?.(ticket)}
        </View>
      ))}
      {tickets.some(({ kind }) => kind === 'whistle') && (
        <View className="note">吹哨：把有关单位叫到现场一起办，到没到由吹哨的人确认。</View>
      )}
    </Card>
  )
}
