import { randomInt } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { hash, verify } from '@node-rs/argon2'
import { Secret, TOTP } from 'otpauth'
import { MINUTE, SECOND } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { AppClock } from '../platform/app-clock.ts'
import { newToken, Secrets } from '../platform/secrets.ts'
import { Refused } from '../kernel/errors.ts'
import { isDuplicate, UnitOfWork } from '../kernel/unit-of-work.ts'
import { AccountRow, PhoneCodeRow } from './identity.entity.ts'
import { SignInTries } from './sign-in-tries.ts'

const TOTP_PERIOD = 30 * SECOND
const CODE_LIFE = 5 * MINUTE
const CODE_TRIES = 5
/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const NOBODY = '未登录'
/** A hash to verify against when the login is unknown, so that both take the same time. */
const nobody = hash('nobody', ARGON2)

/** What leads a resident to their account. */
export type SignInKey = { readonly phone: string } | { readonly openid: string }

const blank = {
  login: null,
  passwordHash: null,
  mustChange: false,
  totpSecret: null,
  totpStep: null,
  phone: null,
  phoneHash: null,
  openidHash: null,
  openid: null,
  elderView: false,
  noticesOff: null,
  demo: false,
  erasedAt: null,
  formerId: null,
} satisfies Partial<AccountRow>

/** Passwords, codes and the accounts behind them. */
@Injectable()
export class Accounts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: AppClock,
    private readonly secrets: Secrets,
    private readonly tries: SignInTries,
  ) {}

  get #em() {
    return this.uow.source.manager
  }

  /** Checks login, password and second factor; takes the same time whether there is such an account or not. */
  async signIn(login: string, password: string, totp: string | undefined): Promise<AccountRow> {
    await this.tries.mayTry(login)
    const account = await this.#em.findOneBy(AccountRow, { login })
    const fits = await verify(account?.passwordHash ?? (await nobody), password)
    if (!account?.passwordHash || !fits) return this.#failed(login, account, 'identity/bad-credentials')
    if (account.totpSecret) {
      if (!totp) throw new Refused('identity/totp-needed')
      const step = this.totpStep(this.secrets.open(account.totpSecret), totp)
      if (step === null) return this.#failed(login, account, 'identity/bad-totp')
      await this.#useStep(account.id, step)
    }
    await this.tries.forget(login)
    return account
  }

  async #failed(
    login: string,
    account: AccountRow | null,
    code: 'identity/bad-credentials' | 'identity/bad-totp',
  ): Promise<never> {
    const locked = await this.tries.failed(login)
    // What was typed may be a password: an unknown login is told apart by its hash, and never kept.
    const about = { subject: 'account', subjectId: account?.id ?? this.tries.keyOf(login).slice(0, 36) } as const
    await this.uow.run(async ({ record }) => {
      await record({ ...about, action: 'sign-in-failed', actorLabel: NOBODY })
      if (locked) await record({ ...about, action: 'lock-out', actorLabel: NOBODY })
    })
    throw new Refused(code)
  }

  /** The time step that a code belongs to, at most one away from now; null when it is not the secret's. */
  totpStep(secret: string, code: string): number | null {
    if (!/^[A-Z2-7]{16,}$/.test(secret)) return null
    const totp = new TOTP({ secret: Secret.fromBase32(secret), period: TOTP_PERIOD / SECOND })
    const now = this.clock.now()
    const delta = totp.validate({ token: code, window: 1, timestamp: now })
    return delta === null ? null : Math.floor(now / TOTP_PERIOD) + delta
  }

  /** A code that was accepted, and any before it, is never accepted again (RFC 6238, section 5.2). */
  async #useStep(id: string, step: number): Promise<void> {
    const first = await this.#em
      .createQueryBuilder()
      .update(AccountRow)
      .set({ totpStep: step })
      .where('id = :id AND (totp_step IS NULL OR totp_step < :step)', { id, step })
      .execute()
    if (!first.affected) throw new Refused('identity/totp-used')
  }

  hashPassword(password: string): Promise<string> {
    return hash(password, ARGON2)
  }
  /** Within a session as at its beginning: who guesses is locked out. @throws identity/bad-credentials, identity/locked */
  async provePassword(account: AccountRow, password: string): Promise<void> {
    const { login, passwordHash } = account
    if (!login || !passwordHash) throw new Refused('identity/bad-credentials')
    await this.tries.mayTry(login)
    if (!(await verify(passwordHash, password))) await this.#failed(login, account, 'identity/bad-credentials')
    await this.tries.forget(login)
  }
  /** A first password that can be read out: its owner must change it. */
  firstPassword(): string {
    return newToken()
      .replace(/[^a-z0-9]/gi, '')
      .slice(0, 14)
  }

  async newStaff(em: EntityManager, staff: { login: string; name: string }): Promise<{ id: string; password: string }> {
    const password = this.firstPassword()
    const id = this.uow.newId()
    try {
      await em.insert(AccountRow, {
        ...blank,
        id,
        kind: 'staff',
        name: staff.name,
        login: staff.login,
        passwordHash: await this.hashPassword(password),
        mustChange: true,
        createdAt: this.clock.now(),
      })
    } catch (error) {
      throw isDuplicate(error) ? new Refused('identity/login-taken') : error
    }
    return { id, password }
  }

  /** A fresh code for a phone; the one before is worth nothing. @returns the code, for the sender only */
  async newCode(phone: string): Promise<string> {
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    const id = this.secrets.lookup(phone)
    await this.#em.upsert(
      PhoneCodeRow,
      { id, codeHash: this.#codeHash(id, code), expiresAt: this.clock.now() + CODE_LIFE, attempts: 0 },
      ['id'],
    )
    return code
  }

  /** Under a key: six digits are guessed from a plain hash in no time. */
  #codeHash(id: string, code: string): string {
    return this.secrets.lookup(`code:${id}:${code}`)
  }

  /** Counts a try of the phone's code, whatever becomes of what it is tried for. @throws identity/bad-code when there is no more */
  async tryCode(phone: string): Promise<void> {
    const id = this.secrets.lookup(phone)
    const tried = await this.#em
      .createQueryBuilder()
      .update(PhoneCodeRow)
      .set({ attempts: () => 'attempts + 1' })
      .where('id = :id AND attempts < :most AND expires_at > :now', { id, most: CODE_TRIES, now: this.clock.now() })
      .execute()
    if (!tried.affected) throw new Refused('identity/bad-code')
  }

  /** Uses up the code: it proves the phone once. @throws identity/bad-code */
  async useCode(phone: string, code: string, em = this.#em): Promise<void> {
    const id = this.secrets.lookup(phone)
    const used = await em.delete(PhoneCodeRow, { id, codeHash: this.#codeHash(id, code) })
    if (!used.affected) throw new Refused('identity/bad-code')
  }

  /** The account of a phone that was proved by its code, made on first sign-in. */
  async byCode(phone: string, code: string): Promise<AccountRow> {
    await this.tryCode(phone)
    await this.useCode(phone, code)
    return this.findOrMakeResident({ phone })
  }

  /** By what a phone or an openid is found. */
  keyOf(by: SignInKey) {
    return 'phone' in by ? { phoneHash: this.secrets.lookup(by.phone) } : { openidHash: this.secrets.lookup(by.openid) }
  }
  /** The columns of an account that a phone or an openid fills. */
  columnsOf(by: SignInKey): Partial<AccountRow> {
    const sealed = 'phone' in by ? { phone: this.secrets.seal(by.phone) } : { openid: this.secrets.seal(by.openid) }
    return { ...this.keyOf(by), ...sealed }
  }

  /** The account of a phone or an openid, made when there is none. */
  async findOrMakeResident(by: SignInKey, more: Partial<AccountRow> = {}): Promise<AccountRow> {
    const key = this.keyOf(by)
    const known = await this.#em.findOneBy(AccountRow, key)
    if (known && 'openid' in by && known.openid === null)
      await this.#em.update(AccountRow, { id: known.id }, { openid: this.secrets.seal(by.openid) })
    if (known) return known
    const row = {
      ...blank,
      id: this.uow.newId(),
      kind: 'resident' as const,
      name: '',
      ...this.columnsOf(by),
      createdAt: this.clock.now(),
      ...more,
    }
    try {
      await this.#em.insert(AccountRow, row)
    } catch (error) {
      if (!isDuplicate(error)) throw error
    }
    return this.#em.findOneByOrFail(AccountRow, key)
  }

  /** Whether a phone is one that was made up for the demo. */
  isDemo(phone: string): Promise<boolean> {
    return this.#em.existsBy(AccountRow, { phoneHash: this.secrets.lookup(phone), demo: true })
  }

  /** The phone in the clear; null when there is none. */
  phoneOf(account: Pick<AccountRow, 'phone'>): string | null {
    return account.phone ? this.secrets.open(account.phone) : null
  }
}
