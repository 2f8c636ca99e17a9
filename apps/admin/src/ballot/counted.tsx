import type { PollResult } from '@linli/contract'
import styles from './ballot.module.css'
import { Outcome } from './outcome.tsx'

/** Each question: how it was counted, step by step, and what follows. */
export const Counted = ({ questions }: Pick<PollResult, 'questions'>) => (
  <ol className={styles.asked}>
    {questions.map(({ title, words, outcome, decision }) => (
      <li key={title}>
        <h3>{title}</h3>
        <ul className={styles.words}>
          {words.map((line, i) => (
            <li key={i}>{line}</li>
          ))}
        </ul>
        {outcome && <Outcome outcome={outcome} />}
        {decision && (
          <p className="second">
            表决规则：{decision.label}（第 {decision.version} 版）。依据：{decision.basis}
          </p>
        )}
      </li>
    ))}
  </ol>
)
