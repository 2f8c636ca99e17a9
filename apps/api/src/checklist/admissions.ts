import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { ActOnChecklistItem, ChecklistItem, DraftItem, EditItem } from '@linli/contract'
import { admissionProcess, ADVICE, DAY, itemFault, periodOf, startOfDate, type Advice } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { labelOf } from '../access/scope.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import type { Actor, CallOf } from '../kernel/call.ts'
import { Refused } from '../kernel/errors.ts'
import { addRows, readRow, readRows } from '../kernel/rows.ts'
import { Timers } from '../kernel/timers.ts'
import { UnitOfWork, type Work } from '../kernel/unit-of-work.ts'
import { ChecklistAdviceRow, ChecklistItemRow } from './checklist.entity.ts'
import { ChecklistReach, departmentPost, type ItemFacts } from './facts.ts'
import { ChecklistSteps, EXPIRE, RECUR } from './steps.ts'
import { ChecklistItems } from './items.ts'

const LONGEST_TERM = 3 * 366 * DAY
const isAdvice = (action: string): action is Advice => Object.hasOwn(ADVICE, action)

/** Entry and exit (准入、退出) of what communities may be asked to do. */
@Injectable()
export class Admissions implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reach: ChecklistReach,
    private readonly steps: ChecklistSteps,
    private readonly timers: Timers,
    private readonly items: ChecklistItems,
  ) {}

  onModuleInit(): void {
    this.timers.on(EXPIRE, (work, { subjectId }) => this.#byClock(work, subjectId, 'expire'))
    // The limit of an opinion is over: who did not speak holds nothing up.
    this.timers.on('escalate', (work, { subjectId, clock }) =>
      clock === 'community' || clock === 'street' ? this.#byClock(work, subjectId, 'hear') : Promise.resolve(),
    )
  }

  draft(call: CallOf<typeof DraftItem>): Promise<ChecklistItem> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async (work) => {
        const { em, now } = work
        const { unitId, placeIds, ...told } = input
        if (!departmentPost(actor, unitId)) throw new Refused('access/denied')
        const row: ChecklistItemRow = {
          id: work.newId(),
          version: 0,
          processVersion: admissionProcess.version,
          state: admissionProcess.initial,
          unitId,
          ...told,
          paths: await pathsOf(em, placeIds),
          untilAt: null,
          createdAt: now,
          closedAt: null,
        }
        await this.#sound(em, row)
        await addRows(em, ChecklistItemRow, [row])
        const label = labelOf(actor, (post) => post.unitId === unitId)
        await this.steps.record(work, 'checklist-item', row.id, admissionProcess.begin.action, { actor, label })
        return row.id
      },
      (id) => this.items.one(actor, id),
    )
  }

  edit(call: CallOf<typeof EditItem>): Promise<ChecklistItem> {
    const { id: _, version: __, placeIds, ...told } = call.input
    return this.#command(call, async (work, facts) => {
      const change = { ...told, paths: await pathsOf(work.em, placeIds) }
      await this.#sound(work.em, { ...facts.row, ...change })
      await this.steps.item(work, facts, 'edit', call.actor, {}, change)
    })
  }

  act(call: CallOf<typeof ActOnChecklistItem>): Promise<ChecklistItem> {
    const { actor, input } = call
    const { action, reason, text } = input
    return this.#command(call, async (work, facts) => {
      if (action === 'apply') await this.#sound(work.em, facts.row)
      const until = input.until === undefined ? undefined : termEnd(input.until, work.now)
      const admitted = action === 'admit' && until !== undefined ? { untilAt: until } : {}
      await this.steps.item(work, facts, action, actor, { reason, text, until }, admitted)
      if (isAdvice(action)) await this.#advise(work, facts, action, actor, text!)
      if (action === 'admit') await this.#list(work, facts.row)
    })
  }

  /** The opinion of a community or street; once nobody is left to be heard, the office decides. */
  async #advise(work: Work, { row, adviser }: ItemFacts, advice: Advice, actor: Actor, text: string): Promise<void> {
    const saidBy = labelOf(actor, ({ id }) => id === adviser?.id)
    const said = { itemId: row.id, placeId: adviser!.placeId!, advice, text, saidBy, at: work.now }
    await addRows(work.em, ChecklistAdviceRow, [said])
    await this.#byClock(work, row.id, 'hear')
  }

  async #list({ em, now }: Work, { id, untilAt, recurring, frequency }: ChecklistItemRow): Promise<void> {
    const timer = { subjectId: id, level: 0 }
    await this.timers.set(em, [{ ...timer, clock: EXPIRE, kind: EXPIRE, firesAt: untilAt! }])
    const next = { ...timer, clock: RECUR, kind: RECUR, firesAt: periodOf(frequency, now).until }
    if (recurring) await this.timers.set(em, [next])
  }

  /** A step that nobody takes: it is not due where its table does not let it be. */
  async #byClock(work: Work, id: string, action: 'expire' | 'hear'): Promise<void> {
    if (!(await readRow(work.em, ChecklistItemRow, { id }))) return
    const facts = await this.reach.item(work.em, null, id, work.now)
    const def = admissionProcess.states[facts.row.state].actions
    if (!(action in def) || (action === 'hear' && !facts.holds.has('heard'))) return
    await this.steps.item(work, facts, action, null, {})
  }

  async #sound(em: EntityManager, row: Pick<ChecklistItemRow, 'fields' | 'certificate'>): Promise<void> {
    const fault = itemFault(row, await this.steps.known(em))
    if (fault) throw new Refused(fault.code, fault.fields)
  }

  #command<In extends { readonly id: string; readonly version: number }>(
    call: Pick<CallOf<typeof ActOnChecklistItem>, 'actor' | 'command' | 'now'> & { readonly input: In },
    work: (work: Work, facts: ItemFacts) => Promise<void>,
  ): Promise<ChecklistItem> {
    const { id, version } = call.input
    return this.uow.command(
      call,
      async (doing) => {
        const facts = await this.reach.item(doing.em, call.actor, id, doing.now)
        if (facts.row.version !== version) throw new Refused('conflict/changed')
        await work(doing, facts)
        return id
      },
      () => this.items.one(call.actor, id),
    )
  }
}

/** The moment after the last day of a term. */
function termEnd(lastDay: string, now: number): number {
  const end = startOfDate(lastDay) + DAY
  if (end <= now + DAY || end > now + LONGEST_TERM) throw new Refused('checklist/term-wrong')
  return end
}

async function pathsOf(em: EntityManager, placeIds: readonly string[]): Promise<string[]> {
  const kind = ['district', 'street', 'community'] as const
  const places = await readRows(em, PlaceRow, { id: placeIds, kind, active: true })
  if (places.length !== new Set(placeIds).size) throw new Refused('not-found')
  return places.map(({ path }) => path).sort()
}
