import { earlierEnds, HOUR, mayLead, step, workOrderProcess, type WorkOrderState } from '@linli/domain'
import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { EventClassRow } from '../catalogue/catalogue.entity.ts'
import type { Actor } from '../kernel/call.ts'
import { Clocks } from '../kernel/clocks.ts'
import { granted, Refused } from '../kernel/errors.ts'
import type { ClockRunRow, EventRow } from '../kernel/kernel.entity.ts'
import type { Work } from '../kernel/unit-of-work.ts'
import { Rules } from '../rule/rules.ts'
import type { ActInput } from './effects.ts'
import { mayRead, WorkOrderFacts } from './facts.ts'
import { dueOf, LEVELS, Steps, type Move } from './steps.ts'
import { Tickets } from './tickets.ts'
import { WorkOrderRow } from './work-order.entity.ts'

const SYSTEM = '系统'
const closed = (state: unknown) => workOrderProcess.states[state as WorkOrderState]?.kind === 'closed'
const runs = (run: ClockRunRow) => run.stoppedAt === null

/**
 * Duplicates (重复单): a case goes into the main, and out of it. The main is read and written in the same transaction,
 * so that of two merges at once one waits: nobody follows a follower.
 */
@Injectable()
export class Merging {
  constructor(
    private readonly clocks: Clocks,
    private readonly rules: Rules,
    private readonly facts: WorkOrderFacts,
    private readonly steps: Steps,
    private readonly tickets: Tickets,
  ) {}

  /** @throws work-order/not-a-main where it takes nobody in, or is not for the desk to see */
  async merge(work: Work, row: WorkOrderRow, did: Move, input: ActInput, actor: Actor, label: string): Promise<void> {
    const main = await this.#main(work.em, row, input.main!)
    if (!mayRead(actor, main, await this.facts.of(actor, main, work.now, work.em)))
      throw new Refused('work-order/not-a-main')
    await this.#join(work, row, main, 'merge', did, input, actor, label)
  }

  /** Follows what was offered when it was raised: of the same class in the same community, about public space. */
  async follow(work: Work, row: WorkOrderRow, mainId: string, actor: Actor, label: string): Promise<void> {
    const main = await this.#main(work.em, row, mainId)
    const offered = row.subjectCode === main.subjectCode && row.communityId === main.communityId
    if (!offered || !(await work.em.existsBy(EventClassRow, { code: row.subjectCode, publicSpace: true })))
      throw new Refused('work-order/not-a-main')
    const { holds } = await this.facts.of(actor, row, work.now, work.em)
    const facts = {
      relations: new Set(['reporter'] as const),
      holds: new Set([...holds, 'being-raised' as const]),
      brought: new Set(['main'] as const),
    }
    const did = granted(step(workOrderProcess, row.state, 'follow', facts))
    await this.#join(work, row, main, 'follow', did, { main: mainId, photos: [] }, actor, label)
  }

  /** Out of the main, back to where it was. */
  async unmerge(work: Work, row: WorkOrderRow, did: Move, input: ActInput, actor: Actor, label: string): Promise<void> {
    await this.steps.apply(work, row, 'unmerge', did, input, actor, label)
    await this.steps.trail(work, row.mainId!, 'parted-from', { actor, label, data: {} })
  }

  /** What becomes of those who follow when the main ends, or goes on again. */
  async follows(work: Work, main: WorkOrderRow, { data }: EventRow): Promise<void> {
    if (data['from'] === data['to'] || closed(data['from']) === closed(data['to'])) return
    const { em } = work
    const followers = await em.find(WorkOrderRow, { where: { mainId: main.id }, order: { id: 'ASC' } })
    if (followers.length === 0) return
    if (main.state === 'withdrawn') return this.#inherit(work, main, followers)
    const hours = await this.rules.get('work-order.reopen-hours', em)
    const reopenUntil = main.reopenUntil ?? (main.closedAt ?? 0) + hours * HOUR
    await em
      .createQueryBuilder()
      .update(WorkOrderRow)
      .set({
        ...(closed(main.state) ? { outcome: main.outcome, reopenUntil } : { outcome: null, reopenUntil: null }),
        version: () => 'version + 1',
      })
      .where({ mainId: main.id, state: 'merged' })
      .execute()
  }

  /** The main itself, also where the one that was chosen has gone into another meanwhile. */
  async #main(em: EntityManager, row: WorkOrderRow, id: string): Promise<WorkOrderRow> {
    const chosen = await em.findOneBy(WorkOrderRow, { id })
    const main = chosen?.mainId ? await em.findOneBy(WorkOrderRow, { id: chosen.mainId }) : chosen
    if (!main || main.id === row.id || main.districtId !== row.districtId || !mayLead(main))
      throw new Refused('work-order/not-a-main')
    return main
  }

  async #join(
    work: Work,
    row: WorkOrderRow,
    main: WorkOrderRow,
    action: 'merge' | 'follow',
    did: Move,
    input: ActInput,
    actor: Actor,
    label: string,
  ): Promise<void> {
    const { em } = work
    await this.#takeEnds(work, main, (await this.clocks.of(em, row.id)).filter(runs))
    await this.steps.apply(work, row, action, did, { ...input, main: main.id }, actor, label)
    await em.update(WorkOrderRow, { mainId: row.id }, { mainId: main.id })
    await this.steps.trail(work, main.id, 'joined-by', { actor, label, data: {} })
  }

  /** The earlier end rules. Writing the main also where nothing changes makes a second merge wait for this one. */
  async #takeEnds(work: Work, main: WorkOrderRow, others: readonly ClockRunRow[]): Promise<void> {
    const { em, now } = work
    const ends = earlierEnds((await this.clocks.of(em, main.id)).filter(runs), others)
    const due = dueOf(await this.clocks.bringForward(em, main.id, ends, { now, levels: LEVELS }))
    await this.steps.write(work, main, { ...main, ...due }, false)
    if (main.promisedAt !== due.promisedAt)
      await this.tickets.recount(work, main.id, { from: main.promisedAt ?? 0, to: due.promisedAt ?? 0 })
  }

  /** The main was taken back by its reporter: the oldest of those who follow is the main from now on. */
  async #inherit(work: Work, main: WorkOrderRow, [heir, ...others]: WorkOrderRow[]): Promise<void> {
    const { em, now } = work
    const { holds, was } = await this.facts.of(NOBODY, heir!, now, em)
    const facts = { relations: new Set(['desk'] as const), holds, brought: new Set(['reason'] as const), was: was! }
    const did = granted(step(workOrderProcess, heir!.state, 'unmerge', facts))
    await this.steps.apply(work, heir!, 'unmerge', did, { photos: [] }, null, SYSTEM)
    if (others.length) await em.update(WorkOrderRow, { mainId: main.id }, { mainId: heir!.id })
    const ended = (await this.clocks.of(em, main.id)).filter((run) => run.stoppedAt === main.closedAt)
    await this.#takeEnds(work, await em.findOneByOrFail(WorkOrderRow, { id: heir!.id }), ended)
  }
}

const NOBODY: Actor = {
  id: '',
  ids: [],
  kind: 'staff',
  posts: [],
  roles: new Set(),
  sessionId: '',
  sessionKind: 'bearer',
  mustChange: false,
}
