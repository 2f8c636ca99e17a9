import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons'
import type { Decision } from '@linli/contract'
import styles from './ballot.module.css'

const Mark = ({ is }: { is: boolean }) =>
  is ? <CheckCircleOutlined aria-hidden="true" /> : <CloseCircleOutlined aria-hidden="true" />

/** Whether it is passed, with each condition in words. */
export const Outcome = ({ outcome: { passed, findings } }: { outcome: Decision }) => (
  <div className="stack">
    <ul className={styles.findings}>
      {findings.map(({ words, holds }) => (
        <li key={words} className={holds ? styles.holds : styles.fails}>
          <Mark is={holds} />
          <span>{words}</span>
        </li>
      ))}
    </ul>
    <p className={`${styles.outcome} ${passed ? styles.holds : styles.fails}`}>
      <Mark is={passed} /> {passed ? '通过' : '没有通过'}
    </p>
  </div>
)
