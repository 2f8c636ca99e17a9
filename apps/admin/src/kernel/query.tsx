import { ApiError, newCommandId, routes, type Client, type Route } from '@linli/contract/client'
import {
  keepPreviousData,
  MutationCache,
  QueryCache,
  QueryClient,
  QueryClientProvider,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { createContext, useContext, useMemo, useRef, useState, type ReactNode } from 'react'
import { codeOf, isSignedOut } from './api.ts'

interface Api {
  readonly client: Client
  /** the session ended while the console was open */
  readonly expired: boolean
  readonly setExpired: (expired: boolean) => void
}
const ApiContext = createContext<Api | undefined>(undefined)

export function useApi(): Api {
  const api = useContext(ApiContext)
  if (!api) throw new Error('useApi outside of ApiProvider')
  return api
}

const mayHelpToRetry = (error: unknown) => error instanceof ApiError && (error.status === 0 || error.status === 503)

/** Brings the client to all hooks below, and notices in one place that a session is over. */
export function ApiProvider({ client, children }: { client: Client; children: ReactNode }) {
  const [expired, setExpired] = useState(false)
  const [queries] = useState(() => {
    const onError = (error: unknown) => {
      if (isSignedOut(error)) setExpired(true)
      if (codeOf(error) === 'identity/password-change-needed')
        void queries.invalidateQueries({ queryKey: [routes.identity.me.path] })
    }
    const queries = new QueryClient({
      queryCache: new QueryCache({ onError }),
      mutationCache: new MutationCache({ onError }),
      defaultOptions: { queries: { retry: (count, error) => count < 2 && mayHelpToRetry(error), staleTime: 5_000 } },
    })
    return queries
  })
  const api = useMemo(() => ({ client, expired, setExpired }), [client, expired])
  return (
    <ApiContext.Provider value={api}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </ApiContext.Provider>
  )
}

interface ReadOptions<Out> {
  readonly enabled?: boolean
  /** milliseconds, or false to stop; pauses while the page is hidden */
  readonly every?: number | ((data: Out | undefined) => number | false)
}

/** Reads a route and keeps the answer under its path, where `useCommand` finds what it touches. */
export function useRead<In, Out>(route: Route<In, Out>, input: In, { enabled = true, every }: ReadOptions<Out> = {}) {
  const { client } = useApi()
  return useQuery({
    queryKey: [route.path, input],
    queryFn: () => client.call(route, input),
    enabled,
    refetchInterval: typeof every === 'function' ? (query) => every(query.state.data) : (every ?? false),
  })
}

/** Reads a keyset-paged route; `data` is all rows that were fetched so far. */
export function usePages<In extends object, Item>(
  route: Route<In & { cursor?: string | undefined }, { items: Item[]; next: string | null }>,
  input: In,
  { enabled = true, every }: { enabled?: boolean; every?: number } = {},
) {
  const { client } = useApi()
  return useInfiniteQuery({
    queryKey: [route.path, input, 'pages'],
    queryFn: ({ pageParam }) => client.call(route, { ...input, ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    select: (data) => data.pages.flatMap((page) => page.items),
    placeholderData: keepPreviousData,
    enabled,
    refetchInterval: every ?? false,
  })
}

/**
 * Sends a command and refreshes what it touches. The same input sent again after the network failed goes out under
 * the same command id, so that it happens once.
 */
export function useCommand<In, Out>(route: Route<In, Out>, touches: readonly { readonly path: string }[] = []) {
  const { client } = useApi()
  const queries = useQueryClient()
  const unanswered = useRef<{ body: string; id: string } | undefined>(undefined)
  return useMutation({
    mutationFn: (input: In) => {
      const body = JSON.stringify(input)
      const again = route.body !== 'upload' && unanswered.current?.body === body
      const id = again ? unanswered.current!.id : newCommandId()
      unanswered.current = { body, id }
      return client.call(route, input, id)
    },
    onSettled: (_, error) => {
      if (codeOf(error) !== 'network') unanswered.current = undefined
    },
    onSuccess: () =>
      Promise.all(touches.map((touched) => queries.invalidateQueries({ queryKey: [touched.path] }))).then(
        () => undefined,
      ),
  })
}
