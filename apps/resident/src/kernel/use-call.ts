import { useDidShow } from '@tarojs/taro'
import { ApiError, type Route } from '@linli/contract/client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { api } from './api.ts'
import { useSignedIn } from './session.ts'

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
  readonly at: number
}

/** The last answers, so that a page that was open before shows at once what it knows, and then the news. */
const seen = new Map<string, unknown>()
const SEEN_AT_MOST = 60
export const forgetAnswers = () => seen.clear()

function remember(key: string, data: unknown): void {
  if (seen.size >= SEEN_AT_MOST) seen.clear()
  seen.set(key, data)
}

const SIGN_IN = new ApiError(401, { code: 'access/sign-in', message: '登录后才能查看' })
export const asProblem = (error: unknown): ApiError =>
  error instanceof ApiError ? error : new ApiError(0, { code: 'internal', message: '出错了，请重试' })

/** Shorter than this after an answer, a page that is shown again need not ask, unless a command was sent since. */
const FRESH = 1500
let commandAt = 0
export const noteCommand = () => {
  commandAt = Date.now()
}

/**
 * Asks when the page opens, when the input changes, when somebody signs in, and when the page is shown again.
 * @param input null: not yet
 */
export function useCall<In, Out>(route: Route<In, Out>, input: In | null): Call<Out> {
  const signedIn = useSignedIn()
  const query = input === null ? null : JSON.stringify(input)
  const key = query === null ? null : `${route.method} ${route.path} ${query}`
  const [state, setState] = useState<State>({ key, data: key === null ? undefined : seen.get(key), at: 0 })
  const [loading, setLoading] = useState(query !== null)
  const turn = useRef(0)

  const reload = useCallback(async () => {
    const mine = ++turn.current
    if (key === null || query === null) return setLoading(false)
    if (!signedIn && route.permission !== 'public') {
      setState({ key, problem: SIGN_IN, at: 0 })
      return setLoading(false)
    }
    setLoading(true)
    setState((before) => (before.key === key ? before : { key, data: seen.get(key), at: 0 }))
    try {
      const data = await api.call(route, JSON.parse(query) as In)
      remember(key, data)
      if (mine === turn.current) setState({ key, data, at: Date.now() })
    } catch (error) {
      if (mine === turn.current) setState((before) => ({ ...before, problem: asProblem(error), at: Date.now() }))
    }
    if (mine === turn.current) setLoading(false)
  }, [route, query, key, signedIn])

  useEffect(() => {
    void reload()
  }, [reload])
  useDidShow(() => {
    if (!loading && (Date.now() - state.at > FRESH || state.at <= commandAt)) void reload()
  })

  const put = useCallback(
    (data: Out) => {
      turn.current += 1
      if (key !== null) remember(key, data)
      setState({ key, data, at: Date.now() })
      setLoading(false)
    },
    [key],
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
