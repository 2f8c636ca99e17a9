import type { Poll, PollResult } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { POLL_OFFICERS, POLL_UNITS, SIGNATURE_STATES } from '@linli/domain'
import type { ReactNode } from 'react'
import { Blank, Fact, Moment, Paper, Signatures } from '../kernel/paper.tsx'
import { PageState } from '../kernel/page-state.tsx'
import { usePages, useRead } from '../kernel/query.tsx'
import styles from './ballot.module.css'
import { Counted } from './counted.tsx'
import { amountText, headsText, waysText } from './labels.ts'

/** What is printed of a poll, on A4. */
export const PAPERS = { result: '结果公告', record: '计票记录', minutes: '表决纪要' } as const
export type PollPaperKey = keyof typeof PAPERS

interface Props {
  readonly poll: Poll
  readonly paper: PollPaperKey
  readonly onBack: () => void
}

export function PollPaper({ poll, paper, onBack }: Props) {
  const result = useRead(routes.ballot.result, { id: poll.id })
  const Content = CONTENTS[paper]
  return (
    <PageState query={result}>
      {(data) => (
        <Paper
          title={poll.title}
          label={PAPERS[paper]}
          back="返回表决"
          onBack={onBack}
          hint="A4 纸，一式两份：张贴一份，存档一份。"
        >
          <Content poll={poll} result={data} />
          <Signatures lines={signatureLines(data)} by={poll.by} />
        </Paper>
      )}
    </PageState>
  )
}

/** A line for each who signs, with what they said to the count; for each duty, where nobody was named. */
const signatureLines = ({ officers }: PollResult): string[] =>
  officers.length === 0
    ? Object.values(POLL_OFFICERS)
    : officers.map(({ as, name, post, state, reason }) => {
        const said = [post, SIGNATURE_STATES[state], ...(reason ? [reason] : [])].join('，')
        return `${POLL_OFFICERS[as]} ${name}（${said}）`
      })

interface ContentProps {
  readonly poll: Poll
  readonly result: PollResult
}

const ResultPaper = ({ poll, result }: ContentProps) => (
  <>
    <Held poll={poll} />
    <Counted questions={result.questions} />
    <dl className="facts">
      <Fact label="校验根">
        <span className={styles.code}>{result.root}</span>
      </Fact>
    </dl>
    <p>投票的人请用投票时保存的回执，到公布的清单里核对：找得到，就是计进去了。公布的文件谁都可以下载复算。</p>
  </>
)

/** What tellers and scrutineers answer for: how the ballots came in, and what they say. */
const RecordPaper = ({ poll, result }: ContentProps) => (
  <>
    <Held poll={poll}>
      <Fact label="选票">
        {waysText(result.ways).map((words) => (
          <div key={words}>{words}</div>
        ))}
      </Fact>
    </Held>
    <Counted questions={result.questions} />
    <dl className="facts">
      <Fact label="校验根">
        <span className={styles.code}>{result.root}</span>
      </Fact>
    </dl>
  </>
)

/** For the file: how it came about, from the roll to the count. */
function MinutesPaper({ poll, result }: ContentProps) {
  const complaints = usePages(routes.ballot.complaints, { id: poll.id, limit: 100 })
  const all = complaints.data ?? []
  const changed = all.filter(({ change }) => change === 'added' || change === 'removed').length
  return (
    <>
      <Held poll={poll} />
      <dl className="facts">
        {poll.body && (
          <Fact label="说明">
            <span className="pre">{poll.body}</span>
          </Fact>
        )}
        <Fact label="名册公示">
          {poll.rollUntil && <Moment at={poll.rollUntil} />} 期满；收到意见 {all.length}
          {complaints.hasNextPage ? ' 条以上' : ' 条'}，都已答复，名册改动 {changed} 处
        </Fact>
        <Fact label="名册指纹">
          <span className={styles.code}>{result.roll.fingerprint}</span>
        </Fact>
      </dl>
      <Counted questions={result.questions} />
      <dl className="facts">
        <Fact label="校验根">
          <span className={styles.code}>{result.root}</span>
        </Fact>
        <Fact label="异议和说明">
          <Blank />
        </Fact>
      </dl>
    </>
  )
}

const CONTENTS: Record<PollPaperKey, (props: ContentProps) => ReactNode> = {
  result: ResultPaper,
  record: RecordPaper,
  minutes: MinutesPaper,
}

const Held = ({ poll, children }: { poll: Poll; children?: ReactNode }) => (
  <dl className="facts">
    <Fact label="范围">{poll.placeName}</Fact>
    <Fact label="组织方">{poll.by}</Fact>
    <Fact label="表决人">
      {POLL_UNITS[poll.unit]}，名册 {amountText(poll)}
    </Fact>
    <Fact label="方式">{poll.secret ? '不记名' : '记名'}</Fact>
    <Fact label="时间">
      {poll.openedAt && <Moment at={poll.openedAt} />} 至 {poll.closesAt && <Moment at={poll.closesAt} />}
    </Fact>
    {poll.turnout !== null && <Fact label="参加表决">{headsText(poll.turnout, poll.unit)}</Fact>}
    {children}
  </dl>
)
