import type { WorkOrderSummary } from '@linli/contract'
import { CHANNELS, URGENCIES, workOrderProcess } from '@linli/domain'
import { Table, Tag, type TableColumnsType } from 'antd'
import { useEffect, useRef } from 'react'
import { DueChip } from '../kernel/due-chip.tsx'
import { When } from '../kernel/when.tsx'
import { nearby, nextLabel, stateLabel, waitsFor, whereabouts } from './labels.ts'
import { useOutgoing } from './outgoing-bar.tsx'
import styles from './work-order.module.css'

interface Props {
  readonly orders: readonly WorkOrderSummary[]
  /** the order that is open beside the table */
  readonly current: string | undefined
  readonly onOpen: (id: string) => void
  /** queue: what comes next; list: how it stands and since when */
  readonly kind: 'queue' | 'list'
  readonly selected?: readonly string[]
  readonly onSelect?: (ids: string[]) => void
}

/** Orders as rows: dense, one line and a half each, and nothing but the essential on a narrow screen. */
export function OrderTable({ orders, current, onOpen, kind, selected, onSelect }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const waiting = useOutgoing()?.steps.flatMap((step) => step.orderIds)
  useEffect(() => {
    if (current) box.current?.querySelector(`[data-row-key="${current}"]`)?.scrollIntoView?.({ block: 'nearest' })
  }, [current])

  const columns: TableColumnsType<WorkOrderSummary> = [
    {
      title: '单子',
      key: 'title',
      render: (_, order) => (
        <>
          <button type="button" className={styles.title} onClick={() => onOpen(order.id)}>
            {order.title}
          </button>
          <div className={`second ${styles.marks}`}>
            <span>
              <span className="figures">{order.no}</span> · {stateLabel(order.state)}
              {order.urgency !== 'general' && ` · ${URGENCIES[order.urgency]}`}
            </span>
            {order.confidential && <Tag>保密</Tag>}
            {waiting?.includes(order.id) && <span className={styles.waits}>待发送</span>}
            {kind === 'queue' && <Waits order={order} />}
          </div>
        </>
      ),
    },
    {
      title: '类别 · 地点',
      key: 'place',
      className: styles.wide,
      render: (_, order) => (
        <>
          {order.subject}
          <div className={`second ${styles.line}`} title={whereabouts(order)}>
            {kind === 'queue' ? nearby(order) : whereabouts(order)}
          </div>
        </>
      ),
    },
    {
      title: '受理渠道',
      key: 'channel',
      className: `${styles.wider} ${styles.short}`,
      render: (_, order) => CHANNELS[order.channel],
    },
    ...(kind === 'list'
      ? [
          {
            title: '提单时间',
            key: 'created',
            className: `${styles.wider} ${styles.middle}`,
            render: (_: unknown, order: WorkOrderSummary) => <When at={order.createdAt} />,
          },
        ]
      : []),
    {
      title: '到期',
      key: 'due',
      className: styles.middle,
      render: (_, order) => (
        <>
          {order.dueAt ? <DueChip dueAt={order.dueAt} /> : <span className="second">{withoutDue(order)}</span>}
          {order.clock && <div className="second">{workOrderProcess.clocks[order.clock]}</div>}
        </>
      ),
    },
    {
      title: kind === 'queue' ? '下一步' : '承办',
      key: 'next',
      className: `${styles.wide} ${styles.short}`,
      render: (_, order) => (kind === 'queue' ? (nextLabel(order) ?? '–') : (order.handlerName ?? '未派')),
    },
  ]

  return (
    <div ref={box}>
      <Table<WorkOrderSummary>
        rowKey="id"
        size="middle"
        pagination={false}
        tableLayout="fixed"
        columns={columns}
        dataSource={[...orders]}
        rowClassName={(order) => (order.id === current ? `${styles.row} ${styles.current}` : (styles.row ?? ''))}
        onRow={(order) => ({ onClick: () => onOpen(order.id), 'aria-current': order.id === current || undefined })}
        {...(onSelect && {
          rowSelection: {
            columnWidth: 40,
            selectedRowKeys: [...(selected ?? [])],
            onChange: (keys) => onSelect(keys.map(String)),
            getTitleCheckboxProps: () => ({ 'aria-label': '选择本页全部单子' }),
            getCheckboxProps: (order) => ({ 'aria-label': `选择 ${order.no}` }),
            onCell: () => ({ onClick: (event) => event.stopPropagation() }),
          },
        })}
      />
    </div>
  )
}

/** What the due column says of an order that nothing runs for. */
const withoutDue = ({ state }: WorkOrderSummary) =>
  workOrderProcess.states[state].kind === 'paused' ? '时限已暂停' : '不计时'

function Waits({ order }: { order: WorkOrderSummary }) {
  const why = waitsFor(order)
  return why && <span className={styles.waits}>{why}</span>
}
