// The contract and the table of posts, as they were built.

/** @typedef {{ method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, permission: string, command?: boolean, body?: 'json' | 'upload' | 'form', answer?: 'json' | 'download' | 'georeport' }} Route */
/** @typedef {{ success: boolean, error?: { issues: { path: PropertyKey[], message: string }[] } }} Parsed */
/** What a check of a schema says. @typedef {{ check?: string, format?: string, pattern?: RegExp, minimum?: number, maximum?: number, value?: number }} Check */
/** What a schema says of itself, each type some of it. @typedef {Check & { type: string, shape: Record<string, Schema>, element: Schema, innerType: Schema, valueType: Schema, options: Schema[], entries: Record<string, string>, values: unknown[], in: Schema, out: Schema, checks?: { _zod: { def: Check } }[] }} Def */
/** @typedef {{ def: Def, safeParse: (value: unknown) => Parsed }} Schema */
/** @typedef {Route & { name: string, input: Schema, output: Schema, roles: readonly string[] }} Asked a route with its schemas and the roles that may try it; none: everybody may */

/** @type {(name: 'contract' | 'domain') => Promise<unknown>} */
const built = (name) => import(new URL(`../../${name}/dist/index.js`, import.meta.url).href)

const contract =
  /** @type {{ routes: Record<string, Record<string, Route>>, schemas: Record<string, Record<string, { input: Schema, output: Schema }>>, Problem: Schema, GeoErrors: Schema, RULE_VALUES: Record<string, Schema> }} */ (
    await built('contract')
  )
const { PERMISSIONS } = /** @type {{ PERMISSIONS: Record<string, readonly string[]> }} */ (await built('domain'))

export const { Problem, GeoErrors, RULE_VALUES } = contract

/** @type {readonly Asked[]} */
export const ROUTES = Object.entries(contract.routes).flatMap(([room, ofRoom]) =>
  Object.entries(ofRoom).map(([name, route]) => {
    const { input, output } = /** @type {{ input: Schema, output: Schema }} */ (contract.schemas[room]?.[name])
    return { ...route, name: `${room}.${name}`, input, output, roles: PERMISSIONS[route.permission] ?? [] }
  }),
)
/** Names of the `:parameters` of a path. @type {(path: string) => string[]} */
export const parametersOf = (path) => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '')
/** Whether the input travels in the address. @param {Route} route */
export const inAddress = ({ method }) => method === 'GET' || method === 'DELETE'
