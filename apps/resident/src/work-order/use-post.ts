import type { ApiError } from '@linli/contract/client'
import { useEffect, useRef, useState } from 'react'
import { toSignIn } from '../kernel/go.ts'
import type { Waiting } from '../kernel/outbox.ts'
import { asProblem } from '../kernel/use-call.ts'
import type { OrderDetail } from '../kernel/words.ts'
import { post, takeOut } from './outgoing.ts'

type Posted = { readonly answer: OrderDetail } | 'kept' | undefined

/** Sends a command through the outgoing box and tells how it went. */
export interface Post {
  readonly busy: boolean
  readonly problem?: ApiError
  /** @returns the answer, `kept` when it waits for the network, undefined when it stays with the page */
  readonly send: (entry: Omit<Waiting, 'owner'>, stays: boolean) => Promise<Posted>
}

export function usePost(): Post {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiError>()
  const shown = useRef(true)
  useEffect(() => {
    shown.current = true
    return () => void (shown.current = false)
  }, [])

  const fail = (refused: ApiError) => {
    setProblem(refused)
    if (refused.code === 'access/sign-in') toSignIn()
    return undefined
  }
  const send: Post['send'] = async (entry, stays) => {
    setBusy(true)
    setProblem(undefined)
    try {
      const outcome = await post(entry, stays)
      if (outcome.state === 'sent') return { answer: outcome.answer as OrderDetail }
      if (outcome.state === 'waiting') return stays ? 'kept' : fail(outcome.problem)
      // Who has left the page finds it, with the reason, among what waits.
      if (!shown.current) return 'kept'
      takeOut(entry.id)
      return fail(outcome.problem)
    } catch (error) {
      return fail(asProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, send }
}
