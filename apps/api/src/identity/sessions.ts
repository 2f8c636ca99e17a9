import { Inject, Injectable } from '@nestjs/common'
import { DAY, HOUR, MINUTE } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { AppClock } from '../platform/app-clock.ts'
import { CONFIG, type Config } from '../platform/config.ts'
import { newToken, tokenHash } from '../platform/secrets.ts'
import { Refused } from '../kernel/errors.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { SessionRow } from './identity.entity.ts'

const COOKIE_LIFE = 12 * HOUR
const BEARER_LIFE = 15 * MINUTE
const REFRESH_LIFE = 30 * DAY

export const SESSION_COOKIE = 'linli-session'
export const CSRF_COOKIE = 'linli-csrf'

/** Sign-ins: console cookies with a CSRF token, and a phone's short bearer with a refresh token that works once. */
@Injectable()
export class Sessions {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly uow: UnitOfWork,
    private readonly clock: AppClock,
  ) {}

  /** A new console session; the old token of the browser, if any, is worth nothing afterwards. */
  async openCookie(accountId: string, oldToken?: string) {
    const em = this.uow.source.manager
    if (oldToken) await em.delete(SessionRow, { id: tokenHash(oldToken) })
    const token = newToken()
    const csrf = newToken()
    await em.insert(SessionRow, {
      id: tokenHash(token),
      accountId,
      family: this.uow.newId(),
      kind: 'cookie',
      csrfHash: tokenHash(csrf),
      expiresAt: this.clock.now() + COOKIE_LIFE,
      usedAt: null,
    })
    return { token, csrf, maxAge: COOKIE_LIFE / 1000, secure: this.config.production }
  }

  async openTokens(accountId: string, family = this.uow.newId(), em = this.uow.source.manager) {
    const now = this.clock.now()
    const accessToken = newToken()
    const refreshToken = newToken()
    const common = { accountId, family, csrfHash: null, usedAt: null }
    await em.insert(SessionRow, [
      { ...common, id: tokenHash(accessToken), kind: 'bearer', expiresAt: now + BEARER_LIFE },
      { ...common, id: tokenHash(refreshToken), kind: 'refresh', expiresAt: now + REFRESH_LIFE },
    ])
    return { accessToken, refreshToken, expiresAt: now + BEARER_LIFE }
  }

  /**
   * Trades a refresh token for new tokens. A token that was used before is either stolen or replayed: the whole family
   * is revoked (RFC 9700, section 4.14.2), tokens that are just being made included: hence one transaction.
   */
  async refresh(refreshToken: string) {
    const tokens = await this.uow.run(async ({ em, now }) => {
      const row = await em.findOneBy(SessionRow, { id: tokenHash(refreshToken), kind: 'refresh' })
      if (!row || row.expiresAt <= now) throw new Refused('identity/token-expired')
      const first = await em
        .createQueryBuilder()
        .update(SessionRow)
        .set({ usedAt: now })
        .where('id = :id AND used_at IS NULL', { id: row.id })
        .execute()
      await em.delete(SessionRow, { family: row.family, ...(first.affected && { kind: 'bearer' as const }) })
      return first.affected ? this.openTokens(row.accountId, row.family, em) : null
    })
    if (!tokens) throw new Refused('identity/token-reused')
    return tokens
  }

  /** An account became another: the sign-in in which that was proved goes on as the other, its others end. */
  async handOver(em: EntityManager, sessionId: string, from: string, into: string): Promise<void> {
    const { family } = await em.findOneByOrFail(SessionRow, { id: sessionId })
    await em.update(SessionRow, { family }, { accountId: into })
    await em.delete(SessionRow, { accountId: from })
  }

  async closeFamilyOf(sessionId: string): Promise<void> {
    const em = this.uow.source.manager
    const row = await em.findOneBy(SessionRow, { id: sessionId })
    if (row) await em.delete(SessionRow, { family: row.family })
  }
  /** Ends every sign-in of the account, but for the one that asks. */
  async closeAll(accountId: string, except?: string): Promise<void> {
    const query = this.uow.source.manager
      .createQueryBuilder()
      .delete()
      .from(SessionRow)
      .where('account_id = :accountId', { accountId })
    await (except ? query.andWhere('id <> :except', { except }) : query).execute()
  }
}
