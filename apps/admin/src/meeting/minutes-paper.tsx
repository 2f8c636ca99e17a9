import type { Meeting } from '@linli/contract'
import { MEETING_STANCES } from '@linli/domain'
import { Fact, Moment, Paper, Signatures } from '../kernel/paper.tsx'
import { DecisionView } from './decision-view.tsx'

/** What is printed of a meeting: for the notice board by post, for the file with the names. */
export const MINUTES = { public: '会议纪要（公开）', file: '会议纪要（存档）' } as const
export type MinutesKey = keyof typeof MINUTES

interface Props {
  readonly meeting: Meeting
  readonly paper: MinutesKey
  readonly onBack: () => void
}

export function MinutesPaper({ meeting, paper, onBack }: Props) {
  const { title, placeName, venue, startsAt, calledBy, agenda, seats, minutes } = meeting
  const called = (seat: Meeting['seats'][number]) =>
    [seat.post, paper === 'file' && seat.name].filter(Boolean).join(' ')
  const there = seats.filter(({ present }) => present)
  const away = seats.filter(({ present }) => !present)
  return (
    <Paper
      title={title}
      label={MINUTES[paper]}
      back="返回会议"
      onBack={onBack}
      hint={paper === 'public' ? '只写席位，可以张贴。' : '写着姓名，只用来存档，不要张贴。'}
    >
      <dl className="facts">
        <Fact label="时间">
          <Moment at={startsAt} />
        </Fact>
        <Fact label="地点">
          {placeName} {venue}
        </Fact>
        <Fact label="通知人">{calledBy}</Fact>
        <Fact label="到会">
          {there.length} 人：{there.map(called).join('、')}
        </Fact>
        <Fact label="没有到会">{away.length === 0 ? '无' : `${away.length} 人：${away.map(called).join('、')}`}</Fact>
        <Fact label="利害关系">
          {seats
            .filter(({ interest }) => interest)
            .map(called)
            .join('、') || '无'}
        </Fact>
      </dl>
      <section>
        <h4>议程和决定</h4>
        <ol>
          {agenda.map((item, i) => (
            <li key={item.id}>
              {i + 1}. {item.title}
              {item.decided && <DecisionView decided={item.decided} />}
            </li>
          ))}
        </ol>
      </section>
      <section>
        <h4>到会人员的意见</h4>
        <ul>
          {there.map((seat) => (
            <li key={seat.id}>
              {called(seat)}：{seat.stance ? MEETING_STANCES[seat.stance] : '没有发言'}
              {seat.opinion && `。${seat.opinion}`}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h4>纪要</h4>
        <p className="pre">{minutes}</p>
      </section>
      <Signatures lines={['记录人', '召集人']} by={placeName} />
    </Paper>
  )
}
