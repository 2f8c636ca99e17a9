import type { FigureRow, Figures } from '@linli/contract'
import {
  COUNTS,
  FIGURE_SPLITS,
  LISTED,
  RATES,
  type Count,
  type FigureSplit,
  type Listed,
  type Measure,
  type Rate,
} from '@linli/domain'
import { Link } from 'react-router'
import { drill, type Asked } from './drill.ts'
import styles from './insight.module.css'

interface Props {
  readonly figures: Figures
  readonly by: FigureSplit
  readonly asked: Asked
  readonly onPlace: (id: string) => void
}
const isListed = (measure: Measure): measure is Listed => Object.hasOwn(LISTED, measure)
const RATE_KEYS = Object.keys(RATES) as Rate[]
const COUNT_KEYS = Object.keys(COUNTS) as Count[]

/** One line for each place, unit, class or month, in their own order and under the sum of all: no ranking. */
export function FigureTable({ figures: { total, rows }, by, asked, onPlace }: Props) {
  const line = (row: FigureRow, of: FigureSplit | 'total') => (
    <tr key={`${of} ${row.id}`}>
      <th scope="row">
        {of === 'place' ? (
          <button type="button" onClick={() => onPlace(row.id)}>
            {row.name}
          </button>
        ) : (
          row.name
        )}
      </th>
      {COUNT_KEYS.map((count) => (
        <td key={count}>
          <Cases n={row.counts[count]} measure={count} to={drill(asked, of, row.id)} />
        </td>
      ))}
      {RATE_KEYS.map((rate) => {
        const { of: part, among, percent } = row.rates[rate]
        return (
          <td key={rate}>
            <b title={part === null ? '不足 5 份评价，不显示' : undefined}>{percent === null ? '—' : `${percent}%`}</b>
            <div className="second">
              <Cases n={part} measure={RATES[rate].of} to={drill(asked, of, row.id)} /> /{' '}
              <Cases n={among} measure={RATES[rate].among} to={drill(asked, of, row.id)} />
            </div>
          </td>
        )
      })}
    </tr>
  )
  return (
    <div className={`card ${styles.scroll}`} role="group" aria-label="统计表" tabIndex={0}>
      <table className={styles.figures}>
        <thead>
          <tr>
            <th scope="col">{FIGURE_SPLITS[by]}</th>
            {COUNT_KEYS.map((count) => (
              <th key={count} scope="col">
                {COUNTS[count]}
              </th>
            ))}
            {RATE_KEYS.map((rate) => (
              <th key={rate} scope="col">
                {RATES[rate].label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {line(total, 'total')}
          {rows.map((row) => line(row, by))}
        </tbody>
      </table>
      {rows.length === 0 && <p className={`second ${styles.none}`}>这段时间没有可以再分的单子。</p>}
    </div>
  )
}

/** A number, with its cases behind it where they may be listed. */
function Cases({ n, measure, to }: { n: number | null; measure: Measure; to: (measure: Listed) => string }) {
  if (n === null) return <>—</>
  return n > 0 && isListed(measure) ? <Link to={to(measure)}>{n}</Link> : <>{n}</>
}
