import { CloseOutlined, SoundOutlined } from '@ant-design/icons'
import { routes, urlOf } from '@linli/contract/client'
import { DESK_ROLES, DUE_SLICES, GRID_ROLES, QUEUE_STATES, workOrderProcess, type Role } from '@linli/domain'
import { Button, Modal, Select } from 'antd'
import { Fragment, lazy, Suspense, useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { oneOf, useFilters } from '../kernel/filters.ts'
import { ExportButton } from '../kernel/export-button.tsx'
import { More } from '../kernel/more.tsx'
import { Page } from '../kernel/page.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { usePages } from '../kernel/query.tsx'
import { usePost } from '../kernel/post.tsx'
import { queueLabel } from './labels.ts'
import { NumberSearch } from './number-search.tsx'
import { fetchOrderContent, OrderAside } from './order-aside.tsx'
import { OrderTable } from './order-table.tsx'
import { QueueTiles } from './queue-tiles.tsx'
import { rowAfter } from './rows.ts'
import { KEYS, useOrderKeys } from './use-order-keys.ts'
import styles from './work-order.module.css'

/** Dialogs come after the rows. */
const SavedFilters = lazy(async () => ({ default: (await import('./saved-filters.tsx')).SavedFilters }))
const QueueTools = lazy(() => import('./queue-tools.tsx'))

const VIEWS = { mine: '我的', all: '范围内全部' } as const
/** Posts that whistle, and so raise what they whistle about. */
const WHISTLERS: readonly Role[] = [...GRID_ROLES, ...DESK_ROLES]
const STATES = QUEUE_STATES.map((value) => ({ value, label: queueLabel(value) }))

/** The worker's day: what is mine and what is late, the one due first on top. */
export default function QueuePage() {
  const { post } = usePost()
  const navigate = useNavigate()
  const [filters, change] = useFilters('view', 'state', 'due', 'no', 'order', 'act')
  const view = oneOf(VIEWS, filters.view) ?? 'mine'
  const state = oneOf(workOrderProcess.states, filters.state)
  const due = oneOf(DUE_SLICES, filters.due)
  const narrowed = [due && DUE_SLICES[due], state && queueLabel(state), filters.no && `单号 ${filters.no}`]
    .filter(Boolean)
    .join('、')
  const atPost = post && { postId: post.id }
  const input = { ...atPost, view, ...(state && { state }), ...(due && { due }), ...(filters.no && { no: filters.no }) }
  const pages = usePages(routes.workOrder.queue, input, { every: 60_000 })
  const orders = pages.data ?? []
  const ids = orders.map((order) => order.id)
  // What may come after the rows: a lazy component would be fetched while they are being drawn.
  const [after, setAfter] = useState(false)
  const shown = pages.data !== undefined
  useEffect(() => {
    if (!shown) return
    setAfter(true)
    void fetchOrderContent()
  }, [shown])

  const [picked, setPicked] = useState<readonly string[]>([])
  const selected = orders.filter((order) => picked.includes(order.id))
  const open = (id: string | undefined) => change({ order: id, act: undefined }, { push: !filters.order })
  const toggle = (id: string) =>
    setPicked((before) => (before.includes(id) ? before.filter((other) => other !== id) : [...before, id]))
  const [help, setHelp] = useState(false)
  useOrderKeys({ ids, current: filters.order, open, toggle, help: () => setHelp(true) })

  return (
    <Page
      title="待办"
      note={
        <span className={styles.hint}>
          <kbd>j</kbd> <kbd>k</kbd> 上下 <kbd>Enter</kbd> 办下一步 <kbd>x</kbd> 选择 <kbd>?</kbd> 快捷键
        </span>
      }
      extra={
        <>
          {post && DESK_ROLES.includes(post.role) && <ExportButton href={urlOf(routes.workOrder.exportQueue, input)} />}
          {post && WHISTLERS.includes(post.role) && (
            <Button icon={<SoundOutlined aria-hidden="true" />} onClick={() => void navigate('/raise?then=whistle')}>
              吹哨
            </Button>
          )}
        </>
      }
      aside={
        filters.order && (
          <OrderAside
            key={filters.order}
            id={filters.order}
            asked={filters.act}
            onClose={() => open(undefined)}
            onMoved={() => {
              const next = rowAfter(ids, filters.order!)
              if (next) change({ order: next, act: undefined })
            }}
          />
        )
      }
    >
      <QueueTiles atPost={atPost} view={view} state={state} due={due} />
      <div className={styles.chips}>
        <div role="group" aria-label="看哪些单子" className="row">
          {(Object.keys(VIEWS) as (keyof typeof VIEWS)[]).map((key) => (
            <button
              key={key}
              type="button"
              className={styles.chip}
              aria-pressed={view === key}
              onClick={() => change({ view: key === 'mine' ? undefined : key })}
            >
              {VIEWS[key]}
            </button>
          ))}
          {due && (
            <button
              type="button"
              className={styles.chip}
              aria-pressed="true"
              aria-label={`去掉条件 ${DUE_SLICES[due]}`}
              onClick={() => change({ due: undefined })}
            >
              {DUE_SLICES[due]} <CloseOutlined aria-hidden="true" />
            </button>
          )}
          <Select
            aria-label="按状态"
            placeholder="全部状态"
            allowClear
            value={state}
            onChange={(value: string | undefined) => change({ state: value })}
            options={STATES}
            style={{ width: 150 }}
          />
          <NumberSearch value={filters.no} onSearch={(no) => change({ no })} />
        </div>
        {after && (
          <Suspense>
            <SavedFilters />
            {post && <QueueTools post={post} selected={selected} onPick={setPicked} />}
          </Suspense>
        )}
      </div>
      <div className="card">
        <PageState
          query={pages}
          empty={
            <Nothing
              text={
                narrowed
                  ? `没有${narrowed}的单子。`
                  : view === 'mine'
                    ? '没有等您办的单子。派给您的单子会出现在这里，先到期的在上面。'
                    : '您的范围内没有未办结的单子。'
              }
            >
              {(narrowed || view === 'mine') && (
                <Button onClick={() => change({ state: undefined, due: undefined, no: undefined, view: 'all' })}>
                  看范围内全部
                </Button>
              )}
            </Nothing>
          }
        >
          {(rows) => (
            <OrderTable
              kind="queue"
              orders={rows}
              current={filters.order}
              onOpen={open}
              selected={picked}
              onSelect={setPicked}
            />
          )}
        </PageState>
        <More pages={pages} />
      </div>
      <Modal title="快捷键" open={help} onCancel={() => setHelp(false)} footer={null} width={420}>
        <dl className="facts">
          {KEYS.map(([keys, does]) => (
            <Fragment key={keys}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{does}</dd>
            </Fragment>
          ))}
        </dl>
      </Modal>
    </Page>
  )
}
