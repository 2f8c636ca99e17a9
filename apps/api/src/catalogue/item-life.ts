import { Injectable, type OnModuleInit } from '@nestjs/common'
import type {
  ActOnItem,
  ItemCode,
  ItemVersion,
  ItemVersionList,
  ItemVersionPage,
  ItemVersionSummary,
  PutItem,
  VersionId,
  VersionQuery,
} from '@linli/contract'
import {
  allowedActions,
  COMING,
  isoTime,
  ITEM_TRAIL,
  itemFaults,
  itemProcess,
  step,
  type ItemCondition,
  type ItemRelation,
  type Need,
  type ServiceItem,
} from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { labelOf } from '../access/scope.ts'
import type { Actor, CallOf } from '../kernel/call.ts'
import { cursorOf, keyOf, pageOf } from '../kernel/cursor.ts'
import { found, granted, Refused } from '../kernel/errors.ts'
import { EventRow } from '../kernel/kernel.entity.ts'
import { addRows, changeRows, readRow, readRows } from '../kernel/rows.ts'
import { Timers } from '../kernel/timers.ts'
import { trailOf } from '../kernel/trail.ts'
import { UnitOfWork, type Work } from '../kernel/unit-of-work.ts'
import { ServiceItemNoteRow, ServiceItemRow, ServiceItemVersionRow } from './catalogue.entity.ts'

type VersionRow = ServiceItemVersionRow
interface By {
  readonly relation: ItemRelation
  readonly actor: Actor | null
  readonly reason?: string | undefined
  readonly holds?: readonly ItemCondition[]
}
/** The timer of the day on which a version is published; its level is the version. */
const DAY_OF = { clock: 'item', kind: 'take-effect' } as const
const WRITES: readonly string[] = ['draft', 'change']

/** Versions of service items on their way: written, reviewed by another person, published from a date. */
@Injectable()
export class ItemLife implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly timers: Timers,
  ) {}

  onModuleInit(): void {
    this.timers.on(DAY_OF.kind, async (work, { subjectId: code, level }) => {
      const row = await readRow(work.em, ServiceItemVersionRow, { code, version: String(level), state: 'scheduled' })
      if (row) await this.#take(work, row, 'take-effect', { relation: 'system', actor: null })
    })
  }

  put(call: CallOf<typeof PutItem>): Promise<ItemVersion> {
    const { actor, input } = call
    const { revision, ...body } = input
    const faults = itemFaults(body)
    if (Object.keys(faults).length) throw new Refused('catalogue/doubled-key', faults)
    return this.#command(call, (work) => this.#write(work, actor, body, revision))
  }

  act(call: CallOf<typeof ActOnItem>): Promise<ItemVersion> {
    const { actor, input } = call
    const { code, action, reason } = input
    return this.#command(call, async (work) => {
      const row = found(await readRow(work.em, ServiceItemVersionRow, { code, version: String(input.version) }))
      const from = input.from === undefined ? null : Date.parse(input.from)
      const holds: ItemCondition[] = [
        ...((await wrote(work.em, actor, row)) ? [] : ['not-written-by-me' as const]),
        ...(from !== null && from > work.now ? ['date-to-come' as const] : []),
      ]
      if (row.revision !== input.revision) throw new Refused('conflict/changed')
      await this.#take(work, row, action, { relation: 'editor', actor, reason, holds }, from)
      return row.version
    })
  }

  #command(
    call: Pick<CallOf<typeof ItemCode>, 'actor' | 'command'> & {
      readonly input: { readonly code: string; readonly version?: number }
    },
    work: (work: Work) => Promise<string>,
  ): Promise<ItemVersion> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async (one) => ({ subjectId: input.code, atHand: await work(one) }),
      async (code, version = input.version?.toString()) =>
        this.#view(actor, version ? await this.#row(code, version) : await this.#newest(code)),
    )
  }

  /** Changes the draft there is, or begins the next version. */
  async #write(work: Work, actor: Actor, body: ServiceItem, revision: number | undefined): Promise<string> {
    const { em } = work
    const { code } = body
    const versions = await readRows(em, ServiceItemVersionRow, { code })
    const coming = versions.find(({ state }) => COMING.includes(state))
    if (!coming) {
      const version = String(1 + Math.max(0, ...versions.map((one) => Number(one.version))))
      const row = { code, version, state: itemProcess.initial, revision: 0, validFrom: null, body }
      if (revision !== undefined) throw new Refused('conflict/changed')
      await addRows(em, ServiceItemVersionRow, [row])
      await this.#record(work, row, itemProcess.begin.action, actor)
      return version
    }
    if (coming.state !== 'draft') throw new Refused('catalogue/version-coming')
    if (coming.revision !== revision) throw new Refused('conflict/changed')
    await this.#take(work, coming, 'change', { relation: 'editor', actor }, undefined, body)
    return coming.version
  }

  /** One step of a version, with what it does to the item that residents see. */
  async #take(
    work: Work,
    row: VersionRow,
    action: string,
    { relation, actor, reason, holds = [] }: By,
    from?: number | null,
    body?: ServiceItem,
  ): Promise<void> {
    const { em, now } = work
    const { code, version, state, revision } = row
    const brought = new Set<Need>(reason ? ['reason'] : [])
    const did = granted(
      step(itemProcess, state, action, { relations: new Set([relation]), holds: new Set(holds), brought }),
    )
    const validFrom = did.to === 'scheduled' ? from! : did.to === 'published' ? now : row.validFrom
    const change = {
      state: did.to,
      revision: revision + 1,
      ...(validFrom !== null && { validFrom }),
      ...(body && { body }),
    }
    if ((await changeRows(em, ServiceItemVersionRow, { code, version, revision }, change)) !== 1)
      throw new Refused('conflict/changed')
    if (did.to === 'scheduled')
      await this.timers.set(em, [{ subjectId: code, ...DAY_OF, level: Number(version), firesAt: validFrom! }])
    if (state === 'scheduled' && did.to === 'withdrawn') await this.timers.clear(em, code, DAY_OF.clock)
    if (did.to === 'published') await this.#publish(work, row)
    if (state === 'published' && did.to === 'withdrawn')
      await changeRows(em, ServiceItemRow, { code }, { offered: false })
    await this.#record(work, row, action, actor, reason)
  }

  /** Residents see it from now on; the version before it is replaced. */
  async #publish(work: Work, { code, version, body }: VersionRow): Promise<void> {
    const { em } = work
    const [before] = (await readRows(em, ServiceItemVersionRow, { code, state: 'published' })).filter(
      (one) => one.version !== version,
    )
    if (before) await this.#take(work, before, 'replace', { relation: 'system', actor: null })
    const { name, kind, field } = body
    const row: ServiceItemRow = { code, version: Number(version), name, kind, field, offered: true, body }
    if ((await changeRows(em, ServiceItemRow, { code }, row)) === 0) await addRows(em, ServiceItemRow, [row])
  }

  async #record(work: Work, { code, version }: VersionRow, action: string, actor: Actor | null, reason = '') {
    const eventId = await work.record({
      subject: 'service-item',
      subjectId: code,
      action,
      actor,
      actorLabel: actor ? labelOf(actor) : '系统',
      data: { version: Number(version) },
    })
    if (reason) await addRows(work.em, ServiceItemNoteRow, [{ eventId, code, body: reason }])
  }

  async versions({ input }: CallOf<typeof VersionQuery>): Promise<ItemVersionPage> {
    const { state, cursor, limit } = input
    const query = this.uow.source.manager
      .createQueryBuilder(ServiceItemVersionRow, 'v')
      .orderBy('v.code')
      .addOrderBy('v.version')
      .take(limit + 1)
    if (state) query.andWhere({ state })
    if (cursor) {
      const [code, version] = keyOf(cursor, ['string', 'string'])
      query.andWhere('(v.code > :code OR (v.code = :code AND v.version > :version))', { code, version })
    }
    return pageOf(await query.getMany(), limit, (row) => cursorOf(row.code, row.version), summaryOf)
  }

  async versionsOf({ input }: CallOf<typeof ItemCode>): Promise<ItemVersionList> {
    const rows = await readRows(this.uow.source.manager, ServiceItemVersionRow, { code: input.code })
    return { items: rows.sort((a, b) => Number(b.version) - Number(a.version)).map(summaryOf) }
  }

  async version({ actor, input }: CallOf<typeof VersionId>): Promise<ItemVersion> {
    return this.#view(actor, await this.#row(input.code, String(input.version)))
  }

  async #row(code: string, version: string): Promise<VersionRow> {
    return found(await readRow(this.uow.source.manager, ServiceItemVersionRow, { code, version }))
  }
  async #newest(code: string): Promise<VersionRow> {
    const rows = await readRows(this.uow.source.manager, ServiceItemVersionRow, { code })
    return found(rows.sort((a, b) => Number(b.version) - Number(a.version))[0])
  }

  async #view(actor: Actor, row: VersionRow): Promise<ItemVersion> {
    const em = this.uow.source.manager
    const notes = await readRows(em, ServiceItemNoteRow, { code: row.code })
    const holds = new Set<ItemCondition>((await wrote(em, actor, row)) ? [] : ['not-written-by-me'])
    const allowed = allowedActions(itemProcess, row.state, { relations: new Set<ItemRelation>(['editor']), holds })
    return {
      ...summaryOf(row),
      item: structuredClone(row.body) as ItemVersion['item'],
      revision: row.revision,
      trail: await trailOf(em, 'service-item', row.code, ITEM_TRAIL, notes),
      allowedActions: allowed.map(({ action, label, needs, next }) => ({ action, label, needs: [...needs], next })),
    }
  }
}

/** Whether somebody wrote anything of a version: then another person reviews it. */
async function wrote(em: EntityManager, actor: Actor, { code, version }: VersionRow): Promise<boolean> {
  const written = await readRows(em, EventRow, { subject: 'service-item', subjectId: code, action: WRITES })
  return written.some(
    ({ actorId, data }) => data['version'] === Number(version) && actorId !== null && actor.ids.includes(actorId),
  )
}

const summaryOf = ({ code, version, state, validFrom, body }: VersionRow): ItemVersionSummary => ({
  code,
  name: body.name,
  kind: body.kind,
  field: body.field,
  version: Number(version),
  state,
  stateLabel: itemProcess.states[state].label,
  from: validFrom === null ? null : isoTime(validFrom),
})
