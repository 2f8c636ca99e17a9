import { Injectable } from '@nestjs/common'
import { hiddenActions, workOrderProcess, type Need, type WorkOrderClock, type WorkOrderState } from '@linli/domain'
import { labelOf } from '../access/scope.ts'
import { Files } from '../attachment/files.ts'
import { ServiceItemVersionRow } from '../catalogue/catalogue.entity.ts'
import type { Actor } from '../kernel/call.ts'
import { Refused } from '../kernel/errors.ts'
import type { EventData } from '../kernel/kernel.entity.ts'
import type { Work } from '../kernel/unit-of-work.ts'
import { Clocks } from './clocks.ts'
import { Effects, levelsAbove, lineOf, type ActInput } from './effects.ts'
import { postAs } from './facts.ts'
import { Seats } from './seats.ts'
import { WorkOrderNoteRow, WorkOrderRow } from './work-order.entity.ts'

const HIDDEN = hiddenActions(workOrderProcess)

interface Move {
  readonly to: WorkOrderState
  readonly starts: readonly WorkOrderClock[]
  readonly stops: readonly WorkOrderClock[]
  readonly resumes: readonly WorkOrderClock[]
}

/** Which needs of an action the input brings along. */
export const broughtBy = (input: ActInput): Set<Need> => {
  const given: Record<Need, unknown> = {
    reason: input.reason,
    text: input.text,
    handler: input.handler,
    place: input.placeId,
    instead: input.instead,
    outcome: input.outcome,
    rating: input.rating,
  }
  return new Set((Object.keys(given) as Need[]).filter((need) => given[need]))
}

/** Who did it, as the trail names them: by the post that has the relation, never by name. */
export function actorLabel(actor: Actor, row: WorkOrderRow, helper: boolean): string {
  if (helper) return '代办人'
  if ((row.reporterId ?? row.raisedById) === actor.id && !actor.posts.length) return '居民'
  for (const relation of ['desk', 'handler', 'grid'] as const) {
    const post = postAs(actor, row, relation)
    if (post) return labelOf(actor, (p) => p.id === post.id)
  }
  return row.reporterId === actor.id ? '居民' : labelOf(actor)
}

/** Carries out what the process allowed: the row, its clocks, its seats and its trail, in one transaction. */
@Injectable()
export class Steps {
  constructor(
    private readonly clocks: Clocks,
    private readonly effects: Effects,
    private readonly seats: Seats,
    private readonly files: Files,
  ) {}

  async apply(
    work: Work,
    row: WorkOrderRow,
    action: string,
    move: Move,
    input: ActInput,
    actor: Actor,
    label: string,
  ): Promise<void> {
    const { em, now } = work
    const change = await this.effects.of(action, { em, row, input, now })
    const next: WorkOrderRow = { ...row, ...change, state: move.to }
    await this.clocks.stop(em, row.id, move.stops, now)
    if (move.starts.length || move.resumes.length) {
      const levels = levelsAbove(await lineOf(em, next.path), next.deskId).length
      await this.clocks.start(em, next, move.starts, now, levels, await answerDays(work, row))
      await this.clocks.resume(em, row.id, move.resumes, now, levels)
    }
    if (move.starts.length || move.stops.length || move.resumes.length)
      Object.assign(next, await this.clocks.standing(em, row.id))
    if (row.escalated.some((e) => move.stops.includes(e.clock)))
      next.escalated = row.escalated.filter((e) => !move.stops.includes(e.clock))
    await this.write(work, row, next, !HIDDEN.has(action))
    await this.trail(work, row.id, action, { actor, label, input, data: { from: row.state, to: move.to } })
  }

  /**
   * The guarded update: whoever changed the case in between wins, and this one is asked to look again.
   * @param seen whether others learn from the version that something was done
   */
  async write({ em }: Work, before: WorkOrderRow, next: WorkOrderRow, seen = true): Promise<void> {
    const changed = Object.fromEntries(
      Object.entries(next).filter(([key, value]) => key !== 'version' && before[key as keyof WorkOrderRow] !== value),
    ) as Partial<WorkOrderRow>
    const done = await em.update(
      WorkOrderRow,
      { id: before.id, version: before.version },
      { ...changed, version: before.version + Number(seen) },
    )
    if (done.affected !== 1) throw new Refused('conflict/changed')
    await this.seats.write(em, next)
  }

  /** Event, what the person wrote, and the files that came along. */
  async trail(
    work: Work,
    workOrderId: string,
    action: string,
    by: { actor: Actor | null; label: string; input?: ActInput; data: EventData },
  ): Promise<void> {
    const { input } = by
    const eventId = await work.record({
      subject: 'work-order',
      subjectId: workOrderId,
      action,
      actor: by.actor,
      actorLabel: by.label,
      data: {
        ...by.data,
        ...(input?.outcome && { outcome: input.outcome }),
        ...(input?.handler && { handler: input.handler.id }),
      },
      topics: ['work-order'],
    })
    if (!input) return
    const body = [
      input.text,
      input.reason,
      input.instead && `可以去：${input.instead}`,
      input.basis && `依据：${input.basis}`,
      input.rating?.text,
    ]
      .filter(Boolean)
      .join('\n')
    if (body || input.photos.length)
      await work.em.insert(WorkOrderNoteRow, { eventId, workOrderId, body, photos: [...input.photos] })
    if (by.actor) await this.files.attach(work.em, input.photos, by.actor.id, workOrderId)
  }
}

/** A service item's own limit, of the version the order was made by. */
async function answerDays({ em }: Work, row: WorkOrderRow): Promise<number | undefined> {
  if (row.kind !== 'service') return undefined
  const item = await em.findOneBy(ServiceItemVersionRow, { code: row.subjectCode, version: String(row.subjectVersion) })
  return item?.body.limitDays
}
