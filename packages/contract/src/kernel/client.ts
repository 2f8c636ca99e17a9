import { newId, type ErrorCode } from '@linli/domain'
import { fillPath, type Route } from './route.ts'
import type { Problem } from './schema.ts'

/** What a transport sends: `fetch` in the console, `Taro.request` and `Taro.uploadFile` on the phone. */
export interface Outgoing {
  readonly method: Route['method']
  /** path with query */
  readonly url: string
  readonly body?: Readonly<Record<string, unknown>>
  readonly commandId?: string
  readonly upload?: boolean
  readonly form?: boolean
  readonly download?: boolean
}
export type Transport = (request: Outgoing) => Promise<{ status: number; body: unknown }>

export class ApiError extends Error {
  readonly status: number
  readonly code: ErrorCode | 'network'
  readonly fields: Readonly<Record<string, string>>
  constructor(
    status: number,
    problem: { code: ErrorCode | 'network'; message: string; fields?: Record<string, string> },
  ) {
    super(problem.message)
    this.name = 'ApiError'
    this.status = status
    this.code = problem.code
    this.fields = problem.fields ?? {}
  }
}

/** Ids made on a phone need no secrecy, only distinctness: Math.random is what every runtime has. */
export const newCommandId = () =>
  newId(Date.now(), (n) => Array.from({ length: n }, () => Math.floor(Math.random() * 256)))

const query = (values: Readonly<Record<string, unknown>>) =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`)
    .join('&')

/** Where a GET route answers, with its query: for links, pictures and downloads. */
export function urlOf<In, Out>(route: Route<In, Out>, input: In): string {
  const { path, rest } = fillPath(route.path, input as Record<string, unknown>)
  const search = query(rest)
  return search ? `${path}?${search}` : path
}

export interface Client {
  /** @param commandId give the same one to send the same command again; made when absent */
  readonly call: <In, Out>(route: Route<In, Out>, input: In, commandId?: string) => Promise<Out>
}

/** A typed client over any transport. Throws ApiError; `network` when no answer came. */
export function createClient(send: Transport): Client {
  return {
    async call<In, Out>(route: Route<In, Out>, input: In, commandId?: string): Promise<Out> {
      const inQuery = route.method === 'GET' || route.method === 'DELETE'
      const { path, rest } = fillPath(route.path, input as Record<string, unknown>)
      const answer = await send({
        method: route.method,
        url: inQuery ? urlOf(route, input) : path,
        ...(!inQuery && { body: rest }),
        ...(route.command && { commandId: commandId ?? newCommandId() }),
        ...(route.body === 'upload' && { upload: true }),
        ...(route.body === 'form' && { form: true }),
        ...(route.answer === 'download' && { download: true }),
      }).catch(() => {
        throw new ApiError(0, { code: 'network', message: '网络不通，请检查后重试，您填写的内容会保留' })
      })
      if (answer.status >= 200 && answer.status < 300) return answer.body as Out
      const problem = answer.body as Partial<Problem> | undefined
      throw new ApiError(answer.status, {
        code: problem?.code ?? 'internal',
        message: problem?.message ?? '系统出错，请稍后再试',
        ...(problem?.fields && { fields: problem.fields }),
      })
    },
  }
}
