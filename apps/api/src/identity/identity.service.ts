import { Injectable } from '@nestjs/common'
import { Secret, TOTP } from 'otpauth'
import type {
  AskCode,
  ChangeMe,
  ChangePassword,
  Empty,
  Me,
  PhoneSignIn,
  Refresh,
  ResetPassword,
  StaffSignIn,
  TotpConfirm,
  WechatSignIn,
} from '@linli/contract'
import { DAY, HOUR, isoTime, maskPhone, MINUTE, permissionsAt, permissionsOf, type Permission } from '@linli/domain'
import { Actors } from '../access/actors.ts'
import { labelOf } from '../access/scope.ts'
import { Files } from '../attachment/files.ts'
import { found, Refused } from '../kernel/errors.ts'
import type { ActingPost, Call, CallOf } from '../kernel/call.ts'
import { readRow } from '../kernel/rows.ts'
import { Throttle } from '../kernel/throttle.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Secrets } from '../platform/secrets.ts'
import { Sms } from '../platform/sms.ts'
import { Wechat } from '../platform/wechat.ts'
import { Bindings } from '../registry/bindings.ts'
import { Accounts } from './accounts.ts'
import { AccountRow } from './identity.entity.ts'
import { Joining } from './joining.ts'
import { CSRF_COOKIE, SESSION_COOKIE, Sessions } from './sessions.ts'
import { SignInTries } from './sign-in-tries.ts'

@Injectable()
export class IdentityService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly accounts: Accounts,
    private readonly tries: SignInTries,
    private readonly joining: Joining,
    private readonly sessions: Sessions,
    private readonly actors: Actors,
    private readonly bindings: Bindings,
    private readonly throttle: Throttle,
    private readonly secrets: Secrets,
    private readonly sms: Sms,
    private readonly wechat: Wechat,
    private readonly files: Files,
  ) {}

  async signInStaff({ input, request, reply, ip }: CallOf<typeof StaffSignIn>): Promise<Me> {
    await this.throttle.count(`sign-in:${ip}`, 60, MINUTE)
    const account = await this.accounts.signIn(input.login, input.password, input.totp)
    await this.#note('sign-in', account.id)
    const session = await this.sessions.openCookie(account.id, request.cookies[SESSION_COOKIE])
    const common = { path: '/', sameSite: 'strict' as const, secure: session.secure, maxAge: session.maxAge }
    void reply.setCookie(SESSION_COOKIE, session.token, { ...common, httpOnly: true })
    void reply.setCookie(CSRF_COOKIE, session.csrf, common)
    return this.#me(account.id)
  }

  /** A minute between codes, ten a day per phone, thirty an hour per address: SMS cost money and annoy people. */
  async askCode({ input, ip }: CallOf<typeof AskCode>) {
    const phone = this.secrets.lookup(input.phone).slice(0, 40)
    await this.throttle.count(`code-minute:${phone}`, 1, MINUTE)
    await this.throttle.count(`code-day:${phone}`, 10, DAY)
    await this.throttle.count(`code-ip:${ip}`, 30, HOUR)
    if (!this.sms.ready) throw new Refused('identity/sms-unconfigured')
    const demo = await this.accounts.isDemo(input.phone)
    const params = [await this.accounts.newCode(input.phone)]
    const { fate } = await this.sms.send({ phone: input.phone, template: 'code', params, demo })
    if (fate !== 'sent') throw new Refused(demo ? 'identity/demo-phone' : 'service/unavailable')
    return { ok: true as const }
  }

  async signInPhone({ input, ip }: CallOf<typeof PhoneSignIn>) {
    await this.throttle.count(`sign-in:${ip}`, 60, MINUTE)
    return this.#tokens(await this.accounts.byCode(input.phone, input.code))
  }
  async signInWechat({ input, ip }: CallOf<typeof WechatSignIn>) {
    await this.throttle.count(`sign-in:${ip}`, 60, MINUTE)
    return this.#tokens(await this.accounts.findOrMakeResident({ openid: await this.wechat.openid(input.code) }))
  }
  async refresh({ input }: CallOf<typeof Refresh>) {
    return sent(await this.sessions.refresh(input.refreshToken))
  }
  async #tokens(account: AccountRow) {
    if (account.kind === 'staff') await this.#note('sign-in', account.id)
    return sent(await this.sessions.openTokens(account.id))
  }

  async signOut({ actor, reply }: Call<Empty>) {
    if (actor.kind === 'staff') await this.#note('sign-out', actor.id)
    await this.sessions.closeFamilyOf(actor.sessionId)
    void reply.clearCookie(SESSION_COOKIE, { path: '/' }).clearCookie(CSRF_COOKIE, { path: '/' })
    return { ok: true as const }
  }

  /** Staff come and go on record; residents do as they like. */
  async #note(action: 'sign-in' | 'sign-out', id: string): Promise<void> {
    const actorLabel = labelOf({ posts: await this.actors.postsOf(id) })
    await this.uow.run(({ record }) => record({ subject: 'account', subjectId: id, action, actor: { id }, actorLabel }))
  }

  me({ actor }: Call<Empty>): Promise<Me> {
    return this.#me(actor.id, actor.posts)
  }

  /** @param held the posts, where they are known */
  async #me(id: string, held?: readonly ActingPost[]): Promise<Me> {
    const account = found(await readRow(this.uow.source.manager, AccountRow, { id }))
    const posts = held ?? (await this.actors.postsOf(id))
    const asResident = account.kind === 'resident' ? permissionsOf('resident') : []
    const phone = this.accounts.phoneOf(account)
    return {
      id,
      kind: account.kind,
      name: account.name,
      phone: phone && maskPhone(phone),
      wechat: account.openidHash !== null,
      elderView: account.elderView,
      mustChangePassword: account.mustChange,
      totpOn: account.totpSecret !== null,
      noticePhoto: account.photoId && ((await this.files.views([account.photoId])).get(account.photoId)?.url ?? null),
      posts: posts.map(({ path: _path, untilAt, ...post }) => ({
        ...post,
        until: untilAt === null ? null : isoTime(untilAt),
      })),
      permissions: [...new Set<Permission>([...asResident, ...posts.flatMap(permissionsAt), 'identity.self'])],
      bindings: await this.bindings.ofAccount(id),
    }
  }

  changeMe(call: CallOf<typeof ChangeMe>): Promise<Me> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, record }) => {
        await em.update(AccountRow, { id: actor.id }, { ...input })
        await record({
          subject: 'account',
          subjectId: actor.id,
          // How somebody likes to look at the product concerns nobody else.
          action: Object.keys(input).every((field) => field === 'elderView') ? 'view' : 'change',
          actor,
          actorLabel: labelOf(actor),
          data: { fields: Object.keys(input) },
        })
        return actor.id
      },
      (id) => this.#me(id),
    )
  }

  async joinPhone(call: CallOf<typeof PhoneSignIn>): Promise<Me> {
    await this.throttle.count(`sign-in:${call.ip}`, 60, MINUTE)
    return this.#me(await this.joining.phone(call))
  }
  async joinWechat(call: CallOf<typeof WechatSignIn>): Promise<Me> {
    await this.throttle.count(`sign-in:${call.ip}`, 60, MINUTE)
    return this.#me(await this.joining.wechat(call))
  }

  async changePassword({ actor, input }: CallOf<typeof ChangePassword>) {
    const account = await this.uow.source.manager.findOneByOrFail(AccountRow, { id: actor.id })
    await this.accounts.provePassword(account, input.current)
    if (input.next.length < 10 || input.next === input.current || input.next === account.login)
      throw new Refused('identity/weak-password')
    const passwordHash = await this.accounts.hashPassword(input.next)
    await this.uow.run(async ({ em, record }) => {
      await em.update(AccountRow, { id: actor.id }, { passwordHash, mustChange: false })
      await record({ subject: 'account', subjectId: actor.id, action: 'password', actor, actorLabel: labelOf(actor) })
    })
    await this.sessions.closeAll(actor.id, actor.sessionId)
    return { ok: true as const }
  }

  async newTotp({ actor }: Call<Empty>) {
    const { login } = await this.uow.source.manager.findOneByOrFail(AccountRow, { id: actor.id })
    const secret = new Secret({ size: 20 })
    return { secret: secret.base32, uri: new TOTP({ issuer: '邻里', label: login ?? actor.id, secret }).toString() }
  }

  async confirmTotp({ actor, input }: CallOf<typeof TotpConfirm>) {
    const totpStep = this.accounts.totpStep(input.secret, input.code)
    if (totpStep === null) throw new Refused('identity/bad-totp')
    const account = await this.uow.source.manager.findOneByOrFail(AccountRow, { id: actor.id })
    await this.accounts.provePassword(account, input.password)
    const totpSecret = this.secrets.seal(input.secret)
    await this.uow.run(async ({ em, record }) => {
      await em.update(AccountRow, { id: actor.id }, { totpSecret, totpStep })
      await record({ subject: 'account', subjectId: actor.id, action: 'totp-on', actor, actorLabel: labelOf(actor) })
    })
    await this.sessions.closeAll(actor.id, actor.sessionId)
    return { ok: true as const }
  }

  /** A new first password; the old one, the second factor and every sign-in are void. Sent again, it makes another. */
  async resetPassword(call: CallOf<typeof ResetPassword>) {
    const { actor, input } = call
    const password = this.accounts.firstPassword()
    const passwordHash = await this.accounts.hashPassword(password)
    const { login } = found(await this.uow.source.manager.findOneBy(AccountRow, { id: input.id }))
    await this.uow.run(async ({ em, record }) => {
      await em.update(AccountRow, { id: input.id }, { passwordHash, mustChange: true, totpSecret: null })
      await record({ subject: 'account', subjectId: input.id, action: 'reset', actor, actorLabel: labelOf(actor) })
    })
    if (login) await this.tries.forget(login)
    await this.sessions.closeAll(input.id)
    return { password }
  }
}

const sent = (tokens: { accessToken: string; refreshToken: string; expiresAt: number }) => ({
  ...tokens,
  expiresAt: isoTime(tokens.expiresAt),
})
