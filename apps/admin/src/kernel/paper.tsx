import { PrinterOutlined } from '@ant-design/icons'
import { longTime } from '@linli/domain'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import styles from './paper.module.css'

interface Props {
  readonly title: string
  /** which paper it is */
  readonly label: string
  readonly back: string
  readonly onBack: () => void
  /** what to do with the sheet */
  readonly hint: string
  readonly children: ReactNode
}

/** A sheet of A4 as it will be printed, and what is done with it. */
export const Paper = ({ title, label, back, onBack, hint, children }: Props) => (
  <>
    <div className={`row ${styles.tools} no-print`}>
      <Button onClick={onBack}>{back}</Button>
      <Button type="primary" icon={<PrinterOutlined aria-hidden="true" />} onClick={() => window.print()}>
        打印
      </Button>
      <span className="second">{hint}</span>
    </div>
    <article className={styles.paper} aria-label={label}>
      <h2>{title}</h2>
      <h3>{label}</h3>
      {children}
    </article>
  </>
)

/** On paper with its year: it is read in other years. */
export const Moment = ({ at }: { at: string }) => (
  <time dateTime={at}>
    {at.slice(0, 4)}年{longTime(Date.parse(at), Date.parse(at))}
  </time>
)

export const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </>
)

/** Room to write something by hand. */
export const Blank = () => <span className={styles.blank} />

/** Lines to sign, the stamp of whom it is by, and the day. */
export const Signatures = ({ lines, by }: { lines: readonly string[]; by: string }) => (
  <div className={styles.signatures}>
    {lines.map((line) => (
      <p key={line}>{line}：</p>
    ))}
    <p>{by}（盖章）</p>
    <p>　　　　年　　　月　　　日</p>
  </div>
)
