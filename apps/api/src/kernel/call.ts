import { createHash } from 'node:crypto'
import {
  createParamDecorator,
  Delete,
  Get,
  HttpCode,
  Post,
  Put,
  SetMetadata,
  applyDecorators,
  type ExecutionContext,
} from '@nestjs/common'
import { routes, schemas, type Route } from '@linli/contract'
import type { Role } from '@linli/domain'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type * as z from 'zod'

/** A post as access needs it: what it is, and the subtree or unit it sees. */
export interface ActingPost {
  readonly id: string
  readonly role: Role
  readonly placeId: string | null
  readonly placeName: string | null
  readonly path: string | null
  readonly unitId: string | null
  readonly unitName: string | null
  readonly deputy: boolean
  readonly untilAt: number | null
}

/** Who acts. `roles` holds `resident` for everyone who came in as one, and the roles of the posts held now. */
export interface Actor {
  readonly id: string
  /** the id above, and that of an account which was joined into this one: whose events are this person's */
  readonly ids: readonly string[]
  readonly kind: 'resident' | 'staff'
  readonly posts: readonly ActingPost[]
  readonly roles: ReadonlySet<Role>
  readonly sessionId: string
  readonly sessionKind: 'cookie' | 'bearer'
  readonly mustChange: boolean
}

/** One request, checked: who, what, when. `command` identifies a change so that it can be sent again. */
export interface Call<In> {
  readonly actor: Actor
  readonly input: In
  readonly command: { readonly id: string; readonly hash: string } | null
  readonly now: number
  readonly ip: string
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}
export type CallOf<Schema extends z.ZodType> = Call<z.output<Schema>>

const ROUTE = 'linli:route'
const METHODS = { GET: Get, POST: Post, PUT: Put, DELETE: Delete }

/** Binds a controller method to a route of the contract. */
export const Handles = (route: Route<never, unknown>) =>
  applyDecorators(SetMetadata(ROUTE, route), METHODS[route.method](route.path), HttpCode(200))
export const routeOf = (context: ExecutionContext): Route | undefined =>
  Reflect.getMetadata(ROUTE, context.getHandler()) as Route | undefined

/** The checked call, as the guard and the interceptor left it on the request. */
export interface Checked {
  route?: Route
  actor?: Actor
  call?: Call<unknown>
}
export const Called = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { call } = context.switchToHttp().getRequest<FastifyRequest & Checked>()
  if (!call) throw new Error('A route without checked input')
  return call
})

/** Every route of the contract with its schemas and its name, `workOrder.raise`. */
export const catalogue = new Map<Route, { name: string; input: z.ZodType; output: z.ZodType }>(
  Object.entries(routes).flatMap(([room, ofRoom]) =>
    Object.entries(ofRoom as Record<string, Route>).map(
      ([name, route]): [Route, { name: string; input: z.ZodType; output: z.ZodType }] => {
        const ofSchemas = schemas[room as keyof typeof schemas] as unknown as Record<
          string,
          { input: z.ZodType; output: z.ZodType }
        >
        return [route, { name: `${room}.${name}`, ...ofSchemas[name]! }]
      },
    ),
  ),
)

/** The same content gives the same hash whatever the order of its keys. */
export const contentHash = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(value, (_, v: unknown) => (v && typeof v === 'object' && !Array.isArray(v) ? sorted(v) : v)))
    .digest('hex')
const sorted = (value: object) => Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
