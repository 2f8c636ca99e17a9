import type { Poll } from '@linli/contract'
import { POLL_STATES, POLL_UNITS } from '@linli/domain'
import { Alert } from 'antd'
import { Stepper } from '../kernel/four-ticket-stepper.tsx'
import { When } from '../kernel/when.tsx'
import styles from './ballot.module.css'
import { headsText, SECRECY, stagesOf } from './labels.ts'
import type { PollPaperKey } from './papers.tsx'
import { OfficersCard } from './officers-card.tsx'
import { PollActions } from './poll-actions.tsx'
import { ProxiesCard } from './proxies-card.tsx'
import { Questions } from './questions.tsx'
import { Result } from './result.tsx'
import { RollCard } from './roll-card.tsx'
import { RollComplaints } from './roll-complaints.tsx'

interface Props {
  readonly poll: Poll
  readonly onPaper: (paper: PollPaperKey) => void
  /** to where paper ballots are entered */
  readonly onEnter: () => void
}

/** One poll from its draft to its result. While it is open: at most a total of those who took part. */
export function PollView({ poll, onPaper, onEnter }: Props) {
  return (
    <div className={styles.poll}>
      <section className={`card ${styles.part}`} aria-label="概况">
        <Stepper label={`表决进度：${POLL_STATES[poll.state]}`} steps={stagesOf(poll.state)} />
        {poll.stopped && <Stopped mayEnd={poll.actions.some(({ action }) => action === 'void')} />}
        {poll.voidReason !== null && <Alert type="warning" showIcon title="已作废" description={poll.voidReason} />}
        {poll.body && <p className="pre">{poll.body}</p>}
        <Facts poll={poll} />
        <PollActions poll={poll} onEnter={onEnter} />
      </section>
      {poll.root !== null && <Result poll={poll} onPaper={onPaper} />}
      <OfficersCard poll={poll} />
      <Questions questions={poll.questions} />
      <RollCard poll={poll} />
      <ProxiesCard poll={poll} />
      {poll.rollUntil && <RollComplaints poll={poll} />}
    </div>
  )
}

function Facts({ poll }: { poll: Poll }) {
  const secrecy = poll.unit === 'owner' ? SECRECY.owner : SECRECY[poll.secret ? 'secret' : 'open']
  return (
    <dl className="facts">
      <dt>范围</dt>
      <dd>{poll.placeName}</dd>
      <dt>谁来表决</dt>
      <dd>{POLL_UNITS[poll.unit]}</dd>
      <dt>{poll.secret ? '不记名' : '记名'}</dt>
      <dd>{secrecy}</dd>
      <dt>改票</dt>
      <dd>{poll.recast ? '截止以前可以改，只算最后一次' : '投了不能改'}</dd>
      {poll.openedAt && (
        <>
          <dt>开始</dt>
          <dd>
            <When at={poll.openedAt} />
          </dd>
        </>
      )}
      {poll.closesAt && (
        <>
          <dt>截止</dt>
          <dd>
            <When at={poll.closesAt} />
          </dd>
        </>
      )}
      <Turnout poll={poll} />
      <dt>组织方</dt>
      <dd>{poll.by}</dd>
    </dl>
  )
}

function Turnout({ poll: { state, unit, turnoutShown, turnout, roll } }: { poll: Poll }) {
  if (turnout === null && !(state === 'open' && turnoutShown)) return null
  return (
    <>
      <dt>参加表决</dt>
      <dd className="figures">
        {turnout === null
          ? '开始十分钟以后有第一个数'
          : `${headsText(turnout, unit)}，名册一共 ${headsText(roll.heads, unit)}`}
      </dd>
    </>
  )
}

/** Nothing goes on by itself; nothing is lost. */
const Stopped = ({ mayEnd }: { mayEnd: boolean }) => (
  <Alert
    role="alert"
    type="error"
    showIcon
    title="计票停止了：选票、回执和名册上投过票的数目对不上，或者密钥文件不见了"
    description={
      <>
        选票和密钥都原样留着，没有公布任何结果。请联系系统管理员：不要重装、不要清理密钥目录，先把密钥目录从备份里恢复，再看服务器日志里这次表决的记录。
        {mayEnd ? '确实算不了的，写明理由作废，重新表决。' : '确实算不了的，由区县网格中心写明理由作废，重新表决。'}
      </>
    }
  />
)
