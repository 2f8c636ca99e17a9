import { useDidShow } from '@tarojs/taro'
import { ApiError, routes, type Route } from '@linli/contract/client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { api } from './api.ts'
import { useSignedIn } from './session.ts'
import { phoneStorage } from './storage.ts'

/** What a page knows of something it has asked the api for. Old data stay while they are asked for again. */
export interface Call<T> {
  readonly data?: T
  readonly problem?: ApiError
  readonly loading: boolean
  readonly reload: () => Promise<void>
  /** puts what a command has answered in place of the data */
  readonly put: (data: T) => void
}

interface State {
  readonly key: string | null
  readonly data?: unknown
  readonly problem?: ApiError
}

/** The last answers, so that a page that was open before shows at once what it knows, and then the news. */
const seen = new Map<string, unknown>()
const SEEN_AT_MOST = 60
const KNOWN = 'known:'
/** What a form needs, so that it opens in a cellar too. */
const ALSO_OFFLINE: readonly string[] = [routes.identity.me.path, routes.catalogue.eventClasses.path]

export function forgetAnswers(): void {
  seen.clear()
  for (const key of phoneStorage.keys(KNOWN)) phoneStorage.remove(key)
}
const recall = (key: string): unknown => seen.get(key) ?? phoneStorage.read(KNOWN + key)

function remember(path: string, key: string, data: unknown): void {
  if (seen.size >= SEEN_AT_MOST) seen.clear()
  seen.set(key, data)
  if (ALSO_OFFLINE.includes(path)) phoneStorage.write(KNOWN + key, data)
}

const SIGN_IN = new ApiError(401, { code: 'access/sign-in', message: '登录后才能查看' })
export const asProblem = (error: unknown): ApiError =>
  error instanceof ApiError ? error : new ApiError(0, { code: 'internal', message: '出错了，请重试' })

/** Shorter than this after it has asked, a page that is shown again need not ask – unless something was sent meanwhile. */
const FRESH = 1500
let sentAt = 0
/** A command was carried out: what was asked before is old. */
export const noteSent = () => void (sentAt = Date.now())

/**
 * Asks when the page opens, when the input changes, when somebody signs in, and when the page is shown again.
 * @param input null: not yet
 */
export function useCall<In, Out>(route: Route<In, Out>, input: In | null): Call<Out> {
  const signedIn = useSignedIn()
  const query = input === null ? null : JSON.stringify(input)
  const key = query === null ? null : `${route.method} ${route.path} ${query}`
  const [state, setState] = useState<State>(() => ({ key, data: key === null ? undefined : recall(key) }))
  const [loading, setLoading] = useState(query !== null)
  const turn = useRef(0)
  const askedAt = useRef(Date.now())

  const reload = useCallback(async () => {
    const mine = ++turn.current
    askedAt.current = Date.now()
    if (key === null || query === null) return setLoading(false)
    if (!signedIn && route.permission !== 'public') {
      setState({ key, problem: SIGN_IN })
      return setLoading(false)
    }
    setLoading(true)
    setState((before) => (before.key === key ? before : { key, data: recall(key) }))
    try {
      const data = await api.call(route, JSON.parse(query) as In)
      remember(route.path, key, data)
      if (mine === turn.current) setState({ key, data })
    } catch (error) {
      if (mine === turn.current) setState((before) => ({ ...before, problem: asProblem(error) }))
    }
    if (mine === turn.current) setLoading(false)
  }, [route, query, key, signedIn])

  useEffect(() => {
    void reload()
  }, [reload])
  useDidShow(() => {
    const old = !loading && Date.now() - askedAt.current > FRESH
    if (old || askedAt.current < sentAt) void reload()
  })

  const put = useCallback(
    (data: Out) => {
      turn.current += 1
      askedAt.current = Date.now()
      if (key !== null) remember(route.path, key, data)
      setState({ key, data })
      setLoading(false)
    },
    [key, route],
  )
  const mine = state.key === key
  return {
    data: mine ? (state.data as Out) : undefined,
    problem: mine ? state.problem : undefined,
    loading,
    reload,
    put,
  }
}
