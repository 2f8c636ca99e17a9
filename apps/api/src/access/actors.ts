import { Injectable } from '@nestjs/common'
import type { Role } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { AppClock } from '../platform/app-clock.ts'
import { tokenHash } from '../platform/secrets.ts'
import type { ActingPost, Actor } from '../kernel/call.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import type { SessionRow } from '../identity/identity.entity.ts'

/** An account, once for each post that is held now, or once without any. */
interface PersonRead {
  account_id: string
  account_kind: 'resident' | 'staff'
  must_change: number
  former_id: string | null
  erased_at: number | string | null
  id: string | null
  role: Role
  place_id: string | null
  place_name: string | null
  path: string | null
  unit_id: string | null
  unit_name: string | null
  deputy: number
  until_at: number | string | null
}
interface SessionRead extends PersonRead {
  session_id: string
  csrf_hash: string | null
}

const PERSON = `a.id AS account_id, a.kind AS account_kind, a.must_change, a.former_id, a.erased_at, p.id, p.role,
  p.place_id, pl.name AS place_name, pl.path, p.unit_id, u.name AS unit_name, p.deputy, p.until_at`
const POSTS = `LEFT JOIN post p ON p.account_id = a.id AND p.from_at <= ? AND (p.until_at IS NULL OR p.until_at > ?)
  LEFT JOIN place pl ON pl.id = p.place_id LEFT JOIN unit u ON u.id = p.unit_id`

/** Who a session is, and which posts the person holds at this moment. */
@Injectable()
export class Actors {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: AppClock,
  ) {}

  /** The session of a token, in one statement; null when there is none or it has ended. */
  async signedIn(token: string, kind: 'cookie' | 'bearer') {
    const now = this.clock.now()
    const rows: SessionRead[] = await this.uow.source.query(
      `SELECT s.id AS session_id, s.csrf_hash, ${PERSON} FROM session s JOIN account a ON a.id = s.account_id ${POSTS}
       WHERE s.id = ? AND s.kind = ? AND s.expires_at > ? ORDER BY p.id`,
      [now, now, tokenHash(token), kind, now],
    )
    const [session] = rows
    return session ? { csrfHash: session.csrf_hash, actor: actorOf({ id: session.session_id, kind }, rows) } : null
  }

  /** null when the account is gone */
  async of({ accountId, ...session }: SessionOf): Promise<Actor | null> {
    return actorOf(session, await this.#person(accountId))
  }

  async postsOf(accountId: string, em?: EntityManager): Promise<ActingPost[]> {
    return postsOf(await this.#person(accountId, em))
  }

  #person(accountId: string, em: EntityManager = this.uow.source.manager): Promise<PersonRead[]> {
    const now = this.clock.now()
    return em.query(`SELECT ${PERSON} FROM account a ${POSTS} WHERE a.id = ? ORDER BY p.id`, [now, now, accountId])
  }
}

type SessionOf = Pick<SessionRow, 'id' | 'accountId' | 'kind'>

function actorOf(session: Omit<SessionOf, 'accountId'>, rows: readonly PersonRead[]): Actor | null {
  const [account] = rows
  if (!account || account.erased_at !== null) return null
  const posts = postsOf(rows)
  const roles = new Set<Role>(posts.map((post) => post.role))
  if (account.account_kind === 'resident') roles.add('resident')
  return {
    id: account.account_id,
    ids: [account.account_id, ...(account.former_id ? [account.former_id] : [])],
    kind: account.account_kind,
    posts,
    roles,
    sessionId: session.id,
    sessionKind: session.kind === 'cookie' ? 'cookie' : 'bearer',
    mustChange: Boolean(account.must_change) && session.kind === 'cookie',
  }
}

const postsOf = (rows: readonly PersonRead[]): ActingPost[] =>
  rows.flatMap(({ id, ...row }) =>
    id === null
      ? []
      : {
          id,
          role: row.role,
          placeId: row.place_id,
          placeName: row.place_name,
          path: row.path,
          unitId: row.unit_id,
          unitName: row.unit_name,
          deputy: Boolean(row.deputy),
          untilAt: row.until_at === null ? null : Number(row.until_at),
        },
  )
