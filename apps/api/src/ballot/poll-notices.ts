import { Injectable, type OnModuleInit } from '@nestjs/common'
import { DAY, DESK_ROLES, type PollUnit } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { holdersAt } from '../access/holders.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import { ancestorPaths } from '../grid/places.ts'
import type { EventRow } from '../kernel/kernel.entity.ts'
import { Outbox } from '../kernel/outbox.ts'
import { readRow, readRows } from '../kernel/rows.ts'
import { Timers } from '../kernel/timers.ts'
import type { Work } from '../kernel/unit-of-work.ts'
import { Notices } from '../notification/notices.ts'
import { PollOfficerRow, PollRow } from './ballot.entity.ts'

const REMIND = 'poll-remind'
const BATCH = 500
const BODIES: Readonly<Record<string, string>> = {
  open: '开始表决了，在“表决”里可以投票',
  remind: '明天截止，您还没有投票，在“表决”里可以投票',
  count: '计完了票，在“表决”里可以查看结果，用回执核对',
}
const NAMED = '请您担任计票人或者监票人，截止计票以后要核对结果、签字'
const TO_SIGN = '计完了票，请您在“表决”里核对校验根，签字或者写明理由拒绝'
const REFUSED = '有计票人或者监票人拒绝签字，请看理由，核对以后另外指定一位'
/** Accounts that entries of a roll stand for. */
const WHOSE: Readonly<Record<PollUnit, string>> = {
  resident: 'JOIN account a ON a.id = e.account_id',
  household: `JOIN binding b ON b.household_id = e.household_id AND b.state = 'confirmed' JOIN account a ON a.id = b.account_id`,
  representative: 'JOIN account a ON a.phone_hash = e.phone_hash',
  owner: 'JOIN account a ON a.phone_hash = e.phone_hash',
}

/** Who is told of a poll. Those who have not voted are reminded by a job; nobody gets a list of them. */
@Injectable()
export class PollNotices implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.outbox.on('poll', (work, event) => this.#follow(work, event))
    this.timers.on(REMIND, async ({ em, record }, { subjectId }) => {
      if (await readRow(em, PollRow, { id: subjectId, state: 'open' }))
        await record({ subject: 'poll', subjectId, action: 'remind', actorLabel: '系统', topics: ['poll'] })
    })
  }

  async #follow({ em, now }: Work, event: EventRow): Promise<void> {
    const poll = await readRow(em, PollRow, { id: event.subjectId })
    if (!poll) return
    if (event.action === 'open' && poll.closesAt! > poll.openedAt! + 2 * DAY)
      await this.timers.set(em, [
        { subjectId: poll.id, clock: REMIND, kind: REMIND, level: 0, firesAt: poll.closesAt! - DAY },
      ])
    if (event.action === 'stop')
      await this.#tell(em, event, poll, await this.#centre(em, poll, now), '计票停止了：数目对不上，请查明原因')
    if (event.action === 'name-officers')
      await this.#tell(em, event, poll, event.data['anew'] as string[], poll.root === null ? NAMED : TO_SIGN)
    if (event.action === 'count') await this.#tell(em, event, poll, await this.#signers(em, poll), TO_SIGN)
    if (event.action === 'refuse-to-sign')
      await this.#tell(em, event, poll, await holdersAt(em, { placeId: poll.placeId }, DESK_ROLES, now), REFUSED)
    const body = BODIES[event.action]
    if (body) await this.#tell(em, event, poll, await this.#roll(em, poll, event.action === 'remind'), body)
  }

  /** Whoever votes for an entry. */
  async tellEntry(em: EntityManager, event: EventRow, id: string, body: string): Promise<void> {
    const poll = await readRow(em, PollRow, { id: event.subjectId })
    if (!poll) return
    const rows: { id: string }[] = await em.query(
      `SELECT DISTINCT a.id FROM roll_entry e ${WHOSE[poll.unit]} WHERE e.id = ?`,
      [id],
    )
    await this.#tell(
      em,
      event,
      poll,
      rows.map((row) => row.id),
      body,
    )
  }

  async #tell(
    em: EntityManager,
    event: EventRow,
    { title }: PollRow,
    ids: readonly string[],
    body: string,
  ): Promise<void> {
    const notice = { eventId: event.id, title: '表决', body: `“${title}”${body}`, workOrderId: null, at: event.at }
    for (let at = 0; at < ids.length; at += BATCH) await this.notices.tell(em, ids.slice(at, at + BATCH), notice)
  }

  /** All on the roll; or who casts for what is `left`: where there is an authorisation, who holds it. */
  async #roll(em: EntityManager, { id, unit }: PollRow, left: boolean): Promise<string[]> {
    const rows: { id: string }[] = await em.query(
      left
        ? `SELECT DISTINCT a.id FROM roll_entry v LEFT JOIN poll_proxy p ON p.entry_id = v.id
           JOIN roll_entry e ON e.id = COALESCE(p.to_entry_id, v.id) ${WHOSE[unit]}
           WHERE v.poll_id = ? AND v.has_cast = 0`
        : `SELECT DISTINCT a.id FROM roll_entry e ${WHOSE[unit]} WHERE e.poll_id = ?`,
      [id],
    )
    return rows.map((row) => row.id)
  }

  async #signers(em: EntityManager, { id: pollId }: PollRow): Promise<string[]> {
    return (await readRows(em, PollOfficerRow, { pollId })).map(({ accountId }) => accountId)
  }

  async #centre(em: EntityManager, { placeId }: PollRow, now: number): Promise<string[]> {
    const { path } = await em.findOneByOrFail(PlaceRow, { id: placeId })
    const district = await em.findOneByOrFail(PlaceRow, { path: ancestorPaths(path)[0]! })
    return holdersAt(em, { placeId: district.id }, ['district-centre'], now)
  }
}
