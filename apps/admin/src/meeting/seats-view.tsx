import type { Meeting } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { CALL_REPLIES, MEETING_STANCES, SEAT_KINDS } from '@linli/domain'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useCommand } from '../kernel/query.tsx'
import { Problem } from '../kernel/submit.tsx'
import { OpinionDialog } from './opinion-dialog.tsx'
import { TOUCHES } from './touches.ts'
import styles from './meeting.module.css'

type Seat = Meeting['seats'][number]

/** Who sits in, who came, and what each said; the clerk writes both down here. */
export function SeatsView({ meeting }: { meeting: Meeting }) {
  const { seats, quorum, allowedActions } = meeting
  const attend = useCommand(routes.meeting.attend, TOUCHES)
  const [ticked, setTicked] = useState<ReadonlySet<string>>()
  const [heard, setHeard] = useState<Seat>()
  const may = (action: string) => allowedActions.some((allowed) => allowed.action === action)
  const saved = new Set(seats.filter((seat) => seat.present).map(({ id }) => id))
  const present = ticked ?? saved
  const changed = seats.some(({ id }) => present.has(id) !== saved.has(id))
  const counted = seats.filter(({ kind }) => kind !== 'invited')
  const there = counted.filter(({ id }) => present.has(id)).length
  const shown = seats.some((seat) => seat.present !== null)

  const turn = (id: string, here: boolean) =>
    setTicked(new Set(here ? [...present, id] : [...present].filter((other) => other !== id)))
  const save = () =>
    attend.mutate(
      { id: meeting.id, version: meeting.version, present: [...present] },
      { onSuccess: () => setTicked(undefined) },
    )

  return (
    <section>
      <h3>参加人</h3>
      <p className="second figures">
        {`应到 ${counted.length} 人（邀请人员不计），${quorum} 人到会才能开会`}
        {shown && `，到会 ${there} 人`}
      </p>
      <Problem error={attend.error} />
      <ul className={styles.seats}>
        {seats.map((seat) => (
          <li key={seat.id}>
            <div className="row">
              {may('attend') && (
                <Checkbox
                  aria-label={`到会 ${seat.post}`}
                  checked={present.has(seat.id)}
                  onChange={({ target }) => turn(seat.id, target.checked)}
                />
              )}
              <span className="grow">
                {[seat.post, seat.name].filter(Boolean).join(' · ')}{' '}
                <span className="second">
                  {SEAT_KINDS[seat.kind]}
                  {seat.present === false && !may('attend') && ' · 没有到会'}
                  {meeting.state === 'called' && seat.reply && ` · 答复${CALL_REPLIES[seat.reply]}`}
                </span>
              </span>
              {may('opine') && seat.present && (
                <Button
                  size="small"
                  disabled={changed}
                  aria-label={`记录意见 ${seat.post}`}
                  onClick={() => setHeard(seat)}
                >
                  {seat.stance ? '改意见' : '记录意见'}
                </Button>
              )}
            </div>
            {seat.interest && <div className={styles.interest}>有利害关系</div>}
            {seat.stance && (
              <p className="pre">
                <b>{MEETING_STANCES[seat.stance]}</b>
                {seat.opinion && `：${seat.opinion}`}
              </p>
            )}
          </li>
        ))}
      </ul>
      {may('attend') && (
        <Button disabled={!changed} loading={attend.isPending} onClick={save}>
          保存到会
        </Button>
      )}
      <OpinionDialog meeting={meeting} seat={heard} onClose={() => setHeard(undefined)} />
    </section>
  )
}
