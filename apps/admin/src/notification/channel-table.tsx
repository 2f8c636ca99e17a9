import {
  isProgress,
  NOTICE_CHANNELS,
  noticeEvent,
  OUTSIDE_AUDIENCES,
  OUTSIDE_WAYS,
  type OutsideWay,
} from '@linli/domain'
import { Checkbox } from 'antd'
import styles from './notification.module.css'

const CHANNELS = ['wechat', 'sms', 'wecom'] as const
/** Ways by event and audience, in the order of the table. */
const ROWS = Object.values(
  OUTSIDE_WAYS.reduce<Record<string, OutsideWay[]>>((rows, way) => {
    ;(rows[`${way.notice} ${way.audience}`] ??= []).push(way)
    return rows
  }, {}),
)

interface Props {
  /** ways that are switched off */
  readonly value?: readonly string[]
  /** absent: only shown */
  readonly onChange?: (off: string[]) => void
}

/** Event × audience × channel: what goes out beside the app, and what of it the district has switched off. */
export function ChannelTable({ value = [], onChange }: Props) {
  const cell = ({ key, fixed, immediate }: OutsideWay, label: string) => {
    const what = immediate ? '只发立即的' : '发'
    if (fixed) return <span title={fixed}>固定发</span>
    if (!onChange) return value.includes(key) ? '不发' : what
    return (
      <Checkbox
        aria-label={label}
        checked={!value.includes(key)}
        onChange={({ target }) => onChange(target.checked ? value.filter((other) => other !== key) : [...value, key])}
      >
        {what}
      </Checkbox>
    )
  }
  return (
    <>
      <div className={styles.scroll} role="group" aria-label="通知方式" tabIndex={0}>
        <table className={styles.ways}>
          <thead>
            <tr>
              {['什么时候', '给谁', NOTICE_CHANNELS['in-app'], ...CHANNELS.map((key) => NOTICE_CHANNELS[key])].map(
                (title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {ROWS.map((ways) => {
              const [{ notice, audience }] = ways as [OutsideWay]
              const [event, whom] = [noticeEvent(notice), OUTSIDE_AUDIENCES[audience]]
              return (
                <tr key={`${notice} ${audience}`}>
                  <th scope="row">{event}</th>
                  <td>{whom}</td>
                  <td>{audience !== 'raised-for' && isProgress(notice, audience) ? '发，本人可关' : '固定发'}</td>
                  {CHANNELS.map((channel) => {
                    const way = ways.find((one) => one.channel === channel)
                    return (
                      <td key={channel}>{way ? cell(way, `${event}，${whom}，${NOTICE_CHANNELS[channel]}`) : '–'}</td>
                    )
                  })}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <p className="second">
        没有列出的只在消息里。短信只发给没有微信和手机站的人；微信要本人点过许可。
        {[...new Set(OUTSIDE_WAYS.flatMap(({ fixed }) => fixed ?? []))].join('；')}：这几种短信固定发。
      </p>
    </>
  )
}
