import { Injectable } from '@nestjs/common'
import type { AddShift, ColleagueQuery, Colleagues, Empty, Quiet, Rota, RotaQuery, ShiftId } from '@linli/contract'
import { covers, DAY, isoTime, PERMISSIONS, type Permission, type Role } from '@linli/domain'
import { type EntityManager } from 'typeorm'
import { PlaceRow } from '../grid/grid.entity.ts'
import type { ActingPost, Actor, Call, CallOf } from '../kernel/call.ts'
import { found, Refused } from '../kernel/errors.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { UnitRow } from '../unit/unit.entity.ts'
import { DutyShiftRow, PostRow, QuietRow } from './access.entity.ts'
import { heldAt } from './holders.ts'
import { labelOf, postsWith } from './scope.ts'

interface Where {
  readonly placeId?: string | undefined
  readonly unitId?: string | undefined
}
/** A place or unit whose people are looked at. */
export interface Holder {
  readonly kind: 'place' | 'unit'
  readonly id: string
  readonly name: string
}
const LONGEST_SHIFT = 7 * DAY
const LONGEST_ROTA = 31 * DAY
const MOST = 200
const WORKERS: readonly Role[] = PERMISSIONS['work-order.queue']
const NEVER_QUIET = { fromMinute: null, toMinute: null, offUntil: null }

/** The rota of places and units, and when a person is not to be told. */
@Injectable()
export class DutyService {
  constructor(private readonly uow: UnitOfWork) {}

  async rota({ actor, input, now }: CallOf<typeof RotaQuery>): Promise<Rota> {
    const em = this.uow.source.manager
    const holder = await this.holderFor(em, actor, 'duty.read', input)
    const from = input.from === undefined ? now : Date.parse(input.from)
    const to = Math.min(input.to === undefined ? Infinity : Date.parse(input.to), from + LONGEST_ROTA)
    const rows: { id: string; account_id: string; name: string; from_at: number; until_at: number }[] = await em.query(
      `SELECT d.id, d.account_id, a.name, d.from_at, d.until_at FROM duty_shift d JOIN account a ON a.id = d.account_id
       WHERE d.holder_id = ? AND d.until_at > ? AND d.from_at < ? ORDER BY d.from_at, d.id LIMIT ${MOST}`,
      [holder.id, from, to],
    )
    const mayPlan = await this.holderFor(em, actor, 'duty.plan', input).then(
      () => true,
      () => false,
    )
    return {
      holder: { id: holder.id, name: holder.name },
      mayPlan,
      items: rows.map((row) => ({
        id: row.id,
        accountId: row.account_id,
        name: row.name,
        from: isoTime(Number(row.from_at)),
        until: isoTime(Number(row.until_at)),
        now: Number(row.from_at) <= now && Number(row.until_at) > now,
      })),
    }
  }

  async colleagues({ actor, input, now }: CallOf<typeof ColleagueQuery>): Promise<Colleagues> {
    const em = this.uow.source.manager
    const holder = await this.holderFor(em, actor, 'duty.read', input)
    const rows: { id: string; name: string; role: Role }[] = await em.query(
      `SELECT a.id, a.name, MIN(p.role) AS role FROM post p JOIN account a ON a.id = p.account_id
       WHERE ${holder.kind === 'unit' ? 'p.unit_id' : 'p.place_id'} = ? AND p.role IN (${WORKERS.map(() => '?').join(', ')})
       AND p.from_at <= ? AND (p.until_at IS NULL OR p.until_at > ?) GROUP BY a.id, a.name ORDER BY a.id LIMIT ${MOST}`,
      [holder.id, ...WORKERS, now, now],
    )
    return { items: rows.map((row) => ({ ...row, me: row.id === actor.id })) }
  }

  addShift(call: CallOf<typeof AddShift>) {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, now, newId, record }) => {
        const holder = await this.holderFor(em, actor, 'duty.plan', input)
        const [from, until] = [Date.parse(input.from), Date.parse(input.until)]
        if (!(until > Math.max(from, now) && until - from <= LONGEST_SHIFT)) throw new Refused('access/shift-wrong')
        if (!(await worksAt(em, holder, input.accountId, from > now ? from : now)))
          throw new Refused('access/not-a-colleague')
        const id = newId()
        const row = { id, holderId: holder.id, accountId: input.accountId, fromAt: from, untilAt: until }
        await em.insert(DutyShiftRow, row)
        await record({
          subject: holder.kind,
          subjectId: holder.id,
          action: 'plan-duty',
          actor,
          actorLabel: labelOf(actor),
          data: { shiftId: id },
        })
        return holder.id
      },
      async () => ({ ok: true as const }),
    )
  }

  endShift(call: CallOf<typeof ShiftId>) {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, record }) => {
        const row = found(await em.findOneBy(DutyShiftRow, { id: input.id }))
        const place = await em.existsBy(PlaceRow, { id: row.holderId })
        const where = place ? { placeId: row.holderId } : { unitId: row.holderId }
        const holder = await this.holderFor(em, actor, 'duty.plan', where)
        await em.delete(DutyShiftRow, { id: row.id })
        await record({
          subject: holder.kind,
          subjectId: holder.id,
          action: 'end-duty',
          actor,
          actorLabel: labelOf(actor),
          data: { shiftId: row.id },
        })
        return holder.id
      },
      async () => ({ ok: true as const }),
    )
  }

  quiet({ actor }: Call<Empty>) {
    return this.#quiet(actor)
  }

  /** The person's own: the event says that it was changed, never to what. */
  setQuiet(call: CallOf<typeof Quiet>) {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, record }) => {
        const offUntil = input.offUntil === null ? null : Date.parse(input.offUntil)
        await em.save(QuietRow, { ...input, accountId: actor.id, offUntil })
        await record({ subject: 'account', subjectId: actor.id, action: 'quiet', actor, actorLabel: '本人' })
        return actor.id
      },
      () => this.#quiet(actor),
    )
  }

  async #quiet({ id }: Actor): Promise<Quiet> {
    const row = (await this.uow.source.manager.findOneBy(QuietRow, { accountId: id })) ?? NEVER_QUIET
    const { fromMinute, toMinute, offUntil } = row
    return { fromMinute, toMinute, offUntil: offUntil === null ? null : isoTime(offUntil) }
  }

  /**
   * The place or unit that is asked for, if a post that carries the permission stands there or above; without one, that
   * of the first such post.
   * @throws access/denied
   */
  async holderFor(em: EntityManager, actor: Actor, permission: Permission, where: Where): Promise<Holder> {
    const posts = postsWith(actor, permission)
    const { placeId, unitId } = where.placeId || where.unitId ? where : holderOf(posts[0])
    if (unitId) {
      const unit = posts.some((post) => post.unitId === unitId) && (await em.findOneBy(UnitRow, { id: unitId }))
      if (unit) return { kind: 'unit', id: unit.id, name: unit.name }
    }
    const place = placeId && !unitId ? await em.findOneBy(PlaceRow, { id: placeId }) : null
    if (!place || !posts.some((post) => post.path !== null && covers(post.path, place.path)))
      throw new Refused('access/denied')
    return { kind: 'place', id: place.id, name: place.name }
  }
}

const holderOf = (post: ActingPost | undefined): Where => ({
  placeId: post?.placeId ?? undefined,
  unitId: post?.unitId ?? undefined,
})

/** Whether somebody holds a post there that has a list of cases, at that time. */
export const worksAt = (em: EntityManager, { kind, id }: Holder, accountId: string, at: number): Promise<boolean> =>
  em.existsBy(
    PostRow,
    heldAt(kind === 'unit' ? { unitId: id } : { placeId: id }, WORKERS, at).map((post) => ({ ...post, accountId })),
  )

/** Names of those on duty for places and units now, with the duty phone of their post there. */
export async function dutyStaff(em: EntityManager, holderIds: readonly string[], now: number) {
  const rows: { holder_id: string; name: string; phone: string | null }[] = holderIds.length
    ? await em.query(
        `SELECT DISTINCT d.holder_id, a.name, p.duty_phone AS phone FROM duty_shift d JOIN account a ON a.id = d.account_id
         JOIN post p ON p.account_id = d.account_id AND (p.place_id = d.holder_id OR p.unit_id = d.holder_id)
         AND p.from_at <= ? AND (p.until_at IS NULL OR p.until_at > ?)
         WHERE d.holder_id IN (${holderIds.map(() => '?').join(', ')}) AND d.from_at <= ? AND d.until_at > ?
         ORDER BY a.name LIMIT 50`,
        [now, now, ...holderIds, now, now],
      )
    : []
  return rows.map(({ holder_id, name, phone }) => ({ holderId: holder_id, name, phone }))
}
