import { Injectable } from '@nestjs/common'
import type { Consultation, MeetingDecision, TopicPage } from '@linli/contract'
import {
  allowedActions,
  CONSULTATION_TRAIL,
  isoTime,
  ITEM_DECISIONS,
  LAWFULNESS,
  MEETING_KINDS,
  OUTCOMES,
  processOf,
  PROJECT_RIGHTS,
  rosterFaults,
  workOrderProcess,
  type ConsultationCondition,
} from '@linli/domain'
import type { EntityManager } from 'typeorm'
import type { Actor } from '../kernel/call.ts'
import { readRows } from '../kernel/rows.ts'
import { trailOf } from '../kernel/trail.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { MeetingRow, type MeetingItemRow } from '../meeting/meeting.entity.ts'
import { ProjectRow, ProjectTopicRow } from '../project/project.entity.ts'
import { Secrets } from '../platform/secrets.ts'
import { WorkOrderNoteRow, type WorkOrderRow } from '../work-order/work-order.entity.ts'
import { ConsultationNoteRow, type ConsultationRow } from './consultation.entity.ts'
import { countAnswers, isOpen } from './review-answers.ts'
import { ReviewRoundRow, ReviewTopicRow } from './review.entity.ts'
import { ConsultationReach, dutyDone, dutyOpen, rosterOf, undoneCase, type ConsultationFacts } from './facts.ts'

/** What concerns the person alone, or comes in numbers: not in the trail that everybody reads. */
const APART: ReadonlySet<string> = new Set(['co-sign', 'follow', 'unfollow', 'warn', 'escalate', 'recount'])

/** What the person brings along with the step. */
const broughtTo = ({ declared: { resolver } }: ConsultationRow): ConsultationCondition[] =>
  resolver === undefined ? ['lawful'] : ['lawful', 'poll-fits']

const timeOf = (at: number | null) => (at === null ? null : isoTime(at))

export const stateLabelOf = ({ declared, state }: Pick<ConsultationRow, 'declared' | 'state'>): string =>
  processOf(declared).states[state].label

export function topicOf(
  row: ConsultationRow,
  signatures: number,
  answerDueAt: number | null,
): TopicPage['items'][number] {
  const { label, kind } = processOf(row.declared).states[row.state]
  return {
    id: row.id,
    form: row.form,
    formLabel: row.declared.label,
    state: row.state,
    stateLabel: label,
    open: kind !== 'closed',
    title: row.title,
    placeName: row.placeName,
    source: row.source,
    proposedAt: isoTime(row.createdAt),
    signatures,
    dueAt: timeOf(row.dueAt),
    answerDueAt: timeOf(answerDueAt),
  }
}

const undoneWords = ({ state, outcome }: WorkOrderRow) =>
  state === 'closed' && outcome ? OUTCOMES[outcome] : workOrderProcess.states[state].label

/** What a meeting decided of an item; null: nothing yet. */
export function decidedOf({ decision, reason, votes, decidedAt }: MeetingItemRow): MeetingDecision | null {
  if (decision === null) return null
  const shown = votes && { ...votes, findings: [...votes.findings] }
  return { decision, label: ITEM_DECISIONS[decision], reason, votes: shown, at: isoTime(decidedAt!) }
}

/** A topic as somebody sees it. */
@Injectable()
export class ConsultationViews {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly reach: ConsultationReach,
    private readonly secrets: Secrets,
  ) {}

  async one(actor: Actor, id: string, now: number): Promise<Consultation> {
    const em = this.uow.source.manager
    const facts = await this.reach.of(em, actor, id, now)
    const { row, process, relations, tie } = facts
    const { declared } = row
    const allowed = allowedActions(process, row.state, {
      relations,
      holds: new Set([...facts.holds, ...broughtTo(row)]),
    })
    const staff = actor.posts.length > 0
    const reasons = staff ? await this.#reasons(em, facts) : new Map<string, string>()
    return {
      ...topicOf(row, facts.signatures, facts.council.answerDueAt),
      version: row.version,
      body: row.body,
      steps: [...declared.steps],
      resolver: declared.resolver ?? null,
      byHands: declared.hands !== undefined,
      decisions: await this.#decisions(em, facts),
      projects: await this.#projects(em, id),
      reviews: await this.#reviews(em, id, now),
      noticeDays: declared.meetings.noticeDays,
      signaturesNeeded: row.source === 'resident' ? declared.meetings.signatures : 0,
      mine: relations.has('proposer'),
      signed: (tie?.signedAt ?? null) !== null,
      following: tie?.following ?? false,
      maySign: allowed.some(({ action }) => action === 'co-sign'),
      ...this.#council(facts, staff, reasons),
      mainId: row.mainId,
      caseIds: staff ? row.caseIds : [],
      trail: await this.#trail(em, id),
      allowedActions: allowed
        .filter(({ action }) => action !== 'co-sign')
        .map(({ action, label, needs, next }) => ({ action, label, needs: [...needs], next })),
    }
  }

  /** Names for those who organise it; everybody else reads posts. */
  #council({ row, relations, council }: ConsultationFacts, staff: boolean, reasons: ReadonlyMap<string, string>) {
    const { seats, duties, flagUntil, cases, poll } = council
    const organises = relations.has('conference')
    const { convenor, fixed, stakeholders } = row.declared.roster
    return {
      roster: seats.map((seat) => ({
        id: seat.id,
        kind: seat.kind,
        key: seat.seat,
        post: seat.post,
        name: organises ? this.secrets.open(seat.name) : null,
        interest: seat.interest,
        interestText: seat.interestText,
        told: organises ? seat.accountId !== null : null,
      })),
      rosterRule: { convenor, fixed: fixed.map((seat) => ({ ...seat })), stakeholders },
      rosterLacks: organises ? rosterFaults(row.declared.roster, rosterOf(seats)) : [],
      plan: row.plan ?? '',
      duties: duties.map((duty) => {
        const { id, what, who, dueOn, money, fundedBy } = duty
        const order = duty.workOrderId === null ? undefined : cases.get(duty.workOrderId)
        const undone = undoneCase(duty, cases)
        return {
          ...{ id, what, who, dueOn, money, fundedBy },
          workOrderId: staff ? duty.workOrderId : null,
          workOrderNo: staff ? (order?.no ?? null) : null,
          progress: order ? workOrderProcess.states[order.state].label : null,
          done: dutyDone(duty, cases),
          open: dutyOpen(duty, cases),
          undone: undone
            ? [undoneWords(undone), ...(reasons.get(undone.id) ? [reasons.get(undone.id)!] : [])].join('：')
            : null,
        }
      }),
      pollId: row.pollId,
      pollState: poll?.state ?? null,
      checklist: (row.review?.checklist ?? []).map((item) => LAWFULNESS[item]),
      reviewedAt: timeOf(row.review?.at ?? null),
      filedAt: timeOf(row.filedAt),
      flagUntil: timeOf(flagUntil),
    }
  }

  /** What was last written to cases of duties that came to nothing: for staff, since it was written to one reader. */
  async #reasons(em: EntityManager, { council: { duties, cases } }: ConsultationFacts): Promise<Map<string, string>> {
    const ids = duties.flatMap((duty) => undoneCase(duty, cases)?.id ?? [])
    const notes = await readRows(em, WorkOrderNoteRow, { workOrderId: ids }, { order: ['eventId'] })
    return new Map(notes.filter(({ body }) => body).map(({ workOrderId, body }) => [workOrderId, body]))
  }

  async #projects(em: EntityManager, consultationId: string): Promise<Consultation['projects']> {
    const links = await readRows(em, ProjectTopicRow, { consultationId }, { order: ['projectId'] })
    const rows = await readRows(em, ProjectRow, { id: links.map(({ projectId }) => projectId) })
    const titles = new Map(rows.map(({ id, title }) => [id, title]))
    return links.map(({ projectId, rightKey }) => ({
      id: projectId,
      title: titles.get(projectId)!,
      right: rightKey,
      rightLabel: PROJECT_RIGHTS[rightKey],
    }))
  }

  async #reviews(em: EntityManager, consultationId: string, now: number): Promise<Consultation['reviews']> {
    const topics = await readRows(em, ReviewTopicRow, { consultationId })
    const topicOf = new Map(topics.map((topic) => [topic.roundId, topic]))
    const rounds = await readRows(em, ReviewRoundRow, { id: [...topicOf.keys()] }, { order: ['id'] })
    const answersTo = await countAnswers(em, topics)
    return rounds.reverse().map((round) => {
      const topic = topicOf.get(round.id)!
      const { roundId, result, sentBack, answer } = topic
      const closesAt = isoTime(round.closesAt)
      return { roundId, closesAt, open: isOpen(round, now), answers: answersTo(topic), result, sentBack, answer }
    })
  }

  async #decisions(
    em: EntityManager,
    { council: { decisions } }: ConsultationFacts,
  ): Promise<Consultation['decisions']> {
    const meetings = await readRows(em, MeetingRow, { id: [...new Set(decisions.map(({ meetingId }) => meetingId))] })
    const kindOf = new Map(meetings.map(({ id, kind }) => [id, kind]))
    return decisions.map((item) => ({
      ...decidedOf(item)!,
      meetingId: item.meetingId,
      kindLabel: MEETING_KINDS[kindOf.get(item.meetingId)!],
    }))
  }

  async #trail(em: EntityManager, id: string): Promise<Consultation['trail']> {
    const notes = await readRows(em, ConsultationNoteRow, { consultationId: id })
    const trail = await trailOf(em, 'consultation', id, CONSULTATION_TRAIL, notes)
    return trail.filter(({ action }) => !APART.has(action))
  }
}
