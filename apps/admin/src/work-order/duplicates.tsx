import type { Duplicate, WorkOrderDetail } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { workOrderProcess } from '@linli/domain'
import { Radio } from 'antd'
import { Link } from 'react-router'
import { useRead } from '../kernel/query.tsx'
import { When } from '../kernel/when.tsx'
import { stateLabel, whereabouts } from './labels.ts'
import styles from './work-order.module.css'

interface Props {
  readonly order: WorkOrderDetail
}
const beside = (id: string) => ({ search: `?order=${id}` })
const merges = ({ allowedActions }: WorkOrderDetail) => allowedActions.some(({ action }) => action === 'merge')

const One = ({ one }: { one: Duplicate }) => (
  <>
    {one.title}
    <div className="second">
      <span className="figures">{one.no}</span> · {stateLabel(one.state)} · {whereabouts(one)} ·{' '}
      <When at={one.createdAt} />
    </div>
    <div className="second">
      相似 {one.percent}%：{one.reason}
    </div>
  </>
)

/** What the same case may be, before it is dispatched once more: each with why, to be opened and compared. */
export function PossibleDuplicates({ order }: Props) {
  const early = workOrderProcess.states[order.state].ticket !== 'handle'
  const { data } = useRead(routes.workOrder.duplicates, { id: order.id }, { enabled: merges(order) && early })
  if (!data?.items.length) return null
  return (
    <section className={styles.approval} aria-label="可能重复的单子">
      <b>可能重复，请先看看是不是同一件</b>
      <ul className="stack">
        {data.items.map((one) => (
          <li key={one.id}>
            <Link to={beside(one.id)}>打开</Link> <One one={one} />
          </li>
        ))}
      </ul>
      <p className="second">是同一件的，在下面“更多”里点“并单”；提单人仍会收到每一步的通知，办结后可以评价。</p>
    </section>
  )
}

/** The main for a case that goes into another one. */
export function MainChoice({ order, value, onChange }: Props & { value?: string; onChange?: (id: string) => void }) {
  const { data, error, isPending } = useRead(routes.workOrder.duplicates, { id: order.id })
  if (error) return <p className="second">没有取到可能重复的单子，请稍后再试</p>
  if (isPending) return <p className="second">正在比对…</p>
  if (data.items.length === 0)
    return <p className="second">没有找到相似的单子。确实是同一件的，在待办里一起勾选，再点“并单”。</p>
  return (
    <Radio.Group
      className="stack"
      value={value}
      onChange={(event) => onChange?.(String(event.target.value))}
      options={data.items.map((one) => ({ value: one.id, label: <One one={one} /> }))}
    />
  )
}

/** Merged: the main that it went into; of a main, for the desk, what went into it. */
export function MergedWith({ order }: Props) {
  const { main, followers } = order
  return (
    <>
      {main && (
        <section className={styles.approval} aria-label="已并入">
          <b>
            已并入 {main.id ? <Link to={beside(main.id)}>{main.no}</Link> : '反映同一件事的单子'}，
            {stateLabel(main.state)}
          </b>
          <p className="second">时限和办理都看那一件；那一件办结后，这里的提单人可以评价。</p>
        </section>
      )}
      {followers.length > 0 && (
        <section className={styles.approval} aria-label="并进来的单子">
          <b>并进来 {followers.length} 件</b>
          <ul>
            {followers.map(({ id, no, createdAt }) => (
              <li key={id}>
                <Link to={beside(id)} className="figures">
                  {no}
                </Link>{' '}
                <span className="second">
                  <When at={createdAt} />
                </span>
              </li>
            ))}
          </ul>
          <p className="second">不是同一件的，打开那一件点“拆出”，回到原来的地方，时限接着算。</p>
        </section>
      )}
    </>
  )
}
