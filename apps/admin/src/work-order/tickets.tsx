import type { Ticket, WorkOrderDetail } from '@linli/contract'
import { TICKET_KINDS, workOrderProcess } from '@linli/domain'
import { DueChip } from '../kernel/due-chip.tsx'
import styles from './work-order.module.css'

/** Who works on the case: each unit with its own ticket and clock (主办、协办、吹哨). */
export function Tickets({ order: { state, tickets } }: { order: WorkOrderDetail }) {
  // What rests in the case rests in its tickets; a whistle goes on.
  const withoutDue = ({ open, kind }: Ticket) =>
    workOrderProcess.states[state].kind === 'paused' && open && kind !== 'whistle' ? '已暂停' : '–'
  if (tickets.length === 0) return null
  return (
    <section>
      <h3>办单</h3>
      <table className={styles.clocks}>
        <thead>
          <tr>
            <th scope="col">承办</th>
            <th scope="col">状态</th>
            <th scope="col">到期</th>
          </tr>
        </thead>
        <tbody>
          {tickets.map((ticket) => (
            <tr key={ticket.id} className={ticket.open ? undefined : styles.ended}>
              <th scope="row">
                {TICKET_KINDS[ticket.kind]} <b>{ticket.holderName}</b>
              </th>
              <td>
                {ticket.stateLabel}
                <Mutual ticket={ticket} />
              </td>
              <td>{ticket.dueAt ? <DueChip dueAt={ticket.dueAt} /> : withoutDue(ticket)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** After a whistle both sides rate each other; the api shows it to the two sides only. */
function Mutual({ ticket: { callerSatisfaction, holderSatisfaction } }: { ticket: Ticket }) {
  const given = [
    callerSatisfaction !== null && `吹哨方评 ${callerSatisfaction} / 5`,
    holderSatisfaction !== null && `报到方评 ${holderSatisfaction} / 5`,
  ].filter(Boolean)
  return given.length > 0 && <div className="second">{given.join('，')}</div>
}
