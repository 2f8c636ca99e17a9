import { workOrderProcess, type WorkOrderState, type WorkOrderTicket } from '@linli/domain'
import styles from './four-ticket-stepper.module.css'

const tickets = Object.keys(workOrderProcess.tickets) as WorkOrderTicket[]

export type Stage = 'done' | 'now' | 'ended' | 'ahead'
const WORDS: Record<Stage, string> = { done: '已完成', now: '当前', ended: '到此结束', ahead: '未到' }

/** Where each ticket stands; an order declined, withdrawn or voided ended where it was. Whether it was rated, staff do not see. */
export function ticketStages(state: WorkOrderState): { ticket: WorkOrderTicket; stage: Stage }[] {
  const { kind, ticket } = workOrderProcess.states[state]
  const current = tickets.indexOf(ticket)
  const here: Stage = kind === 'closed' && ticket === 'raise' ? 'ended' : 'now'
  return tickets.map((ticket, i) => ({ ticket, stage: i < current ? 'done' : i > current ? 'ahead' : here }))
}

/** 提单 派单 办单 评单: the product's signature, drawn the same everywhere. */
export const FourTicketStepper = ({ state }: { state: WorkOrderState }) => (
  <Stepper
    label={`四单进度：${workOrderProcess.states[state].label}`}
    steps={ticketStages(state).map(({ ticket, stage }) => ({ name: workOrderProcess.tickets[ticket], stage }))}
  />
)

interface Props {
  readonly label: string
  readonly steps: readonly { readonly name: string; readonly stage: Stage }[]
}

/** The same for the steps of any process. */
export const Stepper = ({ label, steps }: Props) => (
  <ol className={styles.steps} aria-label={label}>
    {steps.map(({ name, stage }) => (
      <li key={name} className={styles[stage]} aria-current={stage === 'now' ? 'step' : undefined}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="8" cy="8" r="6" />
          {stage === 'done' && <path d="M5 8.2l2.1 2.1L11 6.2" />}
          {stage === 'ended' && <path d="M5.5 8h5" />}
        </svg>
        {name}
        <span className="sr-only">（{WORDS[stage]}）</span>
      </li>
    ))}
  </ol>
)
