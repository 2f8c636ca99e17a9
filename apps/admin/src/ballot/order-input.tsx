import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import type { BallotOption } from '@linli/domain'
import { Button } from 'antd'
import styles from './ballot.module.css'
import { inOrder } from './poll-form.ts'

interface Props {
  readonly id?: string
  readonly options: readonly BallotOption[]
  /** ids; options that it does not name come last */
  readonly value?: readonly string[]
  readonly onChange?: (order: readonly string[]) => void
}

/** Options in an order that is set with two buttons. */
export function OrderInput({ id, options, value, onChange }: Props) {
  const ordered = inOrder(options, value)
  const swap = (i: number, j: number) => {
    const ids = ordered.map((option) => option.id)
    ;[ids[i], ids[j]] = [ids[j]!, ids[i]!]
    onChange?.(ids)
  }
  return (
    <ol id={id} className={styles.order} aria-label="票数相同时的顺序">
      {ordered.map((option, i) => {
        const name = option.label || option.id
        return (
          <li key={option.id}>
            <span className="grow">
              {i + 1}. {name}
            </span>
            <Button
              type="text"
              size="small"
              icon={<ArrowUpOutlined aria-hidden="true" />}
              aria-label={`上移 ${name}`}
              disabled={i === 0}
              onClick={() => swap(i, i - 1)}
            />
            <Button
              type="text"
              size="small"
              icon={<ArrowDownOutlined aria-hidden="true" />}
              aria-label={`下移 ${name}`}
              disabled={i === ordered.length - 1}
              onClick={() => swap(i, i + 1)}
            />
          </li>
        )
      })}
    </ol>
  )
}
