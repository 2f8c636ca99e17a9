import type { WorkOrderDetail } from '@linli/contract'
import { CHANNELS, longTime, LOOPS, OUTCOMES, promiseLabel, URGENCIES, WORK_ORDER_KINDS } from '@linli/domain'
import { Tag } from 'antd'
import { Photos } from '../attachment/photos.tsx'
import { useNow } from '../kernel/clock.ts'
import { DueChip } from '../kernel/due-chip.tsx'
import { FourTicketStepper } from '../kernel/four-ticket-stepper.tsx'
import { ApprovalBox } from './approval-box.tsx'
import { Banners } from './banners.tsx'
import { Clocks } from './clocks.tsx'
import { MergedWith, PossibleDuplicates } from './duplicates.tsx'
import { stateLabel, whereabouts } from './labels.ts'
import { PrintMenu } from './print-menu.tsx'
import { Reporter } from './reporter.tsx'
import { Tickets } from './tickets.tsx'
import { Timeline } from './timeline.tsx'
import styles from './work-order.module.css'

const LOOP_TEXTS = {
  micro: `${LOOPS.micro}，在社区办结`,
  small: `${LOOPS.small}，在街道办结`,
  large: `${LOOPS.large}，在区县办结`,
}

/** Everything that is known about an order, the most needed first. */
export function OrderDetail({ order }: { order: WorkOrderDetail }) {
  return (
    <div className={styles.detail}>
      <header>
        <h2>{order.title}</h2>
        <div className="row">
          <Tag variant="filled">{stateLabel(order.state)}</Tag>
          {order.outcome && <Tag variant="filled">{OUTCOMES[order.outcome]}</Tag>}
          {order.confidential && (
            <Tag variant="filled" color="error">
              保密
            </Tag>
          )}
          {order.dueAt && <DueChip dueAt={order.dueAt} clock={order.clock} />}
          <PrintMenu order={order} />
        </div>
        <p className="second">
          <span className="figures">{order.no}</span> · {order.subject} · {whereabouts(order)}
        </p>
      </header>
      <FourTicketStepper state={order.state} />
      <Promised order={order} />
      {order.approval && <ApprovalBox order={order} approval={order.approval} />}
      <Banners order={order} />
      <MergedWith order={order} />
      <PossibleDuplicates order={order} />
      {order.description && order.description !== order.title && <p className="pre">{order.description}</p>}
      <Photos photos={order.photos} />
      <dl className={`facts ${styles.box}`}>
        {order.answers.map(({ label, value }) => (
          <Fact key={label} label={label} text={value} />
        ))}
        <dt>提单人</dt>
        <dd>
          <Reporter order={order} />
        </dd>
        {order.tickets.length === 0 && <Fact label="承办" text={order.handlerName ?? '还没有派单'} />}
        {order.foreign && <Fact label="外部工单" text={foreignText(order.foreign)} />}
        {order.bundle && <Fact label="一件事" text={`${order.bundle.name}，和其他事项一起点的`} />}
        {order.about && <Fact label="意见对象" text={`${order.about}，不会转给对方`} />}
        <Fact
          label="种类"
          text={`${WORK_ORDER_KINDS[order.kind]} · ${URGENCIES[order.urgency]} · ${CHANNELS[order.channel]}`}
        />
        {order.grid && <Fact label="网格" text={[order.grid.name, order.grid.phone].filter(Boolean).join(' ')} />}
        {order.onDuty.length > 0 && (
          <Fact
            label="现在值班"
            text={order.onDuty.map(({ at, name, phone }) => [at, name, phone].filter(Boolean).join(' ')).join('；')}
          />
        )}
        {order.loop && <Fact label="循环" text={LOOP_TEXTS[order.loop]} />}
        {order.rating && (
          <Fact
            label="评价"
            text={`${order.rating.solved ? '已解决' : '没有解决'}，满意度 ${order.rating.satisfaction} / 5${order.rating.text ? `：${order.rating.text}` : ''}`}
          />
        )}
      </dl>
      <Tickets order={order} />
      <Clocks order={order} />
      <Timeline entries={order.timeline} />
    </div>
  )
}

/** `示例热线 2030…，对方要求 2030年3月15日 17:00 前答复`: beside our own promise, whichever of the two is earlier rules. */
const foreignText = ({ system, number, deadline, receivedAt }: NonNullable<WorkOrderDetail['foreign']>) =>
  [
    `${system} ${number}`,
    receivedAt && `对方 ${dayAndTime(receivedAt)} 受理`,
    deadline && `对方要求 ${dayAndTime(deadline)} 前答复，两个期限以早的为准`,
  ]
    .filter(Boolean)
    .join('，')
const dayAndTime = (time: string) => time.slice(0, 16).replace('T', ' ')

const Fact = ({ label, text }: { label: string; text: string }) => (
  <>
    <dt>{label}</dt>
    <dd>{text}</dd>
  </>
)

/** A promise is a sentence with a date; it holds until the answer is given, and not while the clock stands still. */
function Promised({ order }: { order: WorkOrderDetail }) {
  const now = useNow()
  const answering = order.clocks.filter(({ clock }) => clock === 'answer').at(-1)
  if (!order.promisedAt || !answering || answering.stoppedAt || answering.pausedAt) return null
  return <p className={styles.promise}>{promiseLabel(longTime(Date.parse(order.promisedAt), now))}</p>
}
