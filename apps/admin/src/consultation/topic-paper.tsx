import type { Consultation } from '@linli/contract'
import { RESOLVERS } from '@linli/domain'
import { Fact, Moment, Paper, Signatures } from '../kernel/paper.tsx'
import { moneyText } from './words.ts'

/** Hung at the notice board: what was decided, by what steps, and who does what (四议两公开). */
export const hasPaper = ({ state }: Pick<Consultation, 'state'>) => PRINTED.includes(state)
const PRINTED: readonly Consultation['state'][] = ['resolved', 'rejected', 'carrying-out', 'done']

export function TopicPaper({ topic, onBack }: { topic: Consultation; onBack: () => void }) {
  const { title, formLabel, placeName, proposedAt, signatures, resolver, trail, plan, duties, stateLabel } = topic
  return (
    <Paper
      title={title}
      label={topic.state === 'done' && topic.steps.includes('carry-out') ? '落实结果公告' : '议事结果公告'}
      back="返回议题"
      onBack={onBack}
      hint="A4 纸，一式两份：张贴一份，存档一份。"
    >
      <dl className="facts">
        <Fact label="范围">{placeName}</Fact>
        <Fact label="议事形式">{formLabel}</Fact>
        <Fact label="提议">
          <Moment at={proposedAt} />，{signatures} 人附议
        </Fact>
        <Fact label="由谁决议">{resolver ? RESOLVERS[resolver] : '不表决'}</Fact>
        <Fact label="结果">{stateLabel}</Fact>
      </dl>
      {plan && (
        <section>
          <h4>方案</h4>
          <p className="pre">{plan}</p>
        </section>
      )}
      {duties.length > 0 && (
        <section>
          <h4>谁在什么时候以前做什么</h4>
          <ol>
            {duties.map((duty, i) => (
              <li key={duty.id}>
                {i + 1}. {duty.what}：{duty.who}，{duty.dueOn} 前，{moneyText(duty)}
                {duty.progress && `。${duty.progress}`}
              </li>
            ))}
          </ol>
        </section>
      )}
      <section>
        <h4>经过</h4>
        <ol>
          {trail.map(({ at, label, by, text }, i) => (
            <li key={i}>
              <Moment at={at} /> {label}（{by}）{text && `：${text}`}
            </li>
          ))}
        </ol>
      </section>
      <Signatures lines={['经办人', '召集人']} by={placeName} />
    </Paper>
  )
}
