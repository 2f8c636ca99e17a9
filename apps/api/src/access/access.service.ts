import { Injectable } from '@nestjs/common'
import type { AssignedPost, AssignPost, EndPost, PostPage, PostQuery } from '@linli/contract'
import { breaksThreeKeys, isoTime, ROLES, type PlaceKind, type Role } from '@linli/domain'
import { IsNull, MoreThan, type EntityManager } from 'typeorm'
import type { CallOf } from '../kernel/call.ts'
import { cursorOf, keyOf, pageOf } from '../kernel/cursor.ts'
import { found, Refused } from '../kernel/errors.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Accounts } from '../identity/accounts.ts'
import { AccountRow } from '../identity/identity.entity.ts'
import { Places } from '../grid/places.ts'
import { UnitRow } from '../unit/unit.entity.ts'
import { PostRow } from './access.entity.ts'
import { labelOf, postsWith } from './scope.ts'

interface PostRead {
  id: string
  account_id: string
  name: string
  login: string | null
  role: Role
  place_id: string | null
  place_name: string | null
  unit_id: string | null
  unit_name: string | null
  deputy: number
  from_at: number
  until_at: number | null
  duty_phone: string | null
}

@Injectable()
export class AccessService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly accounts: Accounts,
    private readonly places: Places,
  ) {}

  /** Posts within the scope of who asks: a secretary sees those of the own community. */
  async posts({ actor, input, now }: CallOf<typeof PostQuery>): Promise<PostPage> {
    const where = ['(p.until_at IS NULL OR p.until_at > ?)']
    const values: (string | number)[] = [now]
    const scopes = postsWith(actor, 'access.list').flatMap((post) => post.path ?? [])
    const wide = actor.posts.some((post) =>
      ['system-admin', 'security-admin', 'auditor', 'district-centre'].includes(post.role),
    )
    if (!wide) {
      where.push(`(${scopes.map(() => 'pl.path LIKE ?').join(' OR ') || '1 = 0'})`)
      values.push(...scopes.map((path) => `${path}%`))
    }
    const narrow = (condition: string, value: string | number | undefined) => {
      if (value === undefined) return
      where.push(condition)
      values.push(value)
    }
    narrow('p.place_id = ?', input.placeId)
    narrow('p.unit_id = ?', input.unitId)
    narrow('p.id > ?', input.cursor && keyOf(input.cursor, ['string'])[0])
    const rows: PostRead[] = await this.uow.source.query(
      `SELECT p.id, p.account_id, a.name, a.login, p.role, p.place_id, pl.name AS place_name, p.unit_id, u.name AS unit_name,
       p.deputy, p.from_at, p.until_at, p.duty_phone
       FROM post p JOIN account a ON a.id = p.account_id LEFT JOIN place pl ON pl.id = p.place_id LEFT JOIN unit u ON u.id = p.unit_id
       WHERE ${where.join(' AND ')} ORDER BY p.id LIMIT ${input.limit + 1}`,
      values,
    )
    return pageOf(
      rows,
      input.limit,
      (row) => cursorOf(row.id),
      (row) => ({
        id: row.id,
        accountId: row.account_id,
        name: row.name,
        login: row.login,
        role: row.role,
        placeId: row.place_id,
        placeName: row.place_name,
        unitId: row.unit_id,
        unitName: row.unit_name,
        deputy: Boolean(row.deputy),
        from: isoTime(Number(row.from_at)),
        until: row.until_at === null ? null : isoTime(Number(row.until_at)),
        dutyPhone: row.duty_phone,
      }),
    )
  }

  /** Gives a post. The first password of a new account is shown to who asked, once, and is not kept. */
  async assign(call: CallOf<typeof AssignPost>): Promise<AssignedPost> {
    const { actor, input } = call
    let initialPassword: string | null = null
    return this.uow.command(
      call,
      async ({ em, newId, now, record }) => {
        await this.#placeFits(em, input.role, input.placeId, input.unitId)
        const from = Math.max(now, input.from === undefined ? now : Date.parse(input.from))
        const until = input.until === undefined ? null : Date.parse(input.until)
        if (until !== null && until <= from) throw new Refused('access/post-ends-first')
        if (input.deputy && until === null) throw new Refused('access/deputy-until')
        if ('until' in ROLES[input.role] && until === null) throw new Refused('access/post-until')
        const account = await this.#account(em, input)
        initialPassword = account.password
        // Posts that are yet to begin count, too: the three keys never meet in one person later.
        const held = await em.find(PostRow, {
          select: { role: true },
          where: [
            { accountId: account.id, untilAt: IsNull() },
            { accountId: account.id, untilAt: MoreThan(now) },
          ],
        })
        const roles = held.map((post) => post.role)
        if (breaksThreeKeys(roles, input.role)) throw new Refused('identity/three-keys')
        const id = newId()
        await em.insert(PostRow, {
          id,
          accountId: account.id,
          role: input.role,
          placeId: input.placeId ?? null,
          unitId: input.unitId ?? null,
          deputy: input.deputy,
          fromAt: from,
          untilAt: until,
          dutyPhone: input.dutyPhone ?? null,
          duties: input.duties ?? null,
        })
        await record({
          subject: 'post',
          subjectId: id,
          action: 'assign',
          actor,
          actorLabel: labelOf(actor),
          data: { accountId: account.id, role: input.role },
        })
        return id
      },
      async (id) => {
        const row = await this.uow.source.manager.findOneByOrFail(PostRow, { id })
        return { id, accountId: row.accountId, initialPassword }
      },
    )
  }

  end(call: CallOf<typeof EndPost>) {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, now, record }) => {
        const row = found(await em.findOneBy(PostRow, { id: input.id }))
        await em.update(PostRow, { id: row.id }, { untilAt: now })
        await record({
          subject: 'post',
          subjectId: row.id,
          action: 'end',
          actor,
          actorLabel: labelOf(actor),
          data: { accountId: row.accountId, role: row.role },
        })
        return row.id
      },
      async () => ({ ok: true as const }),
    )
  }

  async #account(
    em: EntityManager,
    input: CallOf<typeof AssignPost>['input'],
  ): Promise<{ id: string; password: string | null }> {
    if (input.newAccount) return this.accounts.newStaff(em, input.newAccount)
    const account = input.accountId ? await em.findOneBy(AccountRow, { id: input.accountId }) : null
    if (!account || account.erasedAt !== null) throw new Refused('not-found')
    return { id: account.id, password: null }
  }

  async #placeFits(em: EntityManager, role: Role, placeId?: string, unitId?: string): Promise<void> {
    const declared: { at: string; kinds?: readonly PlaceKind[] } = ROLES[role]
    if (declared.at === 'own') throw new Refused('access/post-place')
    if (declared.at === 'unit') {
      if (placeId || !unitId || !(await em.findOneBy(UnitRow, { id: unitId }))) throw new Refused('access/post-unit')
      return
    }
    const place = placeId && !unitId ? await this.places.find(placeId, em) : null
    if (!place || !declared.kinds?.includes(place.kind)) throw new Refused('access/post-place')
  }
}
