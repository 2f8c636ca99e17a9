import type { Route } from '@linli/contract/client'
import { useEffect, useState } from 'react'
import { api } from './api.ts'
import { asProblem, useCall, type Call } from './use-call.ts'

interface PageOf<Item> {
  readonly items: Item[]
  readonly next: string | null
}
interface More<Item> {
  readonly of: unknown
  readonly items: Item[]
  readonly next: string | null
}

/** A list that comes in pages: the first is asked for like anything else, the others on request. */
export function usePages<In extends { cursor?: string }, Item, Out extends PageOf<Item>>(
  route: Route<In, Out & PageOf<Item>>,
  input: In | null,
): { first: Call<Out & PageOf<Item>>; items: Item[]; more?: () => Promise<void>; busy: boolean; problem?: string } {
  const first = useCall(route, input)
  const [more, setMore] = useState<More<Item>>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const { data } = first
  useEffect(() => setProblem(undefined), [data])

  const rest = more?.of === data ? more : undefined
  const next = rest ? rest.next : (data?.next ?? null)
  const items = [...(data?.items ?? []), ...(rest?.items ?? [])]

  const load = async () => {
    if (busy || next === null || input === null) return
    setBusy(true)
    try {
      const page = await api.call(route, { ...input, cursor: next })
      setMore({ of: data, items: [...(rest?.items ?? []), ...page.items], next: page.next })
      setProblem(undefined)
    } catch (error) {
      setProblem(asProblem(error).message)
    }
    setBusy(false)
  }
  return { first, items, busy, problem, ...(next !== null && { more: load }) }
}
