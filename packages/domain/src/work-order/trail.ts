import type { Process } from '../kernel/process.ts'
import { workOrderProcess } from './process.ts'
import { TICKET_KINDS, ticketProcess, whistleProcess, type TicketKind } from './ticket.ts'
import { URGENCIES, type Urgency } from './work-order.ts'

/** Labels of what happens to a case beside the actions of its tables. */
const OTHERS: Readonly<Record<string, string>> = {
  warn: '时限快到，已提醒',
  escalate: '超时，已提醒上一级',
  recount: '工作日历有变，期限已重新计算',
  'call-back-due': '还没有评价，请回访',
  'joined-by': '并入了反映同一件事的单子',
  'parted-from': '拆出了一件单子',
  unmask: '查看了联系方式',
  print: '打印了单据',
  'foreign-update': '外部工单有更新',
  'hand-over': '交接给同事',
  'leave-out': '不计入统计：同一人提单并办结，没有别人经手',
  'take-in': '有别人经手，重新计入统计',
}
const labelsOf = (process: Process, pick: (def: { label: string; done: string }) => string): Record<string, string> =>
  Object.fromEntries(
    Object.values(process.states).flatMap((state) =>
      Object.entries(state.actions).map(([action, def]) => [action, pick(def)]),
    ),
  )
const CASE_DONE = {
  ...labelsOf(workOrderProcess, (def) => def.done),
  [workOrderProcess.begin.action]: workOrderProcess.begin.done,
}
const TICKET_DONE = { ...labelsOf(ticketProcess, (def) => def.done), ...labelsOf(whistleProcess, (def) => def.done) }
const LABELS = { ...labelsOf(ticketProcess, (def) => def.label), ...labelsOf(workOrderProcess, (def) => def.label) }

const CLOCKS: Readonly<Record<string, string>> = {
  ...workOrderProcess.clocks,
  ...ticketProcess.clocks,
  ...whistleProcess.clocks,
}
/** What a clock of a case or ticket is called; nothing for what is no clock. */
export const clockLabel = (clock: unknown): string => CLOCKS[String(clock)] ?? ''

/** What a step is called on its button. */
export const labelOfAction = (action: string): string => LABELS[action] ?? action

/** What a step changed in what the case is about and how urgent it is, each from what to what. */
interface Reclassified {
  readonly subject?: unknown
  readonly urgency?: unknown
}
/** `路灯 → 道路照明，一般 → 紧急`; empty where nothing of it changed. */
export function reclassifiedText({ subject, urgency }: Reclassified): string {
  const fromTo = (pair: unknown, name: (value: unknown) => string = String) =>
    Array.isArray(pair) ? [pair.map((value) => name(value)).join(' → ')] : []
  return [...fromTo(subject), ...fromTo(urgency, (key) => URGENCIES[key as Urgency])].join('，')
}

interface Happened extends Reclassified {
  readonly kind?: unknown
  readonly clock?: unknown
}
/**
 * What the trail says happened, of the case or – with the kind of the ticket – of one of its tickets; an alarm with the
 * name of its clock.
 */
export function trailLabel(action: string, data: Happened = {}): string {
  const changed = reclassifiedText(data)
  return `${happened(action, data)}${changed && `：${changed}`}`
}
function happened(action: string, { kind, clock }: Happened): string {
  const other = OTHERS[action] && clockLabel(clock) + OTHERS[action]
  const [, asked, , refused] = /^(.*?)(?:(-requested)|(-refused))?$/.exec(action)!
  if (asked !== action) return `${refused ? '没有同意' : '申请'}${labelOfAction(asked!)}${refused ? '' : '，等待审批'}`
  if (typeof kind === 'string') return `${TICKET_KINDS[kind as TicketKind]}：${TICKET_DONE[action] ?? other}`
  return CASE_DONE[action] ?? TICKET_DONE[action] ?? other ?? action
}

const asked = (process: Process): string[] =>
  Object.values(process.states).flatMap((state) =>
    Object.entries(state.actions).flatMap(([action, def]) =>
      def.approval ? [`${action}-requested`, `${action}-refused`] : [],
    ),
  )
/** Everything that can happen to a case, in words. */
export const TRAIL_ACTIONS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...Object.keys({ ...CASE_DONE, ...TICKET_DONE, ...OTHERS }),
    ...[workOrderProcess, ticketProcess, whistleProcess].flatMap((process) => asked(process as Process)),
  ].map((action) => [action, trailLabel(action)]),
)
