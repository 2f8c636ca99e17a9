import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { Done, EntryId, GiveProxy, Proxy, ProxyPage, ProxyQuery } from '@linli/contract'
import { NO_TERMS, proxyFault } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { labelOf } from '../access/scope.ts'
import { Files } from '../attachment/files.ts'
import type { Actor, CallOf } from '../kernel/call.ts'
import { cursorOf, keyOf, pageOf } from '../kernel/cursor.ts'
import { found, Refused } from '../kernel/errors.ts'
import { Outbox } from '../kernel/outbox.ts'
import { addRows, readRow, readRows, removeRows } from '../kernel/rows.ts'
import { UnitOfWork, type NewEvent } from '../kernel/unit-of-work.ts'
import { PollProxyRow, RollEntryRow, type PollRow } from './ballot.entity.ts'
import { PollNotices } from './poll-notices.ts'
import { Polls } from './polls.ts'
import { Rolls } from './rolls.ts'

const TOLD = 'poll-proxy'
/** What both sides of an authorisation are told. */
const WORDS: Readonly<Record<string, readonly [represented: string, proxy: string]>> = {
  'give-proxy': [
    '登记了您的书面委托，由名册上的另一人代您投票。不是您委托的，或者想自己投票，可以在“表决”里撤回',
    '登记了别人给您的书面委托，表决开始后在“表决”里替委托人投票，每一项分别投',
  ],
  'drop-proxy': ['删除了登记错的委托，请您自己投票', '删除了登记错的委托，不用代为投票'],
  'withdraw-proxy': ['撤回了您的委托，请您自己投票', '委托人撤回了委托，不用代为投票'],
}

/** An entry that somebody casts for: their own, or of who gave them a written authorisation. */
export interface CastFor {
  readonly entry: RollEntryRow
  readonly represents: boolean
  /** who casts for their own entry */
  readonly toEntryId: string | null
}

/** Votes on written authorisation (委托代理), within one roll: one step, and as many for one as the poll's terms say. */
@Injectable()
export class Proxies implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly polls: Polls,
    private readonly rolls: Rolls,
    private readonly files: Files,
    private readonly outbox: Outbox,
    private readonly notices: PollNotices,
  ) {}

  onModuleInit(): void {
    this.outbox.on(TOLD, async ({ em }, event) => {
      const [represented, proxy] = WORDS[event.action]!
      await this.notices.tellEntry(em, event, String(event.data['entryId']), represented)
      await this.notices.tellEntry(em, event, String(event.data['toEntryId']), proxy)
    })
  }

  async castFor(em: EntityManager, actor: Actor, now: number, poll?: PollRow): Promise<CastFor[]> {
    const own = await this.rolls.entriesOf(em, actor, now, poll)
    const ids = own.map(({ id }) => id)
    const given = new Map(
      (await readRows(em, PollProxyRow, { entryId: ids })).map((row) => [row.entryId, row.toEntryId]),
    )
    const held = await readRows(em, PollProxyRow, { toEntryId: ids }, { order: ['entryId'] })
    const represented = await readRows(em, RollEntryRow, { id: held.map(({ entryId }) => entryId) }, { order: ['id'] })
    return [
      ...own.map((entry) => ({ entry, represents: false, toEntryId: given.get(entry.id) ?? null })),
      ...represented.map((entry) => ({ entry, represents: true, toEntryId: null })),
    ]
  }

  give(call: CallOf<typeof GiveProxy>): Promise<Proxy> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, record }) => {
        const at = await this.polls.of(call, input.id, em, 'alone')
        await this.polls.step(call, at, 'give-proxy', em)
        const { id: pollId, terms } = at.poll
        const wanted = { from: input.entryId, to: input.toEntryId }
        for (const id of [wanted.from, wanted.to]) found(await readRow(em, RollEntryRow, { id, pollId }))
        const standing = await readRows(em, PollProxyRow, { pollId })
        const fault = proxyFault(
          standing.map(({ entryId, toEntryId }) => ({ from: entryId, to: toEntryId })),
          wanted,
          (terms ?? NO_TERMS).proxies,
        )
        if (fault) throw new Refused(fault)
        const scanId = input.scanId ?? null
        if (scanId) await this.files.attach(em, [scanId], actor.id, pollId)
        await addRows(em, PollProxyRow, [{ entryId: wanted.from, pollId, toEntryId: wanted.to, scanId }])
        await record({
          ...event(input.id, wanted.from, wanted.to),
          action: 'give-proxy',
          actor,
          actorLabel: labelOf(actor),
        })
        return wanted.from
      },
      async (entryId) =>
        (await this.#views([found(await readRow(this.uow.source.manager, PollProxyRow, { entryId }))]))[0]!,
    )
  }

  async list(call: CallOf<typeof ProxyQuery>): Promise<ProxyPage> {
    const { input } = call
    const { manager } = this.uow.source
    const at = await this.polls.of(call, input.id, manager)
    this.polls.mustManage(call.actor, at)
    const after = input.cursor ? keyOf(input.cursor, ['string'])[0]! : ''
    const rows: { id: string }[] = await manager.query(
      `SELECT entry_id AS id FROM poll_proxy WHERE poll_id = ? AND entry_id > ? ORDER BY entry_id LIMIT ${input.limit + 1}`,
      [at.poll.id, after],
    )
    const page = pageOf(
      rows,
      input.limit,
      ({ id }) => cursorOf(id),
      ({ id }) => id,
    )
    const proxies = await readRows(manager, PollProxyRow, { entryId: page.items }, { order: ['entryId'] })
    return { items: await this.#views(proxies), next: page.next }
  }

  async #views(proxies: readonly PollProxyRow[]): Promise<Proxy[]> {
    const labels = await this.rolls.labels(
      this.uow.source.manager,
      proxies.flatMap(({ entryId, toEntryId }) => [entryId, toEntryId]),
    )
    const scans = await this.files.views(proxies.flatMap(({ scanId }) => scanId ?? []))
    return proxies.map(({ entryId, toEntryId, scanId }) => ({
      entryId,
      label: labels.get(entryId)!,
      toEntryId,
      toLabel: labels.get(toEntryId)!,
      scan: (scanId && scans.get(scanId)?.url) ?? null,
    }))
  }

  drop(call: CallOf<typeof EntryId>): Promise<Done> {
    return this.#end(call, 'drop-proxy', labelOf(call.actor))
  }

  /** Nobody's but the represented person's own, and for as long as nothing was cast on it. */
  withdraw(call: CallOf<typeof EntryId>): Promise<Done> {
    return this.#end(call, 'withdraw-proxy', '居民')
  }

  #end(call: CallOf<typeof EntryId>, action: 'drop-proxy' | 'withdraw-proxy', actorLabel: string): Promise<Done> {
    const { actor, input, now } = call
    return this.uow.command(
      call,
      async ({ em, record, now: at }) => {
        const poll = await this.polls.of(call, input.id, em, 'shared')
        await this.polls.step(call, poll, action, em)
        if (action === 'withdraw-proxy') {
          const own = await this.rolls.entriesOf(em, actor, now, poll.poll)
          found(own.find(({ id }) => id === input.entryId))
        }
        const entry = found(await readRow(em, RollEntryRow, { id: input.entryId, pollId: input.id }, 'alone'))
        const proxy = found(await readRow(em, PollProxyRow, { entryId: entry.id }))
        if (entry.hasCast && entry.way === 'proxy') throw new Refused('ballot/proxy-cast')
        await this.#remove(em, [proxy], at)
        await record({ ...event(input.id, entry.id, proxy.toEntryId), action, actor, actorLabel })
        return input.id
      },
      async () => ({ ok: true as const }),
    )
  }

  /** An entry that is taken off the roll neither gives nor holds any. */
  async forget(em: EntityManager, entryId: string, now: number): Promise<void> {
    const given = await readRows(em, PollProxyRow, { entryId })
    await this.#remove(em, [...given, ...(await readRows(em, PollProxyRow, { toEntryId: entryId }))], now)
  }

  async #remove(em: EntityManager, proxies: readonly PollProxyRow[], now: number): Promise<void> {
    await removeRows(em, PollProxyRow, { entryId: proxies.map(({ entryId }) => entryId) })
    const scans = proxies.flatMap(({ scanId }) => scanId ?? [])
    if (scans.length > 0) await this.files.release(em, scans, now)
  }
}

const event = (
  subjectId: string,
  entryId: string,
  toEntryId: string,
): Omit<NewEvent, 'action' | 'actorLabel'> & { subject: 'poll' } => ({
  subject: 'poll',
  subjectId,
  data: { entryId, toEntryId },
  topics: [TOLD],
})
