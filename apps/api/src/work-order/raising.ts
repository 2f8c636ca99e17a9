import { Injectable } from '@nestjs/common'
import type { Raise, Reply } from '@linli/contract'
import {
  askedFields,
  callerNumber,
  checkForm,
  NO_MOVES,
  complaintAbout,
  deskAbove,
  workOrderProcess,
  type Channel,
  type FormValues,
  type Rules as RuleValues,
  type Urgency,
} from '@linli/domain'
import { IsNull, type EntityManager } from 'typeorm'
import type * as z from 'zod'
import { labelOf } from '../access/scope.ts'
import { Files } from '../attachment/files.ts'
import { EventClassRow, ServiceItemRow } from '../catalogue/catalogue.entity.ts'
import { CatalogueService } from '../catalogue/catalogue.service.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import { Accounts } from '../identity/accounts.ts'
import type { CallOf } from '../kernel/call.ts'
import { Refused } from '../kernel/errors.ts'
import { addRows, readRow } from '../kernel/rows.ts'
import { UnitOfWork, type Work } from '../kernel/unit-of-work.ts'
import { Secrets } from '../platform/secrets.ts'
import { Bindings } from '../registry/bindings.ts'
import { HelperRow } from '../registry/registry.entity.ts'
import { Rules } from '../rule/rules.ts'
import { UnitRow } from '../unit/unit.entity.ts'
import { CallRow, ReplyRow } from './call.entity.ts'
import { Calls } from './calls.ts'
import { sealAnswers } from './answers.ts'
import { newFile, type CaseFile } from './case-file.ts'
import { lineOf, placeNameOf } from './effects.ts'
import { Merging } from './merging.ts'
import { Numbers } from './numbers.ts'
import { Seats } from './seats.ts'
import { LEVELS, Steps } from './steps.ts'
import { WorkOrderRow } from './work-order.entity.ts'

type RaiseCall = Pick<CallOf<typeof Raise>, 'actor' | 'input' | 'command' | 'now'>
type RaiseInput = z.output<typeof Raise>
interface Subject {
  readonly code: string
  readonly version: number
  readonly name: string
  readonly urgency: Urgency
  readonly answers: FormValues
  readonly answerDays?: number
  /** a complaint: about the staff of the place where it is, or about a unit */
  readonly about?: 'place' | 'unit' | null
}

/** A door that is no person's app: who reports, what the trail calls it, and what it brings along. */
export interface Door {
  readonly channel: Channel
  readonly reporterId: string | null
  readonly label: string
  /** ends that the other side gave as dates */
  readonly notAfter?: { readonly answer: number } | undefined
  /** kept in the same transaction */
  readonly keep?: (work: Work, id: string) => Promise<void>
}

export interface Ready {
  readonly placeId: string
  readonly address: string
  readonly inCall: CallRow | null
  readonly door: Door | undefined
  readonly reporterId: string | null
  readonly subject: Subject
  readonly no: string
  readonly intake: RuleValues['work-order.intake-level']
}

/** Raise (提单): the one door for every channel. */
@Injectable()
export class Raising {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly accounts: Accounts,
    private readonly catalogue: CatalogueService,
    private readonly bindings: Bindings,
    private readonly files: Files,
    private readonly rules: Rules,
    private readonly seats: Seats,
    private readonly steps: Steps,
    private readonly numbers: Numbers,
    private readonly merging: Merging,
    private readonly secrets: Secrets,
    private readonly calls: Calls,
  ) {}

  async raise<T>(call: RaiseCall, answer: (id: string, left?: CaseFile) => Promise<T>, given?: Door): Promise<T> {
    const ready = await this.prepare(call, given)
    return this.uow.command(
      call,
      async (work) => {
        const left = await this.open(work, call, ready)
        return { subjectId: left.row.id, atHand: left }
      },
      answer,
    )
  }

  /** What a case needs before its transaction begins: where it is, what it is about, for whom, its number. */
  async prepare(call: RaiseCall, given?: Door): Promise<Ready> {
    const { actor, input } = call
    const { placeId, address } = await this.#where(call)
    const inCall = input.callId
      ? await this.calls.running(this.uow.source.manager, actor, input.callId, call.now)
      : null
    const door = inCall ? await this.calls.doorOf(inCall, actor) : given
    const reporterId = door ? door.reporterId : await this.#reporter(call)
    const subject = await this.#subject(call, reporterId)
    const no = await this.numbers.next(call.now)
    const intake = await this.rules.get('work-order.intake-level')
    return { placeId, address, inCall, door, reporterId, subject, no, intake }
  }

  /** The case itself, within a transaction. @returns it, or its main when it only follows one */
  async open(work: Work, call: RaiseCall, ready: Ready): Promise<CaseFile> {
    const { em, now } = work
    const { placeId, address, inCall, door, reporterId, subject, no, intake } = ready
    const { actor, input } = call
    const place = await readRow(em, PlaceRow, { id: placeId, active: true })
    // Where a street's staff are complained about, the case lies in no community: the street stands for it.
    if (!place || !(place.kind === 'street' ? subject.about === 'place' : RAISED_AT.has(place.kind)))
      throw new Refused('work-order/no-place')
    const line = await lineOf(em, place.path)
    const of = (kind: PlaceRow['kind']) => line.find((p) => p.kind === kind) ?? place
    const about = await this.#about(em, call, subject, place, reporterId)
    const toGrid = intake === 'grid' && place.kind === 'grid' && !input.confidential && !about
    const desk = about?.aboutPath ? deskAbove(line)! : toGrid ? place : of('community')
    const row: WorkOrderRow = {
      id: work.newId(),
      no,
      version: 0,
      processVersion: workOrderProcess.version,
      kind: input.kind,
      state: workOrderProcess.initial,
      urgency: subject.urgency,
      channel: door?.channel ?? channelOf(call),
      subjectCode: subject.code,
      subjectVersion: subject.version,
      subject: subject.name,
      title: [...(input.description.replace(/\s+/g, ' ') || subject.name)].slice(0, 40).join(''),
      description: input.description,
      answers: sealAnswers(this.secrets, subject.answers),
      // The home of the reporter would say who reports.
      location: input.location || (input.confidential ? '' : address),
      photos: [...input.photos],
      confidential: input.confidential,
      aboutId: null,
      aboutPath: null,
      ...about,
      reporterId,
      raisedById: actor.id,
      path: place.path,
      gridId: place.kind === 'grid' ? place.id : null,
      communityId: of('community').id,
      streetId: of('street').id,
      districtId: of('district').id,
      placeName: placeNameOf(line),
      deskId: desk.id,
      unitId: null,
      handlerPlaceId: null,
      handlerName: null,
      outcome: null,
      createdAt: now,
      closedAt: null,
      reopenUntil: null,
      chasedAt: null,
      dueClock: null,
      dueAt: null,
      promisedAt: null,
      approvalId: null,
      approverId: null,
      escalated: [],
      satisfaction: null,
      solved: null,
      ratedByCall: false,
      callBackDue: false,
      callsMissed: 0,
      firstContactId: actor.posts.length && reporterId !== actor.id ? actor.id : null,
      returns: 0,
      extensions: 0,
      ruled: false,
      mainId: null,
      mergedFrom: null,
      closedLoop: null,
    }
    const file = newFile(row)
    const moves = { ...NO_MOVES, starts: workOrderProcess.begin.starts }
    await this.steps.moveClocks(em, file, moves, { now, levels: LEVELS, notAfter: door?.notAfter }, subject.answerDays)
    await addRows(em, WorkOrderRow, [row])
    await this.seats.add(em, file, line)
    await door?.keep?.(work, row.id)
    await this.files.attach(em, input.photos, actor.id, row.id)
    if (input.reply) await this.#reply(em, row.id, input.reply, now)
    if (inCall) await this.calls.raised(em, inCall, row, now)
    const own = reporterId === actor.id ? '居民' : actor.posts.length ? labelOf(actor) : '代办人'
    const label = door?.label ?? own
    await this.steps.trail(work, row.id, workOrderProcess.begin.action, {
      actor,
      label,
      data: { to: input.followsId ? 'merged' : row.state },
    })
    return input.followsId ? await this.merging.follow(work, file, input.followsId, actor, label) : file
  }

  /** How the reporter wants to be answered; where to, sealed and in a row of its own that can be emptied. */
  async #reply(em: EntityManager, workOrderId: string, { by, address }: Reply, at: number): Promise<void> {
    await em.insert(ReplyRow, { workOrderId, replyBy: by, address: address ? this.secrets.seal(address) : null, at })
  }

  async #subject({ actor, input }: RaiseCall, reporterId: string | null): Promise<Subject> {
    if (input.kind === 'report') {
      const found = input.classCode
        ? await readRow(this.uow.source.manager, EventClassRow, { code: input.classCode })
        : null
      if (!found?.parent) throw new Refused('catalogue/unknown-class', { classCode: '请选择类别' })
      if (!input.description && input.photos.length === 0)
        throw new Refused('input/invalid', { description: '请写几句，或者拍一张照片' })
      const { code, name, urgency } = found
      return { code, version: 0, name, urgency, answers: {}, about: complaintAbout(code) }
    }
    const row = input.itemCode
      ? await this.uow.source.manager.findOneBy(ServiceItemRow, { code: input.itemCode })
      : null
    if (!row) throw new Refused('catalogue/unknown-item', { itemCode: '请选择事项' })
    if (!row.offered) throw new Refused('catalogue/not-offered')
    const { form } = row.body
    const known = reporterId ? await this.catalogue.prefilled(form, reporterId) : {}
    const asked = askedFields(form, { ...known, ...input.answers }).map((field) => field.key)
    const answers: FormValues = {
      ...Object.fromEntries(Object.entries(known).filter(([key]) => asked.includes(key))),
      ...input.answers,
    }
    const problems = checkForm(form, answers)
    if (Object.keys(problems).length) throw new Refused('catalogue/bad-form', problems)
    if (
      !row.body.applicants.includes('resident') &&
      !(row.body.applicants.includes('household') && input.householdId) &&
      !actor.posts.length
    )
      throw new Refused('catalogue/not-for-you')
    const { code, version, name } = row
    return { code, version, name, urgency: 'general', answers, answerDays: row.body.limitDays }
  }

  /** Whom a complaint is about. Residents complain about staff of their own grid, community and street. */
  async #about(
    em: EntityManager,
    { actor, input }: RaiseCall,
    { about }: Subject,
    place: PlaceRow,
    reporterId: string | null,
  ) {
    if ((about === 'unit') !== (input.aboutUnitId !== undefined))
      throw new Refused('work-order/about-needed', { aboutUnitId: '请选择对哪个单位有意见' })
    if (about === 'unit') {
      const unit = await em.findOneBy(UnitRow, { id: input.aboutUnitId!, active: true })
      if (!unit) throw new Refused('work-order/about-needed', { aboutUnitId: '没有这个单位，请重新选择' })
      return { aboutId: unit.id, aboutPath: null }
    }
    if (about !== 'place') return undefined
    const forStaff = actor.posts.length > 0 && reporterId !== actor.id
    if (!forStaff && !(await this.bindings.livesIn(reporterId ?? actor.id, place.path, em)))
      throw new Refused('work-order/not-your-place')
    return { aboutId: place.id, aboutPath: place.path }
  }

  async #where({ actor, input }: RaiseCall): Promise<{ placeId: string; address: string }> {
    if (input.householdId) {
      const home = await this.bindings.gridOf(actor.id, input.householdId)
      if (!home) throw new Refused('work-order/no-place')
      return home
    }
    if (!input.placeId) throw new Refused('work-order/no-place')
    return { placeId: input.placeId, address: '' }
  }

  /** Whose case it is: one's own, a family member's who authorised it, or the caller's for whom staff raises it. */
  async #reporter({ actor, input }: RaiseCall): Promise<string | null> {
    if (input.onBehalfOfId) {
      const em: EntityManager = this.uow.source.manager
      const helps = await em.findOneBy(HelperRow, { id: input.onBehalfOfId, helperId: actor.id, revokedAt: IsNull() })
      if (!helps) throw new Refused('work-order/not-for-helper')
      return helps.principalId
    }
    if (input.onBehalfOfPhone) {
      if (!actor.posts.length) throw new Refused('work-order/not-for-helper')
      return (await this.accounts.findOrMakeResident({ phone: callerNumber(input.onBehalfOfPhone)! })).id
    }
    return actor.posts.length && !actor.roles.has('resident') ? null : actor.id
  }
}

const RAISED_AT: ReadonlySet<PlaceRow['kind']> = new Set(['grid', 'community'])

/** Staff say by which door it came; for others the door is the app they hold. */
function channelOf({ actor, input }: { actor: RaiseCall['actor']; input: RaiseInput }): Channel {
  if (actor.posts.length) return input.channel ?? 'grid-officer'
  return input.channel === 'site' ? 'site' : 'mini-program'
}
