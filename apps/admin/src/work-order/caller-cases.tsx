import type { Call, CallerCase } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { longTime, owesAnswer, promiseLabel, type CallDeed } from '@linli/domain'
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useNow } from '../kernel/clock.ts'
import { useKeys } from '../kernel/keys.ts'
import { Nothing } from '../kernel/page-state.tsx'
import { useCommand } from '../kernel/query.tsx'
import { Problem } from '../kernel/submit.tsx'
import { When } from '../kernel/when.tsx'
import { stateLabel } from './labels.ts'
import styles from './work-order.module.css'

type Deed = Exclude<CallDeed, 'raise'>
const DEEDS: readonly { readonly deed: Deed; readonly label: string; readonly key: string; readonly done: string }[] = [
  { deed: 'chase', label: '催办', key: 'c', done: '已催办' },
  { deed: 'supplement', label: '补充', key: 's', done: '已补充' },
  { deed: 'tell', label: '告知', key: 't', done: '已记下告知' },
]
const may = (of: CallerCase, deed: Deed) => deed === 'tell' || of.steps.includes(deed)

/** What is open of the caller, and the last 90 days; one of them is current, and keys act on it. */
export function CallerCases({ call, onDone }: { call: Call; onDone: () => void }) {
  const { message } = App.useApp()
  const now = useNow()
  const act = useCommand(routes.call.act, Object.values(routes.call))
  const [chosen, choose] = useState(0)
  const [writing, setWriting] = useState<string>()
  const at = Math.min(chosen, call.cases.length - 1)
  const current = call.cases[at]

  const send = async (of: CallerCase, deed: Deed, text?: string) => {
    await act.mutateAsync({ id: call.id, workOrderId: of.id, deed, version: of.version, ...(text && { text }) })
    setWriting(undefined)
    onDone()
    void message.success(`${DEEDS.find((one) => one.deed === deed)?.done}：${of.no}`)
  }
  const does = (of: CallerCase | undefined, deed: Deed) => {
    if (!of || !may(of, deed) || act.isPending) return
    act.reset()
    if (deed === 'supplement') setWriting(of.id)
    else void send(of, deed).catch(() => undefined)
  }
  useKeys({
    j: () => choose(Math.min(at + 1, call.cases.length - 1)),
    k: () => choose(Math.max(at - 1, 0)),
    ...Object.fromEntries(DEEDS.map(({ deed, key }) => [key, () => does(current, deed)])),
  })

  if (call.cases.length === 0) return <Nothing text="没有在办的单子，近 90 日也没有。按 N 新提单。" />
  return (
    <>
      <Problem error={act.error} />
      <ul className={styles.cases} aria-label="来电人的单子">
        {call.cases.map((of, i) => (
          <li key={of.id} aria-current={i === at} className={i === at ? styles.chosen : undefined}>
            <div className="row">
              <b className="figures">{of.no}</b>
              <span>{stateLabel(of.state)}</span>
              {of.confidential && <span className={styles.waits}>保密</span>}
              <span className="grow" />
              {DEEDS.filter(({ deed }) => may(of, deed)).map(({ deed, label, key }) => (
                <Button
                  key={deed}
                  size="small"
                  onClick={() => {
                    choose(i)
                    does(of, deed)
                  }}
                >
                  {label}
                  {i === at && <kbd aria-hidden="true">{key.toUpperCase()}</kbd>}
                </Button>
              ))}
            </div>
            {!of.confidential && (
              <>
                <p>{of.title}</p>
                <p className="second">
                  {[of.subject, of.placeName, of.handlerName && `承办：${of.handlerName}`].filter(Boolean).join(' · ')}
                </p>
                <p className="second">
                  <When at={of.createdAt} /> 提单
                  {of.promisedAt &&
                    owesAnswer(of.state) &&
                    `，${promiseLabel(longTime(Date.parse(of.promisedAt), now))}`}
                </p>
              </>
            )}
            {writing === of.id && (
              <Form<{ text: string }>
                layout="vertical"
                requiredMark={false}
                onFinish={({ text }) => void send(of, 'supplement', text).catch(() => undefined)}
              >
                <Form.Item
                  name="text"
                  label="补充说明"
                  rules={[{ required: true, whitespace: true, message: '请填写内容' }]}
                >
                  <Input autoFocus maxLength={2000} autoComplete="off" />
                </Form.Item>
                <Button htmlType="submit" loading={act.isPending}>
                  确定补充<kbd aria-hidden="true">Enter</kbd>
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
