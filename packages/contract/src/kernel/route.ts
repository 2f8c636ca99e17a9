import type { Permission } from '@linli/domain'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/**
 * A route is data: method, path and who may try. Its input is one flat object – path parameters, query (GET, DELETE)
 * or body (POST, PUT) in one – so that a route has one schema in and one out.
 * `command`: changes something; the client sends an `x-command-id`, and the same command sent again is answered from
 * the first time. `upload`: multipart, the file beside the fields. `form`: fields as a web form sends them.
 * `download`: the answer is a file. `georeport`: answer and refusals are JSON or XML by the `:format` of the path, in the
 * form of Open311 GeoReport.
 */
export interface Route<In = unknown, Out = unknown> {
  readonly method: Method
  readonly path: `/api/v1/${string}` | `/open311/v2/${string}`
  readonly permission: Permission | 'public'
  readonly command?: boolean
  readonly body?: 'json' | 'upload' | 'form'
  readonly answer?: 'json' | 'download' | 'georeport'
  /** never set; carries the types */
  readonly types?: (input: In) => Out
}
export type InputOf<R> = R extends { readonly types?: (input: infer In) => unknown } ? In : never
export type OutputOf<R> = R extends { readonly types?: (input: never) => infer Out } ? Out : never

type Given = Pick<Route, 'body' | 'answer'>
export const read = <In, Out>(
  path: Route['path'],
  permission: Route['permission'],
  given: Given = {},
): Route<In, Out> => ({
  method: 'GET',
  path,
  permission,
  ...given,
})
/** Changes something; repeatable by its command id. */
export const command = <In, Out>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: Route['path'],
  permission: Route['permission'],
  given: Given = {},
): Route<In, Out> => ({ method, path, permission, command: true, ...given })
/** A POST without command id: signing in and the like, where repeating is harmless or refused by itself. */
export const post = <In, Out>(
  path: Route['path'],
  permission: Route['permission'],
  given: Given = {},
): Route<In, Out> => ({ method: 'POST', path, permission, ...given })

/** Names of the `:parameters` of a path. */
export const pathParameters = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map((m) => m[1]!)

/** Fills the path and says what is left for query or body. */
export function fillPath(path: string, input: Readonly<Record<string, unknown>>) {
  const rest: Record<string, unknown> = { ...input }
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  return { path: filled, rest }
}
