import {
  defineProcess,
  doneOf,
  type ClockOf,
  type ConditionOf,
  type RelationOf,
  type StateOf,
} from '../kernel/process.ts'

const withdraw = {
  label: '撤回申请',
  done: '撤回了申请',
  to: 'withdrawn',
  by: ['owner'],
  needs: ['reason'],
  stops: ['community', 'street', 'decide'],
} as const
const expire = { label: '到期退出', done: '到期，退出清单', to: 'ended', by: ['clock'], stops: ['review'] } as const

/**
 * Entry and exit (准入、退出) of what a community may be asked to do: a department applies, communities and streets give
 * their opinion each within a limit, the district's office decides with a term. Silence blocks nobody: once everybody
 * spoke or the limit is over, the office decides. An item leaves by its date, by the office's review, or after an
 * objection.
 */
export const admissionProcess = defineProcess({
  name: 'admission',
  version: 1,
  label: '社区工作任务准入',
  initial: 'draft',
  begin: { action: 'draft', label: '起草', done: '起草', starts: [] },
  tickets: { apply: '申请', opinions: '征求意见', decide: '决定', list: '在清单上' },
  relations: { owner: '申请部门', community: '社区', street: '街道', office: '区级办公室', clock: '系统' },
  clocks: { community: '社区意见', street: '街道意见', decide: '决定', review: '异议复核' },
  conditions: {
    'not-advised': 'checklist/advised',
    'in-time': 'checklist/advice-over',
    heard: 'checklist/not-heard',
  },
  states: {
    draft: {
      label: '草稿',
      kind: 'open',
      ticket: 'apply',
      actions: {
        edit: { label: '修改', done: '修改了草稿', by: ['owner'] },
        apply: {
          label: '申请准入',
          done: '申请准入',
          next: true,
          to: 'opinions',
          by: ['owner'],
          starts: ['community', 'street'],
        },
        drop: { label: '放弃', done: '放弃了草稿', to: 'withdrawn', by: ['owner'] },
      },
    },
    opinions: {
      label: '征求意见',
      kind: 'open',
      ticket: 'opinions',
      actions: {
        agree: {
          label: '同意列入',
          done: '同意列入',
          next: true,
          by: ['community', 'street'],
          needs: ['text'],
          if: ['not-advised', 'in-time'],
        },
        disagree: {
          label: '不同意列入',
          done: '不同意列入',
          by: ['community', 'street'],
          needs: ['text'],
          if: ['not-advised', 'in-time'],
        },
        hear: {
          label: '意见提完',
          done: '意见提完或者到期，交区级办公室决定',
          to: 'deciding',
          by: ['clock'],
          if: ['heard'],
          stops: ['community', 'street'],
          starts: ['decide'],
        },
        withdraw,
      },
    },
    deciding: {
      label: '待区级办公室决定',
      kind: 'open',
      ticket: 'decide',
      actions: {
        admit: {
          label: '准入',
          done: '准入，列入清单',
          next: true,
          to: 'listed',
          by: ['office'],
          needs: ['until'],
          stops: ['decide'],
        },
        refuse: {
          label: '不予准入',
          done: '不予准入',
          to: 'refused',
          by: ['office'],
          needs: ['reason'],
          stops: ['decide'],
        },
        withdraw,
      },
    },
    listed: {
      label: '在清单上',
      kind: 'open',
      ticket: 'list',
      actions: {
        object: {
          label: '提出异议',
          done: '提出异议',
          to: 'reviewed',
          by: ['community', 'street'],
          needs: ['reason'],
          starts: ['review'],
        },
        end: { label: '退出清单', done: '复核后退出清单', to: 'ended', by: ['office'], needs: ['reason'] },
        retire: { label: '申请退出', done: '部门申请退出清单', to: 'ended', by: ['owner'], needs: ['reason'] },
        expire,
      },
    },
    reviewed: {
      label: '异议复核中',
      kind: 'open',
      ticket: 'list',
      actions: {
        keep: {
          label: '保留在清单上',
          done: '复核后保留在清单上',
          next: true,
          to: 'listed',
          by: ['office'],
          needs: ['reason'],
          stops: ['review'],
        },
        end: {
          label: '退出清单',
          done: '复核后退出清单',
          to: 'ended',
          by: ['office'],
          needs: ['reason'],
          stops: ['review'],
        },
        expire,
      },
    },
    ended: { label: '已退出', kind: 'closed', ticket: 'list', actions: {} },
    refused: { label: '未准入', kind: 'closed', ticket: 'decide', actions: {} },
    withdrawn: { label: '已撤回', kind: 'closed', ticket: 'apply', actions: {} },
  },
})
export type AdmissionState = StateOf<typeof admissionProcess>
export type AdmissionClock = ClockOf<typeof admissionProcess>
export type AdmissionRelation = RelationOf<typeof admissionProcess>
export type AdmissionCondition = ConditionOf<typeof admissionProcess>

/** Actions that give the opinion of a community or street. */
export const ADVICE = { agree: '同意列入', disagree: '不同意列入' } as const
export type Advice = keyof typeof ADVICE

/** Everything that is recorded of an item, in words. */
export const ADMISSION_TRAIL: Readonly<Record<string, string>> = {
  ...doneOf(admissionProcess),
  reuse: '已有答案，不再下达',
  warn: '时限快到，已提醒',
  escalate: '超时，已提醒',
}

/** Who is told of a step, and of a clock. */
export type AdmissionHearer = 'owner' | 'communities' | 'streets' | 'office'
export const ADMISSION_NOTICES: Readonly<
  Record<string, { readonly to: readonly AdmissionHearer[]; readonly text: string }>
> = {
  apply: { to: ['communities', 'streets'], text: '申请列入社区工作任务清单，请提意见' },
  hear: { to: ['office'], text: '意见已经提完，请决定是否准入' },
  admit: { to: ['owner'], text: '已经列入清单' },
  refuse: { to: ['owner'], text: '没有准入，理由见事项' },
  object: { to: ['office'], text: '有异议，请复核' },
  keep: { to: ['owner'], text: '复核后保留在清单上' },
  end: { to: ['owner'], text: '复核后退出清单' },
  expire: { to: ['owner'], text: '到期，已经退出清单' },
}
export const ADMISSION_BEHIND: Readonly<Record<AdmissionClock, AdmissionHearer>> = {
  community: 'communities',
  street: 'streets',
  decide: 'office',
  review: 'office',
}
