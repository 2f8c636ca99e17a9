import type { Cast, Poll } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { answerWords, optionsOf, type Answer } from '@linli/domain'
import { Alert, Button, Input, type InputRef } from 'antd'
import { useRef, useState, type KeyboardEvent } from 'react'
import { codeOf } from '../kernel/api.ts'
import { More } from '../kernel/more.tsx'
import { Nothing, PageState } from '../kernel/page-state.tsx'
import { useCommand, usePages } from '../kernel/query.tsx'
import { Problem } from '../kernel/submit.tsx'
import styles from './ballot.module.css'
import { EntrySelect } from './entry-select.tsx'
import { readTyped, typedHint } from './paper-typed.ts'

interface Props {
  readonly poll: Poll
  readonly onBack: () => void
}

/** Paper ballots (纸质票) are entered by two people, who do not see what the other one typed. */
export function PaperEntry({ poll, onBack }: Props) {
  return (
    <div className={styles.poll}>
      <div className="row no-print">
        <Button onClick={onBack}>返回表决</Button>
        <span className="second">
          每张票由两个人各录一遍：录得一样才算数，不一样就都清掉，对照纸质票重新录。谁也看不到另一个人录了什么。
        </span>
      </div>
      {poll.actions.some(({ action }) => action === 'enter-paper') ? (
        <Entering poll={poll} />
      ) : (
        <Alert type="info" showIcon title="现在不能录入" description="纸质票在表决截止以前录入。" />
      )}
      <Waiting poll={poll} />
    </div>
  )
}

/** One voter at a time, by keyboard alone: home, Enter, numbers and Enter for each question, Enter. */
function Entering({ poll: { id, questions } }: { poll: Poll }) {
  const enter = useCommand(routes.ballot.enterPaper, [routes.ballot.paperWaiting, routes.ballot.poll])
  const [entryId, setEntryId] = useState<string>()
  const [typed, setTyped] = useState<readonly string[]>([])
  const [round, setRound] = useState(0)
  const [said, setSaid] = useState('')
  const fields = useRef<(InputRef | null)[]>([])
  const button = useRef<HTMLButtonElement>(null)
  const answers = questions.map(({ question }, i) => readTyped(question, typed[i] ?? ''))
  const read = answers.flatMap((answer) => (answer ? [answer] : []))
  const complete = entryId !== undefined && read.length === questions.length

  const goOn = (i: number) => (event: KeyboardEvent) => {
    event.preventDefault()
    if (!answers[i]) return
    const next = fields.current[i + 1]
    if (next) next.focus()
    else button.current?.focus()
  }
  const submit = async () => {
    if (!complete) return
    setSaid('')
    try {
      const { receipt } = await enter.mutateAsync({ id, entryId, answers: read as Cast['answers'] })
      setSaid(receipt ? `两个人录入一致，选票已封存。回执 ${receipt}，请交给本人。` : '已记下，等第二个人录入。')
      setEntryId(undefined)
      setRound(round + 1)
      setTyped([])
    } catch (error) {
      if (codeOf(error) !== 'ballot/paper-differs') return
      setTyped([])
      fields.current[0]?.focus()
    }
  }

  return (
    <section className={`card ${styles.part}`} aria-label="录入一张纸质票">
      <h2>录入一张</h2>
      <Problem error={enter.error} />
      <label className={styles.voter}>
        谁的票
        <EntrySelect
          key={round}
          pollId={id}
          value={entryId}
          autoFocus
          onChange={(next) => {
            setEntryId(next)
            setSaid('')
            enter.reset()
            if (next) fields.current[0]?.focus()
          }}
        />
      </label>
      <ol className={styles.asked}>
        {questions.map(({ title, question }, i) => (
          <li key={title}>
            <h3>{title}</h3>
            <ul className={styles.numbered}>
              {optionsOf(question).map(({ id, label }, n) => (
                <li key={id}>
                  <kbd>{n + 1}</kbd> {label}
                </li>
              ))}
            </ul>
            <div className={styles.typed}>
              <Input
                ref={(field) => void (fields.current[i] = field)}
                aria-label={`${title}：${typedHint(question)}`}
                placeholder={typedHint(question)}
                inputMode="numeric"
                autoComplete="off"
                value={typed[i] ?? ''}
                status={typed[i] && !answers[i] ? 'error' : ''}
                onChange={({ target }) =>
                  setTyped(questions.map((_, j) => (i === j ? target.value : (typed[j] ?? ''))))
                }
                onPressEnter={goOn(i)}
              />
              <ReadBack answer={answers[i]} typed={typed[i]} words={(answer) => answerWords(question, answer)} />
            </div>
          </li>
        ))}
      </ol>
      <div className="row">
        <Button
          ref={button}
          type="primary"
          disabled={!complete}
          loading={enter.isPending}
          onClick={() => void submit()}
        >
          录入这一张
        </Button>
        <span className="second">对照纸质票读一遍再录入。</span>
      </div>
      <p role="status" className={styles.holds}>
        {said}
      </p>
    </section>
  )
}

interface ReadBackProps {
  readonly answer: Answer | undefined
  readonly typed: string | undefined
  readonly words: (answer: Answer) => readonly string[]
}

const ReadBack = ({ answer, typed, words }: ReadBackProps) => {
  if (answer) return <strong>{words(answer).join('；')}</strong>
  return typed ? <span className={styles.fails}>不符合这一项的填法，请对照纸质票</span> : null
}

/** What one has entered oneself and the second person has not. */
function Waiting({ poll }: { poll: Poll }) {
  const pages = usePages(routes.ballot.paperWaiting, { id: poll.id, limit: 50 }, { every: 60_000 })
  return (
    <section className={`card ${styles.part}`} aria-label="等第二个人录入">
      <h2>等第二个人录入</h2>
      <p className="second">
        {poll.paperWaiting === null ? '' : `一共 ${poll.paperWaiting} 张。`}
        {'这里列的是您录过、第二个人还没有录的。截止时没有录第二遍的不算票。'}
      </p>
      <PageState query={pages} empty={<Nothing text="没有。您录过的都已经由第二个人录入。" />}>
        {(entries) => (
          <ul className={styles.words}>
            {entries.map(({ entryId, label }) => (
              <li key={entryId}>{label}</li>
            ))}
          </ul>
        )}
      </PageState>
      <More pages={pages} />
    </section>
  )
}
