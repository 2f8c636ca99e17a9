import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { SendTask, SentTasks } from '@linli/contract'
import {
  knownFields,
  inForce,
  periodOf,
  stopOf,
  taskProcess,
  tooOften,
  type ListedItem,
  type Stopped,
} from '@linli/domain'
import { In, MoreThanOrEqual, type EntityManager } from 'typeorm'
import { labelOf } from '../access/scope.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import { ancestorPaths } from '../grid/places.ts'
import type { Actor, CallOf } from '../kernel/call.ts'
import { found, Refused } from '../kernel/errors.ts'
import { EventRow } from '../kernel/kernel.entity.ts'
import { addRows, readRow, readRows } from '../kernel/rows.ts'
import { Timers } from '../kernel/timers.ts'
import { isDuplicate, UnitOfWork, type Work } from '../kernel/unit-of-work.ts'
import { ChecklistAnswerRow, ChecklistItemRow, ChecklistStopRow, ChecklistTaskRow } from './checklist.entity.ts'
import { concerned, departmentPost } from './facts.ts'
import { ChecklistItems } from './items.ts'
import { ChecklistSteps, RECUR } from './steps.ts'

/** What is asked of communities now. */
interface Asking {
  readonly item: ChecklistItemRow | null
  readonly unitId: string
  readonly title: string
  readonly fields: readonly string[]
  readonly certificate: string
  readonly communities: readonly PlaceRow[]
}

const listed = (item: ChecklistItemRow): ListedItem => ({
  state: item.state,
  until: item.untilAt,
  paths: item.paths,
  fields: item.fields,
  asks: item.asks,
  certificate: item.certificate,
})

/** The gate of the list: what is asked of communities passes here, or is stopped with the reason and counted. */
@Injectable()
export class Sending implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly timers: Timers,
    private readonly steps: ChecklistSteps,
    private readonly items: ChecklistItems,
  ) {}

  onModuleInit(): void {
    this.timers.on(RECUR, (work, { subjectId, firesAt }) => this.#recur(work, subjectId, firesAt))
  }

  async send(call: CallOf<typeof SendTask>): Promise<SentTasks> {
    const { actor, input, now, command } = call
    if (!departmentPost(actor, input.unitId)) throw new Refused('access/denied')
    const em = this.uow.source.manager
    if (!(await this.uow.done(call))) {
      const asking = await this.#asked(em, input)
      const stop = await this.#stopOf(em, asking, now)
      if (stop) {
        await this.#keep(asking, stop, actor, `${actor.id} ${command!.id}`)
        throw new Refused(stop.code, stop.fields)
      }
    }
    return this.uow.command(
      call,
      async (work) => {
        const asking = await this.#asked(work.em, input)
        const stop = await this.#stopOf(work.em, asking, work.now)
        if (stop) throw new Refused(stop.code, stop.fields)
        await this.#sendTo(work, { ...asking, item: asking.item! }, actor)
        return asking.item!.id
      },
      () => this.#sent(call),
    )
  }

  async #asked(em: EntityManager, input: CallOf<typeof SendTask>['input']): Promise<Asking> {
    const { unitId, title, fields, certificate } = input
    const item = input.itemId ? await readRow(em, ChecklistItemRow, { id: input.itemId, unitId }) : null
    const id = [...new Set(input.communityIds)]
    const communities = await readRows(em, PlaceRow, { id, kind: 'community', active: true }, { order: ['path'] })
    if (communities.length !== id.length) throw new Refused('not-found')
    const { register } = await this.steps.known(em)
    if (!fields.every((key) => register.some((field) => field.key === key)))
      throw new Refused('checklist/unknown-field')
    return { item, unitId, title, fields: [...new Set(fields)], certificate, communities }
  }

  async #stopOf(em: EntityManager, asking: Asking, now: number): Promise<Stopped | null> {
    const { item, communities } = asking
    const paths = communities.map(({ path }) => path)
    const asked = { ...asking, item: item && listed(item), paths }
    const stop = stopOf(asked, await this.steps.known(em), now)
    if (stop || !item || item.frequency === 'as-needed') return stop
    const slot = slotOf(item, now)
    const communityId = communities.map(({ id }) => id)
    return (await readRow(em, ChecklistTaskRow, { itemId: item.id, slot, communityId })) ? tooOften() : null
  }

  /** Counts what was stopped, the same command once. */
  async #keep(asking: Asking, { stop }: Stopped, actor: Actor | null, commandKey: string): Promise<void> {
    const label = actor ? labelOf(actor, ({ unitId }) => unitId === asking.unitId) : '系统'
    await this.uow
      .run(async (work) => {
        const { register } = await this.steps.known(work.em)
        const id = work.newId()
        const row = {
          id,
          commandKey,
          unitId: asking.unitId,
          itemId: asking.item?.id ?? null,
          stop,
          title: asking.title,
          communityIds: asking.communities.map((place) => place.id),
          known: knownFields(asking.fields, register).length,
          at: work.now,
        }
        await addRows(work.em, ChecklistStopRow, [row])
        const event = { subject: 'checklist-stop', subjectId: id, action: 'stop', topics: ['checklist-load'] } as const
        await work.record({ ...event, actor, actorLabel: label })
      })
      .catch((error: unknown) => {
        if (!isDuplicate(error)) throw error
      })
  }

  /** A task for each community whose answers are not known yet. */
  async #sendTo(work: Work, asking: Asking & { readonly item: ChecklistItemRow }, actor: Actor | null): Promise<void> {
    const { em, now } = work
    const { item, fields, communities } = asking
    const label = actor ? labelOf(actor, ({ unitId }) => unitId === item.unitId) : '系统'
    const answers = await answersOf(em, asking, now)
    for (const place of communities) {
      if (answers.has(place.id)) {
        const event = { subject: 'checklist-item', subjectId: item.id, action: 'reuse' } as const
        const data = { communityId: place.id, fields: fields.length }
        await work.record({ ...event, actor, actorLabel: label, data, topics: ['checklist-load'] })
        continue
      }
      const id = work.newId()
      const line = await readRows(em, PlaceRow, { path: ancestorPaths(place.path) }, { order: ['path'] })
      const row: ChecklistTaskRow = {
        id,
        version: 0,
        processVersion: taskProcess.version,
        state: taskProcess.initial,
        itemId: item.id,
        unitId: item.unitId,
        communityId: place.id,
        streetId: line[1]!.id,
        districtId: line[0]!.id,
        path: place.path,
        slot: item.frequency === 'as-needed' ? id : slotOf(item, now),
        fields: [...fields],
        cites: null,
        sentAt: now,
        closedAt: null,
      }
      await addRows(em, ChecklistTaskRow, [row])
      await this.steps.taskClock(em, id, [], { starts: taskProcess.begin.starts }, now, item.days)
      await this.steps.record(work, 'checklist-task', id, taskProcess.begin.action, { actor, label })
    }
  }

  /** What a command sent, however often it is asked. */
  async #sent({ actor, command, input, now }: CallOf<typeof SendTask>): Promise<SentTasks> {
    const em = this.uow.source.manager
    const event = found(await readRow(em, EventRow, { actorId: actor.ids, commandId: command!.id }))
    const asking = await this.#asked(em, input)
    const of = { itemId: asking.item!.id, communityId: input.communityIds, sentAt: event.at }
    const tasks = await readRows(em, ChecklistTaskRow, of, { order: ['path'] })
    const names = new Map(asking.communities.map(({ id, name }) => [id, name]))
    const has = new Set(tasks.map(({ communityId }) => communityId))
    const labels = await this.items.labels(em)
    const answers = await answersOf(em, { ...asking, item: asking.item! }, now)
    return {
      sent: tasks.map(({ id, communityId }) => ({ id, placeName: names.get(communityId) ?? '' })),
      reused: asking.communities
        .filter(({ id }) => !has.has(id))
        .map(({ id, name }) => ({
          placeName: name,
          values: asking.fields.map((key) => ({
            key,
            label: labels.get(key) ?? key,
            value: answers.get(id)?.get(key) ?? '',
          })),
        })),
    }
  }

  /** At the beginning of a period; what cannot be asked any more is stopped like anything else. */
  async #recur(work: Work, id: string, firesAt: number): Promise<void> {
    const { em, now } = work
    const item = await readRow(em, ChecklistItemRow, { id })
    if (!item || !inForce({ state: item.state, until: item.untilAt }, now)) return
    const next = { subjectId: id, clock: RECUR, kind: RECUR, level: 0 }
    await this.timers.set(em, [{ ...next, firesAt: periodOf(item.frequency, Math.max(now, firesAt)).until }])
    const { unitId, name: title, fields, certificate } = item
    const slot = slotOf(item, now)
    const had = await readRows(em, ChecklistTaskRow, { itemId: id, slot })
    const communities = (await concerned(em, item.paths)).community.filter(
      (place) => !had.some(({ communityId }) => communityId === place.id),
    )
    const asking = { item, unitId, title, fields, certificate, communities }
    if (communities.length === 0) return
    const stop = await this.#stopOf(em, asking, now)
    if (!stop) await this.#sendTo(work, asking, null)
  }
}

/** The period that a moment lies in, as a key. */
const slotOf = ({ frequency }: ChecklistItemRow, now: number): string => `${frequency} ${periodOf(frequency, now).from}`

/** Communities that answered every field within the period, with the latest answer to each (一次采集). */
async function answersOf(
  em: EntityManager,
  { item, fields, communities }: Asking & { readonly item: ChecklistItemRow },
  now: number,
): Promise<Map<string, Map<string, string>>> {
  if (fields.length === 0) return new Map()
  const rows = await em.find(ChecklistAnswerRow, {
    where: {
      communityId: In(communities.map(({ id }) => id)),
      field: In([...fields]),
      at: MoreThanOrEqual(periodOf(item.frequency, now).from),
    },
    order: { at: 'ASC' },
  })
  const answers = new Map<string, Map<string, string>>()
  for (const { communityId, field, value } of rows)
    answers.set(communityId, (answers.get(communityId) ?? new Map<string, string>()).set(field, value))
  return new Map([...answers].filter(([, of]) => fields.every((key) => of.has(key))))
}
