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
import { fileOf, type CaseFile } from './case-file.ts'
import type { ActInput } from './effects.ts'
import { mayRead, WorkOrderFacts } from './facts.ts'
import { standingOf } from './seats.ts'
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
  async merge(work: Work, file: CaseFile, did: Move, input: ActInput, actor: Actor, label: string): Promise<CaseFile> {
    const main = await this.facts.of(actor, await this.#main(work.em, file.row, input.main!), work.now, work.em)
    if (!mayRead(actor, main.row, main)) throw new Refused('work-order/not-a-main')
    return this.#join(work, file, main, 'merge', did, input, actor, label)
  }

  /** Follows what was offered when it was raised: of the same class in the same community, about public space. */
  async follow(work: Work, file: CaseFile, mainId: string, actor: Actor, label: string): Promise<CaseFile> {
    const { row } = file
    const main = await this.#main(work.em, row, mainId)
    const offered = row.subjectCode === main.subjectCode && row.communityId === main.communityId
    if (!offered || !(await work.em.existsBy(EventClassRow, { code: row.subjectCode, publicSpace: true })))
      throw new Refused('work-order/not-a-main')
    const { holds } = await this.facts.about(actor, file, work.now, work.em)
    const facts = {
      relations: new Set(['reporter'] as const),
      holds: new Set([...holds, 'being-raised' as const]),
      brought: new Set(['main'] as const),
    }
    const did = granted(step(workOrderProcess, row.state, 'follow', facts))
    const input = { main: mainId, photos: [] }
    return this.#join(work, file, await fileOf(work.em, main), 'follow', did, input, actor, label)
  }

  /** Out of the main, back to where it was. */
  async unmerge(
    work: Work,
    file: CaseFile,
    did: Move,
    input: ActInput,
    actor: Actor,
    label: string,
  ): Promise<CaseFile> {
    const left = await this.steps.apply(work, file, 'unmerge', did, input, actor, label)
    await this.steps.trail(work, file.row.mainId!, 'parted-from', { actor, label, data: {} })
    return left
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
    file: CaseFile,
    main: CaseFile,
    action: 'merge' | 'follow',
    did: Move,
    input: ActInput,
    actor: Actor,
    label: string,
  ): Promise<CaseFile> {
    const mainId = main.row.id
    await this.#takeEnds(work, main, file.clocks.filter(runs))
    const left = await this.steps.apply(work, file, action, did, { ...input, main: mainId }, actor, label)
    await work.em.update(WorkOrderRow, { mainId: file.row.id }, { mainId })
    await this.steps.trail(work, mainId, 'joined-by', { actor, label, data: {} })
    return left
  }

  /** The earlier end rules. Writing the main also where nothing changes makes a second merge wait for this one. */
  async #takeEnds(work: Work, main: CaseFile, others: readonly ClockRunRow[]): Promise<void> {
    const { em, now } = work
    const { row, clocks } = main
    const stood = standingOf(main)
    await this.clocks.bringForward(em, clocks, earlierEnds(clocks.filter(runs), others), { now, levels: LEVELS })
    const due = dueOf(clocks)
    if (row.promisedAt !== due.promisedAt)
      await this.tickets.recount(work, main, { from: row.promisedAt ?? 0, to: due.promisedAt ?? 0 })
    await this.steps.write(work, { row, stood }, { ...main, row: { ...row, ...due } }, false)
  }

  /** The main was taken back by its reporter: the oldest of those who follow is the main from now on. */
  async #inherit(work: Work, main: WorkOrderRow, [heir, ...others]: WorkOrderRow[]): Promise<void> {
    const { em, now } = work
    const file = await this.facts.of(NOBODY, heir!, now, em)
    const { holds, was } = file
    const facts = { relations: new Set(['desk'] as const), holds, brought: new Set(['reason'] as const), was: was! }
    const did = granted(step(workOrderProcess, heir!.state, 'unmerge', facts))
    const left = await this.steps.apply(work, file, 'unmerge', did, { photos: [] }, null, SYSTEM)
    if (others.length) await em.update(WorkOrderRow, { mainId: main.id }, { mainId: heir!.id })
    const { clocks } = await fileOf(em, main)
    await this.#takeEnds(
      work,
      left,
      clocks.filter((run) => run.stoppedAt === main.closedAt),
    )
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
