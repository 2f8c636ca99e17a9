import type { Poll } from '@linli/contract'
import { optionsOf, yuan } from '@linli/domain'
import styles from './ballot.module.css'
import { BUDGET_METHODS, KIND_MEANINGS, QUESTION_KINDS, TIES } from './labels.ts'
import { inOrder } from './poll-form.ts'

type Asked = Poll['questions'][number]

/** What is asked, as it was set up. */
export const Questions = ({ questions }: { questions: readonly Asked[] }) => (
  <section className={`card ${styles.part}`} aria-label="表决事项">
    <h2>表决事项</h2>
    <ol className={styles.asked}>
      {questions.map((asked) => (
        <li key={asked.title}>
          <Question asked={asked} />
        </li>
      ))}
    </ol>
  </section>
)

function Question({ asked: { title, question, tie, decision } }: { asked: Asked }) {
  return (
    <>
      <h3>{title}</h3>
      <p className="second">
        {QUESTION_KINDS[question.kind]}：{KIND_MEANINGS[question.kind]}
      </p>
      <dl className="facts">
        {question.kind !== 'consent' && (
          <>
            <dt>{question.kind === 'budget' ? '项目' : '选项'}</dt>
            <dd>
              {question.options.map((option) => (
                <div key={option.id}>
                  {option.label}
                  {'cost' in option && <span className="figures"> {yuan(option.cost)}</span>}
                </div>
              ))}
            </dd>
            {limitsOf(question).map(([label, words]) => (
              <Fact key={label} label={label} words={words} />
            ))}
            <Fact
              label="票数相同时"
              words={`${TIES[tie.by]}：${inOrder(optionsOf(question), tie.order)
                .map(({ label }) => label)
                .join('、')}`}
            />
          </>
        )}
        {decision && (
          <>
            <Fact label="表决规则" words={`${decision.label}（第 ${decision.version} 版）`} />
            <Fact label="依据" words={decision.basis} />
          </>
        )}
      </dl>
    </>
  )
}

const Fact = ({ label, words }: { label: string; words: string }) => (
  <>
    <dt>{label}</dt>
    <dd>{words}</dd>
  </>
)

function limitsOf(question: Asked['question']): [label: string, words: string][] {
  switch (question.kind) {
    case 'approval':
      return [
        ['每人最多选', `${question.most} 项`],
        ['选出', `${question.elects} 项`],
      ]
    case 'points':
      return [
        ['每人', `${question.total} 分`],
        ['选出', `${question.elects} 项`],
      ]
    case 'budget': {
      const { sum, method, most, mostCost, threshold } = question
      return [
        ['一共', yuan(sum)],
        ['怎么定', BUDGET_METHODS[method]],
        ...(most ? [['每人最多选', `${most} 项`] satisfies [string, string]] : []),
        ...(mostCost ? [['每人所选合计最多', yuan(mostCost)] satisfies [string, string]] : []),
        ...(threshold ? [['至少', `${threshold} 票才能选上`] satisfies [string, string]] : []),
      ]
    }
    default:
      return []
  }
}
