import { Injectable } from '@nestjs/common'
import { Secret, TOTP } from 'otpauth'
import type {
  AskCode,
  ChangeMe,
  ChangePassword,
  Empty,
  Me,
  OwnData,
  PhoneSignIn,
  Refresh,
  ResetPassword,
  StaffSignIn,
  TotpConfirm,
  WechatSignIn,
} from '@linli/contract'
import {
  CHANNELS,
  DAY,
  HOUR,
  isoTime,
  maskPhone,
  MINUTE,
  permissionsAt,
  permissionsOf,
  type Permission,
} from '@linli/domain'
import { In } from 'typeorm'
import { DutyShiftRow, QuietRow } from '../access/access.entity.ts'
import { LiaisonRow } from '../unit/unit.entity.ts'
import { Actors } from '../access/actors.ts'
import { labelOf } from '../access/scope.ts'
import { Files } from '../attachment/files.ts'
import { GridRatingRow } from '../grid/grid.entity.ts'
import { found, Refused } from '../kernel/errors.ts'
import type { Call, CallOf } from '../kernel/call.ts'
import { EventRow } from '../kernel/kernel.entity.ts'
import { Throttle } from '../kernel/throttle.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Secrets } from '../platform/secrets.ts'
import { Sms } from '../platform/sms.ts'
import { Wechat } from '../platform/wechat.ts'
import { Bindings } from '../registry/bindings.ts'
import { VisitNotes } from '../visit/visit-notes.ts'
import { NO_ANSWERS, openAnswers } from '../work-order/answers.ts'
import { SavedFilterRow } from '../work-order/day.entity.ts'
import { CallRow } from '../work-order/call.entity.ts'
import { foreignCells } from '../work-order/foreign/foreign.entity.ts'
import { WorkOrderRow } from '../work-order/work-order.entity.ts'
import { Accounts } from './accounts.ts'
import { AccountNoteRow, AccountRow } from './identity.entity.ts'
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
    private readonly visits: VisitNotes,
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
    return this.#me(actor.id)
  }

  async #me(id: string): Promise<Me> {
    const account = await this.uow.source.manager.findOneByOrFail(AccountRow, { id })
    const posts = await this.actors.postsOf(id)
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
    if (!(await this.accounts.passwordFits(account, input.current))) throw new Refused('identity/bad-credentials')
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
    const totpSecret = this.secrets.seal(input.secret)
    await this.uow.run(async ({ em, record }) => {
      await em.update(AccountRow, { id: actor.id }, { totpSecret, totpStep })
      await record({ subject: 'account', subjectId: actor.id, action: 'totp-on', actor, actorLabel: labelOf(actor) })
    })
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

  /** What the product holds about the person, and who looked (Personal Information Protection Law art. 45). */
  async ownData({ actor }: Call<Empty>): Promise<OwnData> {
    const { manager } = this.uow.source
    const account = await manager.findOneByOrFail(AccountRow, { id: actor.id })
    const orders = await manager.find(WorkOrderRow, {
      where: { reporterId: actor.id },
      order: { id: 'DESC' },
      take: 1000,
    })
    const foreign = await foreignCells(manager, this.secrets, orders)
    const looks = await manager.find(EventRow, {
      where: { subject: 'account', subjectId: In([...actor.ids]), action: In(['unmask', 'read-cases']) },
      order: { id: 'DESC' },
      take: 1000,
    })
    const notes = await manager.findBy(AccountNoteRow, { eventId: In(looks.map((event) => event.id)) })
    const reasons = new Map(notes.map((note) => [note.eventId, note.body]))
    const calls = await manager.find(CallRow, { where: { callerId: actor.id }, order: { id: 'DESC' }, take: 1000 })
    const ratings = await manager.find(GridRatingRow, { where: { accountId: actor.id }, order: { half: 'DESC' } })
    return {
      account: {
        id: account.id,
        name: account.name,
        phone: this.accounts.phoneOf(account),
        wechat: account.openidHash !== null,
        createdAt: isoTime(account.createdAt),
      },
      bindings: (await this.bindings.ofAccount(actor.id)).map((binding) => ({ ...binding })),
      workOrders: orders.map((o) => ({
        no: o.no,
        subject: o.subject,
        description: o.description,
        location: o.location,
        answers: openAnswers(this.secrets, o.answers),
        foreign: Object.fromEntries(foreign.get(o.id) ?? []),
        createdAt: isoTime(o.createdAt),
      })),
      looks: looks.map((e) => ({
        at: isoTime(e.at),
        by: e.actorLabel,
        // In 0.1.0 the reason was part of the event.
        reason: e.action === 'read-cases' ? READ_CASES : (reasons.get(e.id) ?? String(e.data['reason'] ?? '')),
      })),
      work: await this.#ownWork(actor.id),
      calls: calls.map(({ channel, startedAt, note }) => ({
        channel: CHANNELS[channel],
        at: isoTime(startedAt),
        note,
      })),
      visitNotes: (await this.visits.of(actor.id)).map((note) => this.visits.view(note)),
      gridRatings: ratings.map(({ half, satisfaction, words }) => ({ half, satisfaction, words })),
    }
  }

  async #ownWork(accountId: string) {
    const { manager } = this.uow.source
    const shifts = await manager.find(DutyShiftRow, { where: { accountId }, order: { fromAt: 'DESC' }, take: 1000 })
    const quiet = await manager.findOneBy(QuietRow, { accountId })
    const liaisons = await manager.findBy(LiaisonRow, { accountId })
    const filters = await manager.findBy(SavedFilterRow, { accountId })
    return {
      shifts: shifts.map(({ fromAt, untilAt }) => ({ from: isoTime(fromAt), until: isoTime(untilAt) })),
      liaisons: liaisons.map(({ unitId, placeId, fromAt, untilAt }) => ({
        unitId,
        placeId,
        from: isoTime(fromAt),
        until: untilAt === null ? null : isoTime(untilAt),
      })),
      quiet: quiet && {
        fromMinute: quiet.fromMinute,
        toMinute: quiet.toMinute,
        offUntil: quiet.offUntil === null ? null : isoTime(quiet.offUntil),
      },
      filters: filters.map(({ name, query }) => ({ name, query })),
    }
  }

  /** Erases the person: what identifies them goes, the history of what was done stays. */
  erase(call: Call<Empty>) {
    const { actor } = call
    return this.uow.command(
      call,
      async ({ em, now, record }) => {
        const open = await em
          .createQueryBuilder(WorkOrderRow, 'w')
          .where('w.reporterId = :id AND w.closedAt IS NULL', { id: actor.id })
          .getExists()
        if (open) throw new Refused('identity/open-cases')
        const { photoId, phoneHash } = await em.findOneByOrFail(AccountRow, { id: actor.id })
        await em.update(
          AccountRow,
          { id: actor.id },
          {
            name: '',
            phone: null,
            phoneHash: null,
            openidHash: null,
            openid: null,
            noticesOff: null,
            login: null,
            passwordHash: null,
            totpSecret: null,
            photoId: null,
            photoAt: null,
            erasedAt: now,
          },
        )
        await em.update(
          WorkOrderRow,
          { reporterId: actor.id },
          { title: '（已删除）', description: '', location: '', answers: NO_ANSWERS, photos: [], callBackDue: false },
        )
        const ofTheirs = 'IN (SELECT id FROM work_order WHERE reporter_id = ?)'
        await em.query(`DELETE FROM work_order_note WHERE work_order_id ${ofTheirs}`, [actor.id])
        await em.query(`UPDATE foreign_case SET cells = '' WHERE work_order_id ${ofTheirs}`, [actor.id])
        await em.query(`UPDATE approval SET input = '{}' WHERE subject_id ${ofTheirs}`, [actor.id])
        // All are closed: what is left in a list is a call back to somebody who is gone.
        await em.query(`DELETE FROM seat WHERE work_order_id ${ofTheirs}`, [actor.id])
        await em.query(`UPDATE work_order_reply SET address = NULL WHERE work_order_id ${ofTheirs}`, [actor.id])
        await em.query(
          "UPDATE call_record SET phone = NULL, phone_hash = NULL, note = '', caller_id = NULL WHERE caller_id = ? OR phone_hash = ?",
          [actor.id, phoneHash],
        )
        await em.query('DELETE FROM account_note WHERE account_id = ?', [actor.id])
        if (actor.kind === 'resident') await this.files.forget(em, actor.id, now)
        else if (photoId) await this.files.release(em, [photoId], now)
        await em.query('UPDATE complaint SET account_id = NULL, contact = NULL WHERE account_id = ?', [actor.id])
        await this.visits.forget(em, actor.id)
        await em.query('DELETE FROM binding WHERE account_id = ?', [actor.id])
        await em.query('DELETE FROM grid_rating WHERE account_id = ?', [actor.id])
        await em.query('DELETE FROM helper WHERE principal_id = ? OR helper_id = ?', [actor.id, actor.id])
        for (const table of ['notification', 'subscription_permit', 'duty_shift', 'liaison', 'quiet', 'saved_filter'])
          await em.query(`DELETE FROM ${table} WHERE account_id = ?`, [actor.id])
        await em.query('DELETE FROM delivery WHERE target_id = ?', [actor.id])
        await em.query('DELETE FROM hand_over WHERE from_id = ? OR to_id = ?', [actor.id, actor.id])
        await em.query('DELETE FROM session WHERE account_id = ?', [actor.id])
        await record({ subject: 'account', subjectId: actor.id, action: 'erase', actor, actorLabel: '居民' })
        return actor.id
      },
      async () => ({ ok: true as const }),
    )
  }
}

/** Why a clerk looked, who gave no reason of their own. */
const READ_CASES = '受理来电、来访或来信时，查看在办和近 90 日的单子'
const sent = (tokens: { accessToken: string; refreshToken: string; expiresAt: number }) => ({
  ...tokens,
  expiresAt: isoTime(tokens.expiresAt),
})
