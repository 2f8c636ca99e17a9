import { Injectable } from '@nestjs/common'
import type { Role } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { AppClock } from '../platform/app-clock.ts'
import type { ActingPost, Actor } from '../kernel/call.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { AccountRow, type SessionRow } from '../identity/identity.entity.ts'

interface PostRead {
  id: string
  role: Role
  place_id: string | null
  place_name: string | null
  path: string | null
  unit_id: string | null
  unit_name: string | null
  deputy: number
  until_at: number | string | null
}

/** Who a session is, and which posts the person holds at this moment. */
@Injectable()
export class Actors {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: AppClock,
  ) {}

  /** null when the account is gone */
  async of(session: SessionRow): Promise<Actor | null> {
    const account = await this.uow.source.manager.findOneBy(AccountRow, { id: session.accountId })
    if (!account || account.erasedAt !== null) return null
    const posts = await this.postsOf(account.id)
    const roles = new Set<Role>(posts.map((post) => post.role))
    if (account.kind === 'resident') roles.add('resident')
    return {
      id: account.id,
      ids: [account.id, ...(account.formerId ? [account.formerId] : [])],
      kind: account.kind,
      posts,
      roles,
      sessionId: session.id,
      sessionKind: session.kind === 'cookie' ? 'cookie' : 'bearer',
      mustChange: account.mustChange && session.kind === 'cookie',
    }
  }

  async postsOf(accountId: string, em: EntityManager = this.uow.source.manager): Promise<ActingPost[]> {
    const now = this.clock.now()
    const rows: PostRead[] = await em.query(
      `SELECT p.id, p.role, p.place_id, pl.name AS place_name, pl.path, p.unit_id, u.name AS unit_name, p.deputy, p.until_at
       FROM post p LEFT JOIN place pl ON pl.id = p.place_id LEFT JOIN unit u ON u.id = p.unit_id
       WHERE p.account_id = ? AND p.from_at <= ? AND (p.until_at IS NULL OR p.until_at > ?) ORDER BY p.id`,
      [accountId, now, now],
    )
    return rows.map((row) => ({
      id: row.id,
      role: row.role,
      placeId: row.place_id,
      placeName: row.place_name,
      path: row.path,
      unitId: row.unit_id,
      unitName: row.unit_name,
      deputy: Boolean(row.deputy),
      untilAt: row.until_at === null ? null : Number(row.until_at),
    }))
  }
}
