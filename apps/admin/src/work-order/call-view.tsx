import type { Call, WorkOrderDetail } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { CALL_DEEDS, CHANNELS, longTime, promiseLabel } from '@linli/domain'
import { Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useNow } from '../kernel/clock.ts'
import { useKeys } from '../kernel/keys.ts'
import { useCommand } from '../kernel/query.tsx'
import { Problem } from '../kernel/submit.tsx'
import { When } from '../kernel/when.tsx'
import { CallRaise } from './call-raise.tsx'
import { CallerPhone } from './caller-phone.tsx'
import { CallerCases } from './caller-cases.tsx'
import styles from './work-order.module.css'

const KEYS = [
  ['N', '新提单'],
  ['J', '下一张'],
  ['K', '上一张'],
  ['C', '催办'],
  ['S', '补充'],
  ['T', '告知'],
  ['B', '备注'],
  ['E', '结束'],
  ['Esc', '离开输入框'],
] as const

/** One call from the first word to the last, by keys alone where wanted. */
export function CallView({ call, onOver }: { call: Call; onOver: () => void }) {
  const now = useNow()
  const box = useRef<HTMLDivElement>(null)
  const change = useCommand(routes.call.change, Object.values(routes.call))
  const [note, setNote] = useState(call.note)
  const [raised, setRaised] = useState<WorkOrderDetail>()
  const atKeys = () => box.current?.focus({ preventScroll: true })
  const keep = (end: boolean) =>
    change.mutateAsync({ id: call.id, note, end }).then(
      () => (end ? onOver() : atKeys()),
      () => undefined,
    )
  const goTo = (id: string) => document.getElementById(id)?.focus()
  useEffect(() => {
    box.current?.focus({ preventScroll: true })
  }, [])
  useKeys({
    ...(call.open && { n: () => goTo('call-description') }),
    b: () => goTo('call-note'),
    e: () => void (call.open ? keep(true) : onOver()),
  })

  return (
    <div
      ref={box}
      tabIndex={-1}
      className={`stack ${styles.call}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape') atKeys()
      }}
    >
      <section className={`card ${styles.raise} stack`} aria-label="来电人">
        <div className="row">
          <b>{CHANNELS[call.channel]}</b>
          <CallerPhone call={call} />
          {call.caller ? (
            <span>{[call.caller.name, call.caller.home?.placeName].filter(Boolean).join(' · ')}</span>
          ) : (
            call.open && <span className="second">没有登记过，提单以后就有了</span>
          )}
          <span className="grow" />
          <span className="second">
            <When at={call.startedAt} /> 开始{!call.open && '，已结束'}
          </span>
        </div>
        {call.open && (
          <ul className={styles.shortcuts} aria-label="快捷键">
            {KEYS.map(([key, label]) => (
              <li key={key}>
                <kbd>{key}</kbd> {label}
              </li>
            ))}
          </ul>
        )}
      </section>
      {call.open && call.caller && (
        <section className={`card ${styles.raise}`} aria-label="在办和近 90 日的单子">
          <h3>在办和近 90 日的单子</h3>
          <CallerCases call={call} onDone={atKeys} />
        </section>
      )}
      {raised && (
        <section className={`card ${styles.raise}`} role="status" aria-label="刚提的单子">
          已提单，请念给对方：<b className="figures">{raised.no}</b>
          {raised.promisedAt && `，${promiseLabel(longTime(Date.parse(raised.promisedAt), now))}`}
        </section>
      )}
      {call.open && (
        <CallRaise
          call={call}
          onRaised={(order) => {
            setRaised(order)
            atKeys()
          }}
        />
      )}
      <section className={`card ${styles.raise} stack`} aria-label="通话记录">
        <h3>通话记录</h3>
        {call.deeds.length === 0 ? (
          <p className="second">办了什么会自己记在这里。</p>
        ) : (
          <ul>
            {call.deeds.map(({ deed, no, at }) => (
              <li key={`${deed} ${no} ${at}`}>
                <When at={at} /> {CALL_DEEDS[deed]} <span className="figures">{no}</span>
              </li>
            ))}
          </ul>
        )}
        <label htmlFor="call-note">备注</label>
        <Input.TextArea
          id="call-note"
          autoSize={{ minRows: 1, maxRows: 4 }}
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <Problem error={change.error} />
        <div className={styles.buttons}>
          {call.open ? (
            <Button type="primary" loading={change.isPending} onClick={() => void keep(true)}>
              结束，下一位<kbd aria-hidden="true">E</kbd>
            </Button>
          ) : (
            <Button type="primary" onClick={onOver}>
              返回<kbd aria-hidden="true">E</kbd>
            </Button>
          )}
          <Button disabled={note === call.note} loading={change.isPending} onClick={() => void keep(false)}>
            保存备注
          </Button>
        </div>
      </section>
    </div>
  )
}
