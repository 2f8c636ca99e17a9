import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { routeOf, type Actor, type Checked } from '../kernel/call.ts'
import { Refused } from '../kernel/errors.ts'
import { CSRF_COOKIE, SESSION_COOKIE } from '../identity/sessions.ts'
import { tokenHash } from '../platform/secrets.ts'
import { Actors } from './actors.ts'
import { mayTry } from './scope.ts'

const CSRF_HEADER = 'x-csrf-token'
/** What a person with a first password may do before changing it. */
const BEFORE_CHANGE = new Set(['/api/v1/me', '/api/v1/me/password', '/api/v1/sign-out'])

/**
 * The one place where access is decided, before anything else happens: no route without a contract, no call without
 * a session, no session without the permission. Scope and process decide the rest, and may only narrow.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly actors: Actors) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = routeOf(context)
    if (!route) throw new Refused('access/denied')
    const request = context.switchToHttp().getRequest<FastifyRequest & Checked>()
    request.route = route
    if (route.permission === 'public') return true
    const actor = await this.#actor(request)
    if (!actor) throw new Refused('access/sign-in')
    request.actor = actor
    if (actor.mustChange && !BEFORE_CHANGE.has(route.path)) throw new Refused('identity/password-change-needed')
    const { permission } = route
    if (!mayTry(actor, permission) && permission !== 'identity.self') throw new Refused('access/denied')
    return true
  }

  async #actor(request: FastifyRequest): Promise<Actor | null> {
    const header = request.headers.authorization
    if (header?.startsWith('Bearer ')) {
      const session = await this.actors.signedIn(header.slice(7), 'bearer')
      if (!session) throw new Refused('identity/token-expired')
      return session.actor
    }
    const token = request.cookies[SESSION_COOKIE]
    const session = token ? await this.actors.signedIn(token, 'cookie') : null
    if (!session) return null
    if (request.method !== 'GET') {
      const csrf = request.headers[CSRF_HEADER]
      const same = typeof csrf === 'string' && csrf === request.cookies[CSRF_COOKIE]
      if (!same || tokenHash(csrf) !== session.csrfHash) throw new Refused('access/csrf')
    }
    return session.actor
  }
}
