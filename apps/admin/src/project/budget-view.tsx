import type { Project } from '@linli/contract'
import { budgetSum, yuan, type BudgetLine } from '@linli/domain'
import asideStyles from '../kernel/aside.module.css'
import { When } from '../kernel/when.tsx'
import styles from './project.module.css'

type Version = Project['budgets'][number]

/** The money (资金): as it is now, and as it was before, each with why it changed. */
export function BudgetView({ budgets }: Pick<Project, 'budgets'>) {
  const [now, ...before] = budgets
  if (!now) return null
  return (
    <section>
      <h3>资金</h3>
      <Why version={now} />
      <Lines lines={now.lines} />
      {before.length > 0 && <h4 className="second">原来的资金</h4>}
      {before.map((version, i) => (
        <details key={before.length - i} className={styles.earlier}>
          <summary>
            <Why version={version} />
          </summary>
          <Lines lines={version.lines} />
        </details>
      ))}
    </section>
  )
}

const Why = ({ version: { at, by, reason, lines } }: { version: Version }) => {
  const { amount, spent } = budgetSum(lines)
  return (
    <span className="figures">
      合计 {yuan(amount)}，已用 {yuan(spent)}
      <span className={`second ${styles.why}`}>
        {reason} · <When at={at} /> · {by}
      </span>
    </span>
  )
}

const Lines = ({ lines }: { lines: readonly BudgetLine[] }) => (
  <ul className={asideStyles.lines}>
    {lines.map(({ what, source, amount, spent }, i) => (
      <li key={i}>
        <b>{what}</b>
        <div className="second figures">
          {source} · {yuan(amount)}，已用 {yuan(spent)}
        </div>
      </li>
    ))}
  </ul>
)
