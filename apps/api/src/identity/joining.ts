import { Injectable } from '@nestjs/common'
import type { PhoneSignIn, WechatSignIn } from '@linli/contract'
import { joinAccounts, type JoinFacts } from '@linli/domain'
import { IsNull, type EntityManager } from 'typeorm'
import { PostRow } from '../access/access.entity.ts'
import { ConsultationTies } from '../consultation/ties.ts'
import { OwnRatings } from '../consultation/own-ratings.ts'
import { OwnStances } from '../consultation/own-stances.ts'
import { GridRatings } from '../grid/grid-ratings.ts'
import type { Actor, Call, CallOf } from '../kernel/call.ts'
import { granted, Refused } from '../kernel/errors.ts'
import { UnitOfWork, type Work } from '../kernel/unit-of-work.ts'
import { Notices } from '../notification/notices.ts'
import { Wechat } from '../platform/wechat.ts'
import { Bindings } from '../registry/bindings.ts'
import { OwnBookings } from '../booking/own-bookings.ts'
import { Accounts, type SignInKey } from './accounts.ts'
import { AccountRow } from './identity.entity.ts'
import { Sessions } from './sessions.ts'

/** Columns that say whose a row is; those under a unique key are joined by `Bindings`, `GridRatings` and below. */
const OWNED = [
  ['work_order', 'reporter_id'],
  ['work_order', 'raised_by_id'],
  ['attachment', 'owner_id'],
  ['complaint', 'account_id'],
  ['account_note', 'account_id'],
  ['subscription_permit', 'account_id'],
  ['call_record', 'caller_id'],
  ['consultation', 'proposer_id'],
  ['roll_complaint', 'account_id'],
  ['consultation_seat', 'account_id'],
  ['meeting_seat', 'account_id'],
] as const

/**
 * One person, one account. Who is signed in proves a phone or a WeChat account as well; the account of that becomes one
 * with theirs. Events stay as they are: the account that stays remembers the id of the one that went (`Actor.ids`).
 */
@Injectable()
export class Joining {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly bindings: Bindings,
    private readonly ratings: GridRatings,
    private readonly topics: ConsultationTies,
    private readonly stances: OwnStances,
    private readonly reviews: OwnRatings,
    private readonly bookings: OwnBookings,
    private readonly notices: Notices,
    private readonly wechats: Wechat,
  ) {}

  /** @returns the id of the account that stays */
  async phone(call: CallOf<typeof PhoneSignIn>): Promise<string> {
    const before = await this.uow.done(call)
    if (before) return before
    const { phone, code } = call.input
    await this.accounts.tryCode(phone)
    return this.#command(call, { phone }, (em) => this.accounts.useCode(phone, code, em))
  }

  /** @returns the id of the account that stays */
  async wechat(call: CallOf<typeof WechatSignIn>): Promise<string> {
    const before = await this.uow.done(call)
    if (before) return before
    return this.#command(call, { openid: await this.wechats.openid(call.input.code) })
  }

  #command(call: Call<unknown>, by: SignInKey, prove?: (em: EntityManager) => Promise<void>): Promise<string> {
    return this.uow.command(
      call,
      async (work) => {
        await prove?.(work.em)
        return this.#join(work, call.actor, by)
      },
      async (id) => id,
    )
  }

  async #join(work: Work, actor: Actor, by: SignInKey): Promise<string> {
    const { em, record } = work
    const mine = await em.findOneByOrFail(AccountRow, { id: actor.id })
    const other = await em.findOneBy(AccountRow, this.accounts.keyOf(by))
    if (other && other.id !== mine.id) {
      const { stays } = granted(joinAccounts(await factsOf(em, mine), await factsOf(em, other)))
      const [into, from] = stays === 'mine' ? [mine, other] : [other, mine]
      await this.#merge(work, actor, from, into)
      return into.id
    }
    if (!other) {
      granted(joinAccounts(await factsOf(em, mine), { staff: false, phone: 'phone' in by, wechat: 'openid' in by }))
      await em.update(AccountRow, { id: mine.id }, this.accounts.columnsOf(by))
    }
    const action = 'phone' in by ? 'phone' : 'wechat'
    await record({ subject: 'account', subjectId: mine.id, action, actor, actorLabel: '本人' })
    return mine.id
  }

  /** All that was `from`'s is `into`'s. What can be erased of a person is erased with the account that stays. */
  async #merge(work: Work, actor: Actor, from: AccountRow, into: AccountRow): Promise<void> {
    const { em, now, record } = work
    const gone = await em.update(
      AccountRow,
      { id: from.id, erasedAt: IsNull() },
      { name: '', phone: null, phoneHash: null, openidHash: null, openid: null, erasedAt: now },
    )
    const kept = await em.update(
      AccountRow,
      { id: into.id, erasedAt: IsNull(), formerId: IsNull() },
      {
        name: into.name || from.name,
        openidHash: from.openidHash,
        openid: from.openid,
        elderView: into.elderView || from.elderView,
        formerId: from.id,
      },
    )
    if (!gone.affected || !kept.affected) throw new Refused('conflict/changed')
    await this.bindings.join(em, from.id, into.id)
    await this.ratings.join(em, from.id, into.id)
    await this.topics.join(em, from.id, into.id)
    await this.stances.join(em, from.id, into.id, now)
    await this.reviews.join(em, from.id, into.id)
    // One event tells one person once.
    await em.query(
      `DELETE FROM notification WHERE account_id = ? AND event_id IN
       (SELECT event_id FROM (SELECT event_id FROM notification WHERE account_id = ?) told)`,
      [from.id, into.id],
    )
    for (const [table, column] of [...OWNED, ['notification', 'account_id']])
      await em.query(`UPDATE ${table} SET ${column} = ? WHERE ${column} = ?`, [into.id, from.id])
    await this.sessions.handOver(em, actor.sessionId, from.id, into.id)

    const common = { subject: 'account' as const, actor, actorLabel: '本人' }
    const eventId = await record({ ...common, subjectId: into.id, action: 'join', data: { from: from.id } })
    await record({ ...common, subjectId: from.id, action: 'joined', data: { into: into.id } })
    await this.bookings.join(work, from.id, into.id)
    await this.notices.tell(em, [into.id], {
      eventId,
      title: '账号合并',
      body: '您的手机号账号和微信账号已经合成一个，单子、住户、代办和消息都在一起',
      workOrderId: null,
      at: now,
    })
  }
}

const factsOf = async (em: EntityManager, account: AccountRow): Promise<JoinFacts> => ({
  staff: account.kind === 'staff' || (await em.existsBy(PostRow, { accountId: account.id })),
  phone: account.phoneHash !== null,
  wechat: account.openidHash !== null,
})
