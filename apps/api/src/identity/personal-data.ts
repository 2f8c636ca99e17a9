import { Injectable } from '@nestjs/common'
import type { Empty, OwnData } from '@linli/contract'
import { CHANNELS, isoTime, POLL_OFFICERS, SIGNATURE_STATES } from '@linli/domain'
import { In } from 'typeorm'
import { DutyShiftRow, QuietRow } from '../access/access.entity.ts'
import { Files } from '../attachment/files.ts'
import { PollOfficerRow, RollComplaintRow } from '../ballot/ballot.entity.ts'
import { OwnBookings } from '../booking/own-bookings.ts'
import { GridRatingRow } from '../grid/grid.entity.ts'
import type { Call } from '../kernel/call.ts'
import { Refused } from '../kernel/errors.ts'
import { EventRow } from '../kernel/kernel.entity.ts'
import { readRows } from '../kernel/rows.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Secrets } from '../platform/secrets.ts'
import { Bindings } from '../registry/bindings.ts'
import { LiaisonRow } from '../unit/unit.entity.ts'
import { ConsultationTies } from '../consultation/ties.ts'
import { OwnRatings } from '../consultation/own-ratings.ts'
import { OwnStances } from '../consultation/own-stances.ts'
import { VisitNotes } from '../visit/visit-notes.ts'
import { NO_ANSWERS, openAnswers } from '../work-order/answers.ts'
import { CallRow } from '../work-order/call.entity.ts'
import { SavedFilterRow } from '../work-order/day.entity.ts'
import { foreignCells } from '../work-order/foreign/foreign.entity.ts'
import { AskedMaterialRow, WorkOrderRow } from '../work-order/work-order.entity.ts'
import { Accounts } from './accounts.ts'
import { AccountNoteRow, AccountRow } from './identity.entity.ts'

/** Why a clerk looked, who gave no reason of their own. */
const READ_CASES = '受理来电、来访或来信时，查看在办和近 90 日的单子'

/** What the product holds about a person: theirs to read and to have erased (个人信息, PIPL art. 45 and 47). */
@Injectable()
export class PersonalData {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly accounts: Accounts,
    private readonly bindings: Bindings,
    private readonly secrets: Secrets,
    private readonly files: Files,
    private readonly visits: VisitNotes,
    private readonly topics: ConsultationTies,
    private readonly stances: OwnStances,
    private readonly ratings: OwnRatings,
    private readonly bookings: OwnBookings,
  ) {}

  /** What the product holds about the person, and who looked (Personal Information Protection Law art. 45). */
  async ownData({ actor }: Call<Empty>): Promise<OwnData> {
    const { manager } = this.uow.source
    const account = await manager.findOneByOrFail(AccountRow, { id: actor.id })
    const orders = await manager.find(WorkOrderRow, {
      where: { reporterId: actor.id },
      order: { id: 'DESC' },
      take: 1000,
    })
    const asked = await readRows(manager, AskedMaterialRow, { workOrderId: orders.map(({ id }) => id) })
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
    const complaints = await manager.find(RollComplaintRow, { where: { accountId: actor.id }, order: { id: 'DESC' } })
    const signatures = await manager.findBy(PollOfficerRow, { accountId: actor.id })
    return {
      account: {
        id: account.id,
        name: account.name,
        phone: this.accounts.phoneOf(account),
        wechat: account.openidHash !== null,
        noticesOff: [...(account.noticesOff ?? [])],
        createdAt: isoTime(account.createdAt),
      },
      bindings: (await this.bindings.ofAccount(actor.id)).map((binding) => ({ ...binding })),
      workOrders: orders.map((o) => ({
        no: o.no,
        subject: o.subject,
        description: o.description,
        location: o.location,
        answers: openAnswers(this.secrets, o.answers),
        materials: asked.flatMap(({ workOrderId, name, why }) => (workOrderId === o.id ? [{ name, why }] : [])),
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
      consultations: await this.topics.ofPerson(actor.id),
      rollComplaints: complaints.map(({ body, createdAt, reply }) => ({ text: body, at: isoTime(createdAt), reply })),
      pollSignatures: signatures.map(({ pollId, duty, state, reason, signedAt }) => ({
        ...{ poll: pollId, as: POLL_OFFICERS[duty], said: SIGNATURE_STATES[state], reason },
        at: signedAt === null ? null : isoTime(signedAt),
      })),
      bookings: await this.bookings.ofPerson(actor.id),
      statements: await this.stances.ofPerson(actor.id),
      reviews: await this.ratings.ofPerson(actor.id),
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
      async (work) => {
        const { em, now, record } = work
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
        await em.query(`DELETE FROM asked_material WHERE work_order_id ${ofTheirs}`, [actor.id])
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
        await em.query("UPDATE roll_complaint SET account_id = NULL, body = '' WHERE account_id = ?", [actor.id])
        await em.query("UPDATE poll_officer SET reason = '' WHERE account_id = ? AND reason IS NOT NULL", [actor.id])
        await this.visits.forget(em, actor.id)
        await this.topics.forget(em, actor.id)
        await this.stances.forget(em, actor.id, now)
        await this.ratings.forget(em, actor.id)
        await em.query('DELETE FROM binding WHERE account_id = ?', [actor.id])
        await em.query('DELETE FROM grid_rating WHERE account_id = ?', [actor.id])
        await em.query('DELETE FROM helper WHERE principal_id = ? OR helper_id = ?', [actor.id, actor.id])
        for (const table of ['notification', 'subscription_permit', 'duty_shift', 'liaison', 'quiet', 'saved_filter'])
          await em.query(`DELETE FROM ${table} WHERE account_id = ?`, [actor.id])
        await em.query('DELETE FROM delivery WHERE target_id = ?', [actor.id])
        await em.query('DELETE FROM hand_over WHERE from_id = ? OR to_id = ?', [actor.id, actor.id])
        await em.query('DELETE FROM session WHERE account_id = ?', [actor.id])
        await record({ subject: 'account', subjectId: actor.id, action: 'erase', actor, actorLabel: '居民' })
        await this.bookings.forget(work, actor.id)
        return actor.id
      },
      async () => ({ ok: true as const }),
    )
  }
}
