import { Injectable } from '@nestjs/common'
import { MINUTE } from '@linli/domain'
import { AppClock } from '../platform/app-clock.ts'
import { Secrets } from '../platform/secrets.ts'
import { Refused } from '../kernel/errors.ts'
import { isDuplicate, UnitOfWork } from '../kernel/unit-of-work.ts'
import { SignInTryRow } from './identity.entity.ts'

const BEFORE_LOCK = 5
const LOCK = 15 * MINUTE

/**
 * Five failures lock a login for a quarter of an hour. Counted by what was typed, whether there is such an account or
 * not: who tries logins learns from no answer, and from no lock, which of them exist.
 */
@Injectable()
export class SignInTries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: AppClock,
    private readonly secrets: Secrets,
  ) {}

  /** Keyed hash of the login; to some databases capitals and spaces at the end make no other login. */
  keyOf(login: string): string {
    return this.secrets.lookup(`login:${login.trim().toLowerCase()}`)
  }

  /** @throws identity/locked */
  async mayTry(login: string): Promise<void> {
    const row = await this.#em.findOneBy(SignInTryRow, { id: this.keyOf(login) })
    if (row?.lockedUntil != null && row.lockedUntil > this.clock.now()) throw new Refused('identity/locked')
  }

  /** @returns whether the login is locked from now on */
  async failed(login: string): Promise<boolean> {
    const id = this.keyOf(login)
    const lastAt = this.clock.now()
    const more = await this.#em
      .createQueryBuilder()
      .update(SignInTryRow)
      .set({ failed: () => 'failed + 1', lastAt })
      .where({ id })
      .execute()
    if (!more.affected)
      try {
        await this.#em.insert(SignInTryRow, { id, failed: 1, lastAt, lockedUntil: null })
      } catch (error) {
        if (!isDuplicate(error)) throw error
        return this.failed(login)
      }
    const locks = await this.#em
      .createQueryBuilder()
      .update(SignInTryRow)
      .set({ failed: 0, lockedUntil: lastAt + LOCK })
      .where('id = :id AND failed >= :most', { id, most: BEFORE_LOCK })
      .execute()
    return locks.affected === 1
  }

  async forget(login: string): Promise<void> {
    await this.#em.delete(SignInTryRow, { id: this.keyOf(login) })
  }

  get #em() {
    return this.uow.source.manager
  }
}
