import { CHANNELS, DUE_SLICES, LISTED, URGENCIES, WORK_ORDER_KINDS, workOrderProcess } from '@linli/domain'
import * as z from 'zod'
import { whenCell, yesCell, type Columns } from '../kernel/columns.ts'
import { Cursor, Id, keysOf, page, PageLimit, Time } from '../kernel/schema.ts'

/** A case's own number or a part of it, or the whole one of another system (12345). */
const NumberAsked = z.string().trim().max(60)
const State = keysOf(workOrderProcess.states)
const Clock = keysOf(workOrderProcess.clocks)

/** A case as it stands in a list. */
export const WorkOrderSummary = z.object({
  id: Id,
  no: z.string(),
  kind: keysOf(WORK_ORDER_KINDS),
  title: z.string(),
  subject: z.string(),
  state: State,
  urgency: keysOf(URGENCIES),
  channel: keysOf(CHANNELS),
  placeName: z.string(),
  location: z.string(),
  handlerName: z.string().nullable(),
  /** the clock that is over first among those that run */
  clock: Clock.nullable(),
  dueAt: Time.nullable(),
  /** the promise to the resident: end of the answer clock */
  promisedAt: Time.nullable(),
  createdAt: Time,
  confidential: z.boolean(),
  version: z.number().int(),
  /** the first thing the person who asks may do */
  next: z.string().nullable(),
  /** of a closed case, whether the reporter rated: told to the reporter, null to everybody else */
  rated: z.boolean().nullable(),
})
export type WorkOrderSummary = z.infer<typeof WorkOrderSummary>
export const WorkOrderPage = page(WorkOrderSummary)
export type WorkOrderPage = z.infer<typeof WorkOrderPage>

export const MineQuery = z.object({ cursor: Cursor, limit: PageLimit })
export type MineQuery = z.input<typeof MineQuery>

/** Queue (待办): open cases of the person's post, the one due first on top. */
export const QueueQuery = z.object({
  postId: Id.optional(),
  /** mine: what waits for this post; all: everything open in its scope */
  view: z.enum(['mine', 'all']).default('mine'),
  state: State.optional(),
  /** only what is late, or due soon */
  due: keysOf(DUE_SLICES).optional(),
  no: NumberAsked.optional(),
  cursor: Cursor,
  limit: PageLimit,
})
export type QueueQuery = z.input<typeof QueueQuery>
export const QueueExport = QueueQuery.omit({ cursor: true, limit: true })
export type QueueExport = z.input<typeof QueueExport>
export const queueColumns: Columns<WorkOrderSummary> = [
  ['单号', 16, ({ no }) => no],
  ['标题', 36, ({ title }) => title],
  ['种类', 8, ({ kind }) => WORK_ORDER_KINDS[kind]],
  ['事项类别或服务事项', 22, ({ subject }) => subject],
  ['受理渠道', 10, ({ channel }) => CHANNELS[channel]],
  ['轻重缓急', 10, ({ urgency }) => URGENCIES[urgency]],
  ['属地', 34, ({ placeName }) => placeName],
  ['具体位置', 24, ({ location }) => location],
  ['保密单', 8, ({ confidential }) => yesCell(confidential, '保密')],
  ['状态', 12, ({ state }) => workOrderProcess.states[state].label],
  ['下一步', 14, ({ next }) => next ?? ''],
  ['承办单位或网格', 22, ({ handlerName }) => handlerName ?? ''],
  ['先到期的时限', 14, ({ clock }) => (clock ? workOrderProcess.clocks[clock] : '')],
  ['到期', 17, ({ dueAt }) => whenCell(dueAt)],
  ['承诺答复', 17, ({ promisedAt }) => whenCell(promisedAt)],
  ['提单时间', 17, ({ createdAt }) => whenCell(createdAt)],
]
/** Bounded counts: 999 means 999 or more. */
export const QueueCounts = z.object({
  late: z.number().int(),
  soon: z.number().int(),
  byState: z.record(z.string(), z.number().int()),
})
export type QueueCounts = z.infer<typeof QueueCounts>
export const CountsQuery = z.object({ postId: Id.optional(), view: z.enum(['mine', 'all']).default('mine') })
export type CountsQuery = z.input<typeof CountsQuery>

/** All orders of the scope, newest first, within a time window of at most a year. */
export const ListQuery = z.object({
  postId: Id.optional(),
  no: NumberAsked.optional(),
  state: State.optional(),
  kind: keysOf(WORK_ORDER_KINDS).optional(),
  urgency: keysOf(URGENCIES).optional(),
  classCode: z.string().max(24).optional(),
  /** a place of the scope, with all that lies in it */
  placeId: Id.optional(),
  /** what the figures count: of this unit, of this group of classes, under this measure */
  unitId: Id.optional(),
  classGroup: z.string().max(24).optional(),
  figure: keysOf(LISTED).optional(),
  from: Time.optional(),
  to: Time.optional(),
  cursor: Cursor,
  limit: PageLimit,
})
export type ListQuery = z.input<typeof ListQuery>
export const ExportQuery = ListQuery.omit({ cursor: true, limit: true })
export type ExportQuery = z.input<typeof ExportQuery>
