import type { BatchResult, WorkOrderDetail } from '@linli/contract'
import { routes } from '@linli/contract/client'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { codeOf, isSignedOut } from '../kernel/api.ts'
import { keepDraft } from '../kernel/drafts.ts'
import { useApi } from '../kernel/query.tsx'
import { useMe } from '../kernel/session.tsx'
import { draftKey } from './draft-key.ts'
import { keptSteps, type Outgoing } from './outgoing.ts'
import { useBatchSaid } from './use-batch-said.tsx'
import styles from './work-order.module.css'

interface Waiting {
  readonly steps: readonly Outgoing[]
  readonly hold: (step: Outgoing) => void
  readonly undo: (step: Outgoing) => void
  /** sends all that waits, at once */
  readonly flush: () => Promise<void>
}
const WaitingContext = createContext<Waiting | undefined>(undefined)
/** Steps that wait to be sent; undefined where nothing waits, and each step goes at once. */
export const useOutgoing = () => useContext(WaitingContext)

/** After the network failed: how long until the next try. */
const AGAIN = 5_000
const messageOf = (error: unknown) => (error instanceof Error ? error.message : '系统出错，请稍后再试')

/** Holds steps for a while in which they can be taken back (撤回发送), and sends each of them once. */
export function OutgoingProvider({ children }: { children: ReactNode }) {
  const { id: accountId } = useMe()
  const { client } = useApi()
  const queries = useQueryClient()
  const { message, modal } = App.useApp()
  const batchSaid = useBatchSaid()
  const kept = useMemo(() => keptSteps(accountId), [accountId])
  const [steps, setSteps] = useState(kept.read)
  const sending = useRef(new Set<string>())
  /** those of this page; other tabs send their own */
  const own = useRef(new Set<string>())

  const say = useCallback(
    (step: Outgoing, answer: WorkOrderDetail | BatchResult) => {
      if (!('results' in answer)) {
        queries.setQueryData([routes.workOrder.one.path, { id: answer.id }], answer)
        return void message.success(`${step.label}：${answer.no}`)
      }
      batchSaid({ results: answer.results, label: step.label, nameOf: (id) => <No id={id} /> })
    },
    [batchSaid, message, queries],
  )

  const send = useCallback(
    async (step: Outgoing) => {
      if (sending.current.has(step.commandId) || !kept.has(step.commandId)) return setSteps(kept.read())
      sending.current.add(step.commandId)
      try {
        const answer =
          step.kind === 'act'
            ? await client.call(routes.workOrder.act, step.input, step.commandId)
            : await client.call(routes.day.batch, step.input, step.commandId)
        setSteps(kept.drop(step.commandId))
        say(step, answer)
      } catch (error) {
        if (codeOf(error) === 'network' || isSignedOut(error))
          return setSteps(kept.at(Date.now() + AGAIN, step.commandId))
        backToForm(step)
        setSteps(kept.drop(step.commandId))
        modal.error({ title: `没有办成：${step.label}`, content: messageOf(error), okText: '知道了' })
      } finally {
        sending.current.delete(step.commandId)
        for (const { path } of Object.values(routes.workOrder)) void queries.invalidateQueries({ queryKey: [path] })
      }
    },
    [client, kept, modal, queries, say],
  )
  const flush = useCallback(async () => void (await Promise.all(kept.read().map(send))), [kept, send])

  const waiting = steps.length > 0
  useEffect(() => {
    if (!waiting) return
    const look = () => {
      setSteps(kept.read())
      for (const step of kept.read()) if (step.sendAt <= Date.now()) void send(step)
    }
    look()
    const timer = setInterval(look, 500)
    return () => clearInterval(timer)
  }, [kept, send, waiting])
  useEffect(() => {
    // Who leaves has decided; what does not get through now is sent at the next opening.
    const leave = () => {
      for (const step of kept.read())
        if (own.current.has(step.commandId)) {
          kept.at(0, step.commandId)
          void send(step)
        }
    }
    window.addEventListener('pagehide', leave)
    return () => window.removeEventListener('pagehide', leave)
  }, [kept, send])

  const value = useMemo(
    () => ({
      steps,
      hold: (step: Outgoing) => {
        own.current.add(step.commandId)
        setSteps(kept.add(step))
      },
      undo: (step: Outgoing) => {
        if (sending.current.has(step.commandId)) return
        backToForm(step)
        setSteps(kept.drop(step.commandId))
      },
      flush,
    }),
    [flush, kept, steps],
  )
  return (
    <WaitingContext.Provider value={value}>
      {children}
      {waiting && (
        <div role="status" aria-label="待发送" className={`${styles.outgoing} no-print`}>
          {steps.map((step) => (
            <div key={step.commandId} className="row">
              <span>
                {step.label}
                {step.orderIds.length > 1 && ` ${step.orderIds.length} 件`} · <Left sendAt={step.sendAt} />
              </span>
              <Button size="small" onClick={() => value.undo(step)}>
                撤回
              </Button>
              <Button size="small" type="link" onClick={() => setSteps(kept.at(0, step.commandId))}>
                立即发送
              </Button>
            </div>
          ))}
        </div>
      )}
    </WaitingContext.Provider>
  )
}

/** What was typed is there again when the form is opened the next time; pictures are chosen anew. */
function backToForm(step: Outgoing) {
  if (step.kind !== 'act') return
  const { id, action, ticketId = null, version: _version, photos: _photos, ...values } = step.input
  keepDraft(draftKey({ id }, { action, ticketId }), values)
}

function Left({ sendAt }: { sendAt: number }) {
  const seconds = Math.ceil((sendAt - Date.now()) / 1000)
  return <span className="figures">{seconds > 0 ? `${seconds} 秒后发送` : '正在发送'}</span>
}

/** The number of a case, as far as the page knows it. */
function No({ id }: { id: string }) {
  const queries = useQueryClient()
  const pages = queries.getQueriesData<{ pages?: { items: { id: string; no: string }[] }[] }>({
    queryKey: [routes.workOrder.queue.path],
  })
  const rows = pages.flatMap(([, data]) => data?.pages?.flatMap((page) => page.items) ?? [])
  return <>{rows.find((row) => row.id === id)?.no ?? '单子'}</>
}
