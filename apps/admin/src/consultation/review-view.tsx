import type { Consultation } from '@linli/contract'
import { longTime } from '@linli/domain'
import { useNow } from '../kernel/clock.ts'
import asideStyles from '../kernel/aside.module.css'

/** What the review confirmed, and the filing (审议与备案). */
export function ReviewView({ topic: { steps, checklist, reviewedAt, filedAt, flagUntil } }: { topic: Consultation }) {
  const now = useNow()
  const on = (at: string) => longTime(Date.parse(at), now)
  if (!reviewedAt) return null
  return (
    <section>
      <h3>审议与备案</h3>
      <dl className={`facts ${asideStyles.box}`}>
        <dt>审议通过</dt>
        <dd>{on(reviewedAt)}</dd>
        <dt>合法性审查</dt>
        <dd>
          <ul>
            {checklist.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </dd>
        {steps.includes('file') && (
          <>
            <dt>报街道备案</dt>
            <dd>{filedAt ? on(filedAt) : '还没有'}</dd>
          </>
        )}
        {flagUntil && (
          <>
            <dt>备案审查</dt>
            <dd>街道可以在 {on(flagUntil)} 前指出不合法；没有指出，照常往下走</dd>
          </>
        )}
      </dl>
    </section>
  )
}
