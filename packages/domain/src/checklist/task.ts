import { covers } from '../grid/place.ts'
import { refuse, type ErrorCode, type Refusal } from '../kernel/error.ts'
import {
  defineProcess,
  doneOf,
  type ClockOf,
  type ConditionOf,
  type RelationOf,
  type StateOf,
} from '../kernel/process.ts'
import { DAY, dateKey, startOfDate } from '../kernel/time.ts'
import type { AdmissionState } from './admission.ts'
import { inForce, type ListedItem } from './item.ts'
import { notIssued, type RegisterField } from './terms.ts'

const complain = {
  label: '申诉',
  done: '向下达部门的上一级申诉',
  by: ['community'],
  needs: ['text'],
  starts: ['reply'],
} as const
const reply = {
  label: '答复申诉',
  done: '答复了申诉',
  by: ['above'],
  needs: ['text'],
  if: ['complained'],
  stops: ['reply'],
} as const
const refused = {
  label: '不接',
  done: '依据清单不接，交上一级核定',
  to: 'refused',
  by: ['community'],
  needs: ['reason'],
  if: ['cited'],
  stops: ['do'],
  starts: ['rule'],
} as const
const finish = {
  label: '完成',
  done: '完成',
  next: true,
  to: 'done',
  by: ['community'],
  if: ['answered'],
  stops: ['do'],
} as const
const recall = {
  label: '收回',
  done: '下达部门收回',
  to: 'ended',
  by: ['asker'],
  needs: ['reason'],
  stops: ['do', 'rule'],
} as const
const lapse = {
  label: '随事项退出',
  done: '事项退出清单，任务结束',
  to: 'ended',
  by: ['clock'],
  stops: ['do', 'rule'],
} as const

/**
 * A task (任务) for one community under an item of the list. A refusal cites the list; it and a complaint go to the level
 * above who asked and never to them, and stand against the community nowhere.
 */
export const taskProcess = defineProcess({
  name: 'task',
  version: 1,
  label: '社区工作任务',
  initial: 'sent',
  begin: { action: 'send', label: '下达', done: '下达', starts: ['do'] },
  tickets: { sent: '下达', taken: '签收', done: '完成' },
  relations: { asker: '下达部门', community: '社区', above: '下达部门的上一级', clock: '系统' },
  clocks: { do: '完成', rule: '核定', reply: '答复申诉' },
  conditions: {
    cited: 'checklist/not-cited',
    answered: 'checklist/answers-needed',
    complained: 'checklist/no-complaint',
  },
  states: {
    sent: {
      label: '待签收',
      kind: 'open',
      ticket: 'sent',
      actions: {
        take: { label: '签收', done: '签收', next: true, to: 'taken', by: ['community'] },
        finish,
        refuse: refused,
        complain,
        reply,
        recall,
        lapse,
      },
    },
    taken: {
      label: '办理中',
      kind: 'open',
      ticket: 'taken',
      actions: { finish, refuse: refused, complain, reply, recall, lapse },
    },
    refused: {
      label: '待上一级核定',
      kind: 'open',
      ticket: 'sent',
      actions: {
        uphold: {
          label: '同意不接',
          done: '上一级核定：不用办',
          next: true,
          to: 'ended',
          by: ['above'],
          needs: ['text'],
          stops: ['rule'],
        },
        stand: {
          label: '仍要办理',
          done: '上一级核定：任务有效',
          to: 'sent',
          by: ['above'],
          needs: ['reason'],
          stops: ['rule'],
          starts: ['do'],
        },
        complain,
        reply,
        recall,
        lapse,
      },
    },
    done: { label: '已完成', kind: 'closed', ticket: 'done', actions: { complain, reply } },
    ended: { label: '已结束', kind: 'closed', ticket: 'done', actions: { complain, reply } },
  },
})
export type TaskState = StateOf<typeof taskProcess>
export type TaskClock = ClockOf<typeof taskProcess>
export type TaskRelation = RelationOf<typeof taskProcess>
export type TaskCondition = ConditionOf<typeof taskProcess>

/** Everything that is recorded of a task, in words. */
export const TASK_TRAIL: Readonly<Record<string, string>> = {
  ...doneOf(taskProcess),
  warn: '时限快到，已提醒',
  escalate: '超时，已提醒',
}
/** What the community says to the level above: who asked reads neither that nor the answer to it. */
export const KEPT_FROM_ASKER: ReadonlySet<string> = new Set(['refuse', 'complain', 'reply'])

export const TASK_NOTICES: Readonly<
  Record<string, { readonly to: Exclude<TaskRelation, 'clock'>; readonly text: string }>
> = {
  send: { to: 'community', text: '有新任务' },
  finish: { to: 'asker', text: '社区已完成，结果见任务' },
  refuse: { to: 'above', text: '社区依据清单不接，请核定' },
  complain: { to: 'above', text: '社区对任务申诉，请答复' },
  reply: { to: 'community', text: '申诉已答复' },
  uphold: { to: 'community', text: '上一级核定：不用办' },
  stand: { to: 'community', text: '上一级核定：任务有效，理由见任务' },
  recall: { to: 'community', text: '下达部门收回了任务' },
  lapse: { to: 'community', text: '事项退出清单，不用再办' },
}
export const TASK_BEHIND: Readonly<Record<TaskClock, Exclude<TaskRelation, 'clock'>>> = {
  do: 'community',
  rule: 'above',
  reply: 'above',
}

/** Why something cannot be asked of communities; each is counted by itself. */
export const STOPS = {
  unlisted: 'checklist/unlisted',
  expired: 'checklist/expired',
  'not-named': 'checklist/not-named',
  known: 'checklist/known-field',
  certificate: 'checklist/certificate',
  'too-often': 'checklist/too-often',
} as const satisfies Record<string, ErrorCode>
export type Stop = keyof typeof STOPS

export interface Asked {
  /** null: under nothing of the list */
  readonly item: ListedItem | null
  /** keys of the register of fields */
  readonly fields: readonly string[]
  /** name of a certificate that is asked for; empty: none */
  readonly certificate: string
  /** of the communities that are asked */
  readonly paths: readonly string[]
}
export interface Known {
  readonly register: readonly RegisterField[]
  readonly certificates: readonly string[]
  /** the paper that the list of certificates rests on */
  readonly certificateBasis: string
}
export interface Stopped extends Refusal {
  readonly stop: Stop
}
const stopped = (stop: Stop, fields?: Readonly<Record<string, string>>): Stopped => ({
  ...refuse(STOPS[stop], fields),
  stop,
})

/** Which of the fields the register knows already (登记已有), with where they are. */
export const knownFields = (fields: readonly string[], register: readonly RegisterField[]): RegisterField[] =>
  register.filter(({ key, known }) => known !== null && fields.includes(key))

const certificateStop = (wanted: string, { certificates, certificateBasis }: Known): Stopped | null => {
  const never = notIssued(wanted, certificates)
  return never ? stopped('certificate', { certificate: `${never}不应由社区出具。依据：${certificateBasis}` }) : null
}
const knownStop = (fields: readonly string[], { register }: Known): Stopped | null => {
  const known = knownFields(fields, register)
  const where = known.map(({ label, known }) => `“${label}”请到${known}中查询`).join('；')
  return known.length > 0 ? stopped('known', { fields: where }) : null
}
/** Why an item cannot be applied for as it is: what would be stopped at the gate does not come on the list. */
export const itemFault = (
  { fields, certificate }: Pick<ListedItem, 'fields' | 'certificate'>,
  known: Known,
): Refusal | null =>
  fields.every((key) => known.register.some((field) => field.key === key))
    ? (certificateStop(certificate, known) ?? knownStop(fields, known))
    : refuse('checklist/unknown-field')

/** The gate of the list: what is not on it, not in force, or known already is stopped with the reason. */
export function stopOf({ item, fields, certificate, paths }: Asked, known: Known, now: number): Stopped | null {
  const never = certificateStop(`${certificate}${item?.certificate ?? ''}`, known)
  if (never) return never
  if (!item || !ADMITTED.has(item.state)) return stopped('unlisted')
  if (!inForce(item, now)) return stopped('expired')
  const asked = knownStop(fields, known)
  if (asked) return asked
  if (fields.some((key) => !item.fields.includes(key)))
    return stopped('unlisted', { fields: '要的内容超出了清单事项写明的采集项' })
  if (!paths.every((path) => item.paths.some((named) => covers(named, path)))) return stopped('not-named')
  return null
}
const ADMITTED: ReadonlySet<AdmissionState> = new Set(['listed', 'reviewed', 'ended'])
/** An item is asked for more often than it says. */
export const tooOften = (): Stopped => stopped('too-often')

/** Where a task stands on the page of who does it: late, today, within seven days, or later. */
export const WHENS = { late: '超时', today: '今天', week: '一周内', later: '以后' } as const
export type When = keyof typeof WHENS
export function whenDue(dueAt: number, now: number): When {
  if (dueAt < now) return 'late'
  const today = startOfDate(dateKey(now))
  if (dueAt < today + DAY) return 'today'
  return dueAt < today + 7 * DAY ? 'week' : 'later'
}
