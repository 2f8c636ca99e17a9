import { Injectable } from '@nestjs/common'
import type { CallMeeting, Meeting, SittingList } from '@linli/contract'
import {
  DAY,
  mayShowHands,
  meetingProcess,
  rosterFaults,
  SITTINGS,
  TERMS_LABELS,
  type ConsultationTerms,
} from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { ConsultationRow } from '../consultation/consultation.entity.ts'
import { actorLabel, ConsultationSteps } from '../consultation/consultation-steps.ts'
import { ConsultationReach, postAs } from '../consultation/facts.ts'
import { termsInForce } from '../consultation/forms.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import { Accounts } from '../identity/accounts.ts'
import { AccountRow } from '../identity/identity.entity.ts'
import type { Actor, CallOf } from '../kernel/call.ts'
import { Refused } from '../kernel/errors.ts'
import { addRows, readRow, readRows } from '../kernel/rows.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Secrets } from '../platform/secrets.ts'
import { Rules } from '../rule/rules.ts'
import { lineOf, placeNameOf } from '../work-order/effects.ts'
import { MeetingItemRow, MeetingRow, MeetingSeatRow } from './meeting.entity.ts'
import { MeetingSteps } from './meeting-steps.ts'
import { MeetingViews } from './views.ts'

type Input = CallOf<typeof CallMeeting>['input']
type Seat = Pick<MeetingSeatRow, 'kind' | 'post' | 'name' | 'accountId' | 'interest'>
/** Where a meeting belongs to, whose terms it has, and who is called. */
interface Called {
  readonly at: Pick<MeetingRow, 'consultationId' | 'path' | 'communityId' | 'streetId' | 'districtId' | 'placeName'>
  readonly terms: ConsultationTerms
  readonly seats: readonly Seat[]
  readonly opens: boolean
}

/** Notice (通知) of a meeting: whom it calls, and about what. */
@Injectable()
export class Calling {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly topics: ConsultationReach,
    private readonly topicSteps: ConsultationSteps,
    private readonly steps: MeetingSteps,
    private readonly views: MeetingViews,
    private readonly rules: Rules,
    private readonly accounts: Accounts,
    private readonly secrets: Secrets,
  ) {}

  async sittings(): Promise<SittingList> {
    const items = SITTINGS.map(async (kind) => {
      const { roster, meetings } = await termsInForce(this.rules, kind)
      const fixed = roster.fixed.map((seat) => ({ ...seat }))
      return { ...roster, kind, label: TERMS_LABELS[kind], noticeDays: meetings.noticeDays, fixed }
    })
    return { items: await Promise.all(items) }
  }

  call(call: CallOf<typeof CallMeeting>): Promise<Meeting> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async (work) => {
        const { em, now } = work
        const { at, terms, seats, opens } = await this.#called(em, actor, input, now)
        const startsAt = Date.parse(input.startsAt)
        const { quorum, noticeDays } = terms.meetings
        if (startsAt < now + noticeDays * DAY)
          throw new Refused('meeting/notice-too-short', { startsAt: `请至少提前 ${noticeDays} 天通知` })
        const { minutes, confirm } = terms.limits
        const row: MeetingRow = {
          ...at,
          id: work.newId(),
          version: 0,
          processVersion: meetingProcess.version,
          kind: input.kind,
          state: meetingProcess.initial,
          declared: { quorum, limits: { minutes, confirm } },
          startsAt,
          venue: input.venue,
          minutes: null,
          writtenById: null,
          calledBy: actorLabel(actor, at),
          createdAt: now,
        }
        await addRows(em, MeetingRow, [row])
        const free = { reply: null, present: false, stance: null, opinion: null }
        const called = seats.map((seat) => ({ ...seat, ...free, id: work.newId(), meetingId: row.id }))
        await addRows(em, MeetingSeatRow, called)
        await addRows(em, MeetingItemRow, await this.#items(em, row, input, () => work.newId()))
        await this.steps.record(work, row, meetingProcess.begin.action, actor, row.calledBy)
        if (opens)
          await this.topicSteps.take(
            work,
            await this.topics.of(em, actor, at.consultationId!, now),
            'convene',
            actor,
            {},
          )
        return row.id
      },
      (id) => this.views.one(actor, id, call.now),
    )
  }

  #called(em: EntityManager, actor: Actor, input: Input, now: number): Promise<Called> {
    return input.kind === 'topic' ? this.#ofTopic(em, actor, input, now) : this.#sitting(em, actor, input)
  }

  /** Everybody in the roster is called; the first meeting of a topic opens its deliberation. */
  async #ofTopic(em: EntityManager, actor: Actor, { consultationId }: Input, now: number): Promise<Called> {
    const { row, council, relations } = await this.topics.of(em, actor, consultationId!, now)
    if (!relations.has('clerk')) throw new Refused('process/not-yours')
    if (!['topic', 'deliberating'].includes(row.state) && !mayShowHands(row.declared, row.state))
      throw new Refused('process/not-in-state')
    const { id, path, communityId, streetId, districtId, placeName } = row
    const seats = council.seats.map(({ kind, post, name, accountId, interest }) => ({
      ...{ kind, post, name, accountId, interest },
    }))
    const at = { consultationId: id, path, communityId, streetId, districtId, placeName }
    return { at, terms: row.declared, seats, opens: row.state === 'topic' }
  }

  /** Whoever is named is called. */
  async #sitting(em: EntityManager, actor: Actor, { kind, placeId, seats }: Input): Promise<Called> {
    const place = await readRow(em, PlaceRow, { id: placeId!, kind: 'community', active: true })
    if (!place) throw new Refused('not-found')
    const line = await lineOf(em, place.path)
    const idOf = (of: PlaceRow['kind']) => line.find((one) => one.kind === of)!.id
    const at = {
      consultationId: null,
      path: place.path,
      communityId: place.id,
      streetId: idOf('street'),
      districtId: idOf('district'),
      placeName: placeNameOf(line),
    }
    if (!postAs(actor, at, 'clerk')) throw new Refused('not-found')
    const terms = await termsInForce(this.rules, kind as Exclude<Input['kind'], 'topic'>, em)
    const lacks = rosterFaults(
      terms.roster,
      seats.map(({ kind, key }) => ({ kind, key: key ?? null })),
    )
    if (lacks.length > 0) throw new Refused('consultation/roster-incomplete', { seats: lacks.join('；') })
    const called: Seat[] = []
    for (const { kind, post, name, phone, interest } of seats)
      called.push({
        ...{ kind, post, interest },
        name: this.secrets.seal(name),
        accountId: phone ? ((await readRow(em, AccountRow, this.accounts.keyOf({ phone })))?.id ?? null) : null,
      })
    return { at, terms, seats: called, opens: false }
  }

  async #items(em: EntityManager, row: MeetingRow, { agenda }: Input, newId: () => string): Promise<MeetingItemRow[]> {
    const topics = await readRows(em, ConsultationRow, {
      id: agenda.flatMap(({ consultationId }) => consultationId ?? []),
    })
    const here = new Set(
      topics
        .filter(({ id, communityId }) =>
          row.consultationId ? id === row.consultationId : communityId === row.communityId,
        )
        .map(({ id }) => id),
    )
    return agenda.map(({ title = '', consultationId = null }, position) => {
      if (consultationId !== null && !here.has(consultationId)) throw new Refused('meeting/not-here')
      const open = { decision: null, reason: null, votes: null, decidedAt: null }
      return { ...open, id: newId(), meetingId: row.id, position, title, consultationId }
    })
  }
}
