import {
  CHANNELS,
  LOOPS,
  NEEDS,
  OUTCOMES,
  PAPERS,
  REPLY_WAYS,
  TICKET_KINDS,
  URGENCIES,
  WORK_ORDER_KINDS,
  workOrderProcess,
  type Need,
} from '@linli/domain'
import * as z from 'zod'
import { CallerNumber, Id, keysOf, list, text, Time, type Schemas } from '../kernel/schema.ts'
import { Reply } from './call.schema.ts'
import {
  CountsQuery,
  ExportQuery,
  ListQuery,
  MineQuery,
  QueueCounts,
  QueueExport,
  QueueQuery,
  WorkOrderPage,
  WorkOrderSummary,
} from './lists.schema.ts'
import { SuggestedFor, SuggestFor, Suggestions } from './suggest.schema.ts'
import type { workOrderRoutes } from './work-order.routes.ts'

const State = keysOf(workOrderProcess.states)
const Clock = keysOf(workOrderProcess.clocks)
export const Answers = z.record(
  z.string(),
  z.union([z.string().max(2000), z.number(), z.boolean(), z.array(z.string().max(100)).max(50)]),
)
const Photos = z.array(Id).max(9, '照片最多 9 张')

/** Raise (提单): order a service by its item, or report a problem by its class. */
export const Raise = z.object({
  kind: keysOf(WORK_ORDER_KINDS),
  itemCode: z.string().max(40).optional(),
  classCode: z.string().max(24).optional(),
  description: text(10_000).default(''),
  answers: Answers.default({}),
  /** where it is: a household of one's own, or any grid or community */
  householdId: Id.optional(),
  placeId: Id.optional(),
  /** a complaint about a unit: which one; one about grid staff is about those of its place */
  aboutUnitId: Id.optional(),
  /** 3 号楼三单元 … */
  location: text(100).default(''),
  photos: Photos.default([]),
  /** hidden from handler, property company and grid as far as the work allows */
  confidential: z.boolean().default(false),
  /** staff: the resident's phone, for whom it is raised; a helper: the person's account */
  onBehalfOfPhone: CallerNumber.optional(),
  onBehalfOfId: Id.optional(),
  /** it is the same as this case, which was offered as nearby: it is followed instead of handled apart */
  followsId: Id.optional(),
  channel: keysOf(CHANNELS).optional(),
  /** a clerk: the call in which it is raised, which says for whom and by which door */
  callId: Id.optional(),
  reply: Reply.optional(),
})
export type Raise = z.input<typeof Raise>

export const Holder = z.object({ kind: z.enum(['unit', 'place']), id: Id })
export type Holder = z.infer<typeof Holder>

export const Attached = z.object({ id: Id, name: z.string(), type: z.string(), url: z.string() })
export type Attached = z.infer<typeof Attached>
export const TimelineEntry = z.object({
  id: Id,
  action: z.string(),
  /** what happened, in Chinese */
  label: z.string(),
  at: Time,
  /** post or unit of who did it, never a name; 您 for the person who asks */
  by: z.string(),
  text: z.string().nullable(),
  /** held or put off: until when */
  until: Time.nullable(),
  photos: z.array(Attached),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>
export const RunningClock = z.object({
  clock: Clock,
  startedAt: Time,
  dueAt: Time,
  stoppedAt: Time.nullable(),
  /** since when it stands still */
  pausedAt: Time.nullable(),
})
export type RunningClock = z.infer<typeof RunningClock>
export const AllowedAction = z.object({
  action: z.string(),
  label: z.string(),
  needs: z.array(z.enum(Object.keys(NEEDS) as [Need, ...Need[]])),
  approval: z.boolean(),
  /** the ticket it is a step of, where it is not a step of the case itself; sent back with the step */
  ticketId: Id.nullable(),
})
export type AllowedAction = z.infer<typeof AllowedAction>
/** A ticket of the case (办单): who holds it, how far it is and until when it is owed. */
export const Ticket = z.object({
  id: Id,
  kind: keysOf(TICKET_KINDS),
  state: z.string(),
  /** Chinese label of the state */
  stateLabel: z.string(),
  open: z.boolean(),
  holderName: z.string(),
  dueAt: Time.nullable(),
  /** 1…5 from who whistled, and from who was called; null before, or for who may not see it */
  callerSatisfaction: z.number().int().nullable(),
  holderSatisfaction: z.number().int().nullable(),
})
export type Ticket = z.infer<typeof Ticket>
export const RatingSchema = z.object({
  solved: z.boolean(),
  satisfaction: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
  text: text(500).optional(),
})
export const PendingApproval = z.object({
  id: Id,
  action: z.string(),
  label: z.string(),
  reason: z.string(),
  /** reclassified: from what to what */
  change: z.string().nullable(),
  /** hold, extension: until when */
  until: Time.nullable(),
  askedAt: Time,
  mayDecide: z.boolean(),
})
export const MaterialAsked = z.object({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  name: text(100, 1),
  why: text(200, 1),
})
export const WorkOrderDetail = WorkOrderSummary.extend({
  description: z.string(),
  photos: z.array(Attached),
  answers: z.array(z.object({ label: z.string(), value: z.string() })),
  reporter: z
    .object({ name: z.string(), phone: z.string().nullable(), masked: z.boolean(), me: z.boolean() })
    .nullable(),
  /** a complaint: name of the place whose staff, or of the unit that it is about */
  about: z.string().nullable(),
  /** how the reporter wants to be answered; told to who answers, the address only unmasked */
  reply: z.object({ by: keysOf(REPLY_WAYS), address: z.boolean() }).nullable(),
  /** a case of another system: whose, its number and its deadline there */
  foreign: z
    .object({ system: z.string(), number: z.string(), deadline: Time.nullable(), receivedAt: Time.nullable() })
    .nullable(),
  gridId: Id.nullable(),
  communityId: Id,
  outcome: keysOf(OUTCOMES).nullable(),
  /** where it closed: micro = community, small = street, large = district */
  loop: keysOf(LOOPS).nullable(),
  clocks: z.array(RunningClock),
  tickets: z.array(Ticket),
  timeline: z.array(TimelineEntry),
  allowedActions: z.array(AllowedAction),
  approval: PendingApproval.nullable(),
  /** of the item it was ordered by, and what was asked for beside: why it is lacking, null where nobody asked (一次性告知),
   * and whether it came; told to the reporter, the desk and who handles it */
  materials: z.array(
    z.object({ key: z.string(), name: z.string(), why: z.string().nullable(), supplied: z.boolean() }),
  ),
  /** of an order that was granted: its result document and the code by which anybody checks it */
  result: z.object({ name: z.string(), code: z.string() }).nullable(),
  /** the reporter's own rating; nobody else sees who rated */
  rating: RatingSchema.nullable(),
  /** until when the reporter may open it again; null when that is over, or was never so */
  reopenUntil: Time.nullable(),
  grid: z.object({ name: z.string(), phone: z.string().nullable() }).nullable(),
  /** staff: who is on duty now (现在值班) for the desk and for who handles it */
  onDuty: z.array(z.object({ at: z.string(), name: z.string(), phone: z.string().nullable() })),
  /** merged: how the main stands; which one it is, for staff alone */
  main: z
    .object({
      id: Id.nullable(),
      no: z.string().nullable(),
      state: State,
      handlerName: z.string().nullable(),
      promisedAt: Time.nullable(),
    })
    .nullable(),
  /** ordered together with others as one thing */
  bundle: z.object({ id: Id, name: z.string() }).nullable(),
  /** for the desk: the cases that went into this one */
  followers: z.array(z.object({ id: Id, no: z.string(), createdAt: Time })),
})
export type WorkOrderDetail = z.infer<typeof WorkOrderDetail>

export const WorkOrderId = z.object({ id: Id })
export type WorkOrderId = z.infer<typeof WorkOrderId>
/** One of the papers of a case as PDF. */
export const PrintPaper = z.object({ id: Id, paper: keysOf(PAPERS) })
export type PrintPaper = z.infer<typeof PrintPaper>

/** One step of the process; which fields are needed, `allowedActions` says. */
export const Act = z.object({
  id: Id,
  action: z.string().min(1).max(30),
  version: z.number().int().min(0),
  /** a step of this ticket instead of the case */
  ticketId: Id.optional(),
  text: text(2000).optional(),
  reason: text(500).optional(),
  /** declined: where the resident can go instead */
  instead: text(300).optional(),
  handler: Holder.optional(),
  /** whistle: whom it calls */
  called: z.array(Holder).min(1).max(10, '一次最多呼叫 10 个').optional(),
  /** reclassified: another class, another urgency, or both; a class alone brings its own urgency */
  classification: z
    .object({ classCode: z.string().max(24).optional(), urgency: keysOf(URGENCIES).optional() })
    .refine(({ classCode, urgency }) => classCode !== undefined || urgency !== undefined, '请选择新的类别或轻重缓急')
    .optional(),
  /** merged: the case that it goes into */
  main: Id.optional(),
  /** hold, extension: until when */
  until: Time.optional(),
  /** mutual rating after a whistle */
  satisfaction: z.number().int().min(1).max(5).optional(),
  placeId: Id.optional(),
  outcome: keysOf(OUTCOMES).optional(),
  /** not solvable: the law or policy */
  basis: text(300).optional(),
  rating: RatingSchema.optional(),
  /** ask for materials: all that is lacking; refuse one: the one that is unfit */
  materials: z.array(MaterialAsked).min(1).max(20).optional(),
  photos: Photos.default([]),
})
export type Act = z.input<typeof Act>
export const Decide = z.object({
  id: Id,
  approvalId: Id,
  version: z.number().int().min(0),
  grant: z.boolean(),
  reason: text(500).optional(),
})
export type Decide = z.infer<typeof Decide>
/** What is about to be reported, as far as it is compared. */
export const NearbyQuery = Raise.pick({ householdId: true, placeId: true, location: true }).extend({
  classCode: z.string().max(24),
  description: text(10_000).default(''),
})
export type NearbyQuery = z.input<typeof NearbyQuery>
/** Said already by somebody else: never more than this of it. */
export const NearbyCase = z.object({
  id: Id,
  subject: z.string(),
  placeName: z.string(),
  state: State,
  since: Time,
})
export const NearbyList = list(NearbyCase)
export type NearbyList = z.infer<typeof NearbyList>
/** For the desk: cases that may be the same, each with why. */
export const Duplicate = WorkOrderSummary.pick({
  id: true,
  no: true,
  title: true,
  state: true,
  placeName: true,
  location: true,
  createdAt: true,
  version: true,
}).extend({ percent: z.number().int(), reason: z.string() })
export type Duplicate = z.infer<typeof Duplicate>
export const DuplicateList = list(Duplicate)
export type DuplicateList = z.infer<typeof DuplicateList>
/** Where a case can be sent: units, and the grids of its community. */
export const Handler = z.object({
  kind: z.enum(['unit', 'place']),
  id: Id,
  name: z.string(),
  note: z.string().nullable(),
  /** how much waits there (在办量), and what of it is late; bounded: 999 means 999 or more */
  open: z.number().int(),
  late: z.number().int(),
})
export const HandlersQuery = z.object({ id: Id, as: keysOf(TICKET_KINDS).default('lead') })
export type HandlersQuery = z.input<typeof HandlersQuery>
export const HandlerList = list(Handler)
export type HandlerList = z.infer<typeof HandlerList>
/** What the SMS to who was raised for brings along: the case number and a signature. */
export const DenialCode = z.object({
  code: z.string().min(1).max(60),
})
export type DenialCode = z.infer<typeof DenialCode>
export const Denial = z.object({ no: z.string(), denied: z.boolean() })
export type Denial = z.infer<typeof Denial>
/** A check code as somebody types it (校验码). */
export const CheckResult = z.object({ code: z.string().min(1).max(30) })
export type CheckResult = z.infer<typeof CheckResult>
/** Whether a result is genuine, and of what; nothing else is said of it. */
export const ResultCheck = z.object({
  valid: z.boolean(),
  item: z.string().nullable(),
  /** masked */
  name: z.string().nullable(),
  issuedAt: Time.nullable(),
})
export type ResultCheck = z.infer<typeof ResultCheck>
export const Unmask = z.object({ id: Id, reason: text(200, 1) })
export type Unmask = z.infer<typeof Unmask>
export const Unmasked = z.object({
  name: z.string(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
})
export type Unmasked = z.infer<typeof Unmasked>

export const workOrderSchemas: Schemas<typeof workOrderRoutes> = {
  raise: { input: Raise, output: WorkOrderDetail },
  mine: { input: MineQuery, output: WorkOrderPage },
  queue: { input: QueueQuery, output: WorkOrderPage },
  exportQueue: { input: QueueExport, output: z.instanceof(Uint8Array) },
  counts: { input: CountsQuery, output: QueueCounts },
  list: { input: ListQuery, output: WorkOrderPage },
  exportList: { input: ExportQuery, output: z.instanceof(Uint8Array) },
  one: { input: WorkOrderId, output: WorkOrderDetail },
  paper: { input: PrintPaper, output: z.instanceof(Uint8Array) },
  handlers: { input: HandlersQuery, output: HandlerList },
  suggestions: { input: WorkOrderId, output: Suggestions },
  suggestFor: { input: SuggestFor, output: SuggestedFor },
  act: { input: Act, output: WorkOrderDetail },
  decide: { input: Decide, output: WorkOrderDetail },
  denial: { input: DenialCode, output: Denial },
  deny: { input: DenialCode, output: Denial },
  nearby: { input: NearbyQuery, output: NearbyList },
  duplicates: { input: WorkOrderId, output: DuplicateList },
  check: { input: CheckResult, output: ResultCheck },
  unmask: { input: Unmask, output: Unmasked },
}
