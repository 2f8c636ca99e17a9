import {
  defineProcess,
  doneOf,
  type ClockOf,
  type ConditionOf,
  type RelationOf,
  type StateOf,
} from '../kernel/process.ts'

/** The rights of the community party committee (mechanism D6): each may be opened to residents by a topic. */
export const PROJECT_RIGHTS = { know: '知情', suggest: '建议', decide: '决定', supervise: '监督' } as const
export type ProjectRight = keyof typeof PROJECT_RIGHTS
/** What the committee tells the owner, who answers it within a limit. */
export const ENTRY_KINDS = { suggestion: '建议', finding: '监督发现' } as const
export type EntryKind = keyof typeof ENTRY_KINDS

const suggest = {
  label: '提建议',
  done: '提出了建议',
  by: ['committee'],
  needs: ['text'],
  starts: ['answer'],
} as const
const answer = {
  label: '答复',
  done: '答复了建议、监督发现',
  by: ['owner'],
  needs: ['text'],
  if: ['unanswered'],
  stops: ['answer'],
} as const
const budget = { label: '公布资金', done: '公布了资金', by: ['owner'], needs: ['reason'] } as const
const open = { label: '交居民商量', done: '交给居民商量', by: ['clerk'], if: ['topic-here'] } as const
const visit = {
  label: '记录监督',
  done: '到现场监督，提出了问题',
  by: ['committee', 'clerk'],
  needs: ['text'],
  starts: ['answer'],
} as const
const withdraw = {
  label: '撤回',
  done: '撤回了项目',
  to: 'withdrawn',
  by: ['owner'],
  needs: ['reason'],
  stops: ['decide'],
} as const

/**
 * A renovation project (改造项目) under the rights of the community party committee (mechanism D6, Qinhuai): its owner
 * notifies it, answers its suggestions, begins no work before its decision, admits its supervision, and is done with
 * its word. The clock of an answer runs for each suggestion and finding by itself.
 */
export const projectProcess = defineProcess({
  name: 'project',
  version: 1,
  label: '改造项目',
  initial: 'notified',
  begin: { action: 'notify', label: '告知项目', done: '告知社区党委', starts: ['decide'] },
  tickets: PROJECT_RIGHTS,
  relations: { owner: '项目单位', committee: '社区党委', clerk: '社区工作者、社区书记' },
  clocks: { decide: '作出决定', answer: '答复建议、监督发现', accept: '验收意见' },
  conditions: {
    unanswered: 'project/answered',
    'all-answered': 'project/unanswered',
    'topic-here': 'project/topic-not-here',
  },
  states: {
    notified: {
      label: '待社区党委决定',
      kind: 'open',
      ticket: 'decide',
      actions: {
        suggest,
        answer,
        agree: {
          label: '同意实施',
          done: '同意实施',
          next: true,
          to: 'agreed',
          by: ['committee'],
          needs: ['text'],
          if: ['all-answered'],
          stops: ['decide'],
        },
        refuse: {
          label: '不同意',
          done: '不同意实施',
          to: 'refused',
          by: ['committee'],
          needs: ['reason'],
          stops: ['decide'],
        },
        budget,
        open,
        withdraw,
      },
    },
    refused: {
      label: '社区党委不同意',
      kind: 'open',
      ticket: 'decide',
      actions: {
        'notify-again': {
          label: '修改后重新告知',
          done: '修改后重新告知社区党委',
          next: true,
          to: 'notified',
          by: ['owner'],
          needs: ['text'],
          starts: ['decide'],
        },
        answer,
        budget,
        open,
        withdraw,
      },
    },
    agreed: {
      label: '待开工',
      kind: 'open',
      ticket: 'decide',
      actions: {
        start: { label: '开工', done: '开工', next: true, to: 'working', by: ['owner'] },
        suggest,
        answer,
        budget,
        open,
        withdraw,
      },
    },
    working: {
      label: '施工中',
      kind: 'open',
      ticket: 'supervise',
      actions: {
        visit,
        suggest,
        answer,
        report: { label: '公布进展', done: '公布了进展', by: ['owner'], needs: ['text'] },
        apply: {
          label: '申请验收',
          done: '申请验收',
          next: true,
          to: 'accepting',
          by: ['owner'],
          if: ['all-answered'],
          starts: ['accept'],
        },
        budget,
        open,
      },
    },
    accepting: {
      label: '待验收',
      kind: 'open',
      ticket: 'supervise',
      actions: {
        visit,
        answer,
        accept: {
          label: '同意验收',
          done: '社区党委同意验收',
          next: true,
          to: 'accepted',
          by: ['committee'],
          needs: ['text'],
          if: ['all-answered'],
          stops: ['accept'],
        },
        'send-back': {
          label: '退回整改',
          done: '退回整改',
          to: 'working',
          by: ['committee'],
          needs: ['reason'],
          stops: ['accept'],
        },
        budget,
        open,
      },
    },
    accepted: { label: '已验收', kind: 'closed', ticket: 'supervise', actions: {} },
    withdrawn: { label: '已撤回', kind: 'closed', ticket: 'know', actions: {} },
  },
})
export type ProjectState = StateOf<typeof projectProcess>
export type ProjectClock = ClockOf<typeof projectProcess>
export type ProjectRelation = RelationOf<typeof projectProcess>
export type ProjectCondition = ConditionOf<typeof projectProcess>

/** What an action makes an entry of. */
export const ENTRY_OF: Readonly<Record<string, EntryKind>> = { suggest: 'suggestion', visit: 'finding' }

/** Everything that is recorded of a project, in words. */
export const PROJECT_TRAIL: Readonly<Record<string, string>> = {
  ...doneOf(projectProcess),
  warn: '时限快到，已提醒',
  escalate: '超时，已提醒上一级',
}

/** Who is told of a step: the owner's unit, or the committee. */
export const PROJECT_NOTICES: Readonly<Record<string, { readonly to: 'owner' | 'committee'; readonly text: string }>> =
  {
    notify: { to: 'committee', text: '有改造项目告知社区党委，请作出决定' },
    'notify-again': { to: 'committee', text: '项目修改后重新告知，请作出决定' },
    suggest: { to: 'owner', text: '社区党委提出了建议，请答复' },
    visit: { to: 'owner', text: '监督中发现了问题，请答复' },
    answer: { to: 'committee', text: '项目单位答复了' },
    agree: { to: 'owner', text: '社区党委同意实施，可以开工' },
    refuse: { to: 'owner', text: '社区党委不同意实施，理由见项目' },
    start: { to: 'committee', text: '项目开工，请监督' },
    report: { to: 'committee', text: '公布了进展' },
    apply: { to: 'committee', text: '申请验收，请提出意见' },
    accept: { to: 'owner', text: '社区党委同意验收' },
    'send-back': { to: 'owner', text: '验收退回整改，理由见项目' },
    budget: { to: 'committee', text: '资金有变化' },
    withdraw: { to: 'committee', text: '项目单位撤回了项目' },
  }
/** Who is behind with a clock. */
export const PROJECT_BEHIND: Readonly<Record<ProjectClock, 'owner' | 'committee'>> = {
  decide: 'committee',
  answer: 'owner',
  accept: 'committee',
}

/** One line of the money (资金), in fen. */
export interface BudgetLine {
  readonly what: string
  readonly source: string
  readonly amount: number
  readonly spent: number
}
export const budgetSum = (lines: readonly BudgetLine[]): { readonly amount: number; readonly spent: number } => ({
  amount: lines.reduce((sum, line) => sum + line.amount, 0),
  spent: lines.reduce((sum, line) => sum + line.spent, 0),
})
