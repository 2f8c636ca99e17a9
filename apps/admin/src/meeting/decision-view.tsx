import type { Consultation, Meeting } from '@linli/contract'
import styles from './meeting.module.css'

type Decided = NonNullable<Meeting['agenda'][number]['decided']> | Consultation['decisions'][number]

/** What a meeting decided of an item: with its reason, or with the hands that were shown and the arithmetic of the rule. */
export function DecisionView({ decided: { label, reason, votes } }: { decided: Decided }) {
  return (
    <>
      <p className="pre">
        <b>{label}</b>
        {reason && `：${reason}`}
      </p>
      {votes && (
        <>
          <p className="figures">
            <b>{votes.passed ? '通过' : '没有通过'}</b>
            {`：有表决权 ${votes.entitled} 人，赞成 ${votes.favour}，反对 ${votes.against}，弃权 ${votes.abstain}`}
          </p>
          <ul className={`second figures ${styles.findings}`}>
            <li>{votes.rule}</li>
            {votes.findings.map((finding) => (
              <li key={finding}>{finding}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
