import { newCommandId, type ApiError, type Route } from '@linli/contract/client'
import { useRef, useState } from 'react'
import { api } from './api.ts'
import { toSignIn } from './go.ts'
import { asProblem, noteCommand } from './use-call.ts'

/** Sends a command and tells how it went; what was typed stays with the page. */
export interface Send {
  readonly busy: boolean
  readonly problem?: ApiError
  readonly clear: () => void
  /** @returns the answer; undefined when it was refused or none came, and `problem` says why */
  readonly send: <In, Out>(route: Route<In, Out>, input: In, commandId?: string) => Promise<Out | undefined>
}

export function useSend(): Send {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiError>()
  const last = useRef<{ content: string; id: string }>()

  const send: Send['send'] = async (route, input, commandId) => {
    // The same content sent again is the same command, other content another one.
    const content = JSON.stringify([route.path, input])
    if (last.current?.content !== content) last.current = { content, id: newCommandId() }
    setBusy(true)
    setProblem(undefined)
    try {
      const answer = await api.call(route, input, commandId ?? last.current.id)
      last.current = undefined
      noteCommand()
      return answer
    } catch (error) {
      const refused = asProblem(error)
      setProblem(refused)
      if (refused.code === 'access/sign-in') toSignIn()
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, send, clear: () => setProblem(undefined) }
}
