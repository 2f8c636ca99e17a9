import { defineProcess, type ClockOf, type ConditionOf, type RelationOf, type StateOf } from '../kernel/process.ts'

const roster = { label: '确定参加人', done: '确定了参加人', by: ['conference'] } as const
const cosign = { label: '附议', done: '附议', by: ['neighbour'], if: ['not-signed'] } as const
const merge = {
  label: '并题',
  done: '并入相同的议题',
  to: 'merged',
  by: ['conference'],
  needs: ['main'],
  stops: ['raised', 'topic'],
} as const
const flag = {
  label: '指出不合法',
  done: '街道指出不合法，退回重新审议',
  to: 'reviewing',
  by: ['street'],
  needs: ['reason'],
  if: ['flag-open'],
  starts: ['reviewing'],
  stops: ['resolving', 'flag', 'carrying-out'],
} as const

const sendBack = { label: '评议退回', done: '半年评议不满意的多，退回落实，要公开答复', by: ['review'] } as const

/**
 * Consultation in four steps (提议、商议、审议、决议; mechanism D1, Xiguan): the grid joint conference takes a topic, the
 * 1+4+N council deliberates, the community party committee reviews and files, the assembly resolves; the result of
 * carrying it out is published, too (四议两公开). Each step is a gate. Filing is complete on submission: silence of the
 * street never blocks. A form (`form.ts`) takes some of these steps; no form has a table of its own.
 */
export const consultationProcess = defineProcess({
  name: 'consultation',
  version: 1,
  label: '议事协商',
  initial: 'raised',
  begin: { action: 'propose', label: '提议', done: '提出了议题', starts: ['raised'] },
  tickets: { propose: '提议', deliberate: '商议', review: '审议', resolve: '决议', 'carry-out': '落实' },
  relations: {
    proposer: '提议人',
    neighbour: '住在这里的居民',
    conference: '网格联席会议',
    convenor: '社区党委',
    clerk: '议事会记录人',
    street: '街道党工委',
    review: '半年一评议',
  },
  clocks: {
    raised: '答复提议',
    topic: '召集商议',
    deliberating: '商议',
    reviewing: '审议',
    filing: '备案',
    flag: '备案审查',
    resolving: '决议',
    'carrying-out': '落实',
    answering: '答复评议',
  },
  conditions: {
    'not-signed': 'consultation/signed-already',
    cosigned: 'consultation/too-few-signatures',
    'roster-complete': 'consultation/roster-incomplete',
    'meeting-called': 'consultation/no-meeting',
    'minutes-confirmed': 'consultation/no-minutes',
    'plan-made': 'consultation/no-plan',
    lawful: 'consultation/not-lawful',
    reviewed: 'consultation/not-reviewed',
    filed: 'consultation/not-filed',
    'flag-open': 'consultation/flag-over',
    'no-poll': 'consultation/poll-given',
    'poll-fits': 'consultation/poll-unfit',
    passed: 'consultation/not-passed',
    'not-passed': 'consultation/not-rejected',
    'duty-open': 'consultation/duty-sent',
    'duties-done': 'consultation/duties-open',
    unanswered: 'consultation/nothing-to-answer',
    answered: 'consultation/review-unanswered',
  },
  states: {
    raised: {
      label: '待联席会议答复',
      kind: 'open',
      ticket: 'propose',
      actions: {
        take: {
          label: '列为议题',
          done: '列为议题',
          next: true,
          to: 'topic',
          by: ['conference'],
          if: ['cosigned'],
          starts: ['topic'],
          stops: ['raised'],
        },
        decline: {
          label: '不列为议题',
          done: '不列为议题',
          to: 'declined',
          by: ['conference'],
          needs: ['reason'],
          stops: ['raised'],
        },
        merge,
        'co-sign': cosign,
        withdraw: { label: '撤回', done: '撤回了提议', to: 'withdrawn', by: ['proposer'], stops: ['raised'] },
      },
    },
    topic: {
      label: '待商议',
      kind: 'open',
      ticket: 'propose',
      actions: {
        roster,
        convene: {
          label: '召集商议',
          done: '召集商议',
          next: true,
          to: 'deliberating',
          by: ['convenor', 'clerk'],
          if: ['roster-complete', 'meeting-called'],
          starts: ['deliberating'],
          stops: ['topic'],
        },
        merge,
        'co-sign': cosign,
      },
    },
    deliberating: {
      label: '商议中',
      kind: 'open',
      ticket: 'deliberate',
      actions: {
        roster,
        plan: { label: '拟定方案', done: '拟定了方案', by: ['clerk'] },
        submit: {
          label: '商议完成',
          done: '完成商议',
          next: true,
          to: 'reviewing',
          by: ['clerk', 'convenor'],
          if: ['minutes-confirmed', 'plan-made'],
          starts: ['reviewing'],
          stops: ['deliberating'],
        },
      },
    },
    reviewing: {
      label: '待审议',
      kind: 'open',
      ticket: 'review',
      actions: {
        approve: {
          label: '审议通过',
          done: '审议通过',
          next: true,
          to: 'filing',
          by: ['convenor'],
          needs: ['text'],
          if: ['minutes-confirmed', 'lawful'],
          starts: ['filing'],
          stops: ['reviewing'],
        },
        return: {
          label: '退回商议',
          done: '退回重新商议',
          to: 'deliberating',
          by: ['convenor'],
          needs: ['reason'],
          starts: ['deliberating'],
          stops: ['reviewing'],
        },
      },
    },
    filing: {
      label: '待备案',
      kind: 'open',
      ticket: 'review',
      actions: {
        file: {
          label: '报街道备案',
          done: '报街道备案',
          next: true,
          to: 'resolving',
          by: ['convenor', 'clerk'],
          if: ['reviewed'],
          starts: ['resolving', 'flag'],
          stops: ['filing'],
        },
      },
    },
    resolving: {
      label: '待决议',
      kind: 'open',
      ticket: 'resolve',
      actions: {
        'put-to-vote': {
          label: '交付表决',
          done: '交付表决',
          by: ['clerk', 'convenor'],
          if: ['reviewed', 'filed', 'no-poll', 'poll-fits'],
        },
        adopt: {
          label: '公布决议：通过',
          done: '决议通过，已公布',
          next: true,
          to: 'resolved',
          by: ['clerk', 'convenor'],
          if: ['reviewed', 'filed', 'passed'],
          starts: ['carrying-out'],
          stops: ['resolving'],
        },
        reject: {
          label: '公布决议：未通过',
          done: '决议未通过，已公布',
          to: 'rejected',
          by: ['clerk', 'convenor'],
          if: ['reviewed', 'filed', 'not-passed'],
          stops: ['resolving', 'flag'],
        },
        flag,
      },
    },
    resolved: {
      label: '待落实',
      kind: 'open',
      ticket: 'carry-out',
      actions: {
        'carry-out': {
          label: '开始落实',
          done: '开始落实',
          next: true,
          to: 'carrying-out',
          by: ['clerk', 'convenor'],
          if: ['plan-made'],
          stops: ['flag'],
        },
        flag,
      },
    },
    'carrying-out': {
      label: '落实中',
      kind: 'open',
      ticket: 'carry-out',
      actions: {
        'send-duty': { label: '任务派单', done: '任务已成为单子', by: ['clerk', 'convenor'], if: ['duty-open'] },
        report: { label: '公布进展', done: '公布了进展', by: ['clerk', 'convenor'], needs: ['text'] },
        'send-back': { ...sendBack, starts: ['answering'] },
        answer: {
          label: '答复评议',
          next: true,
          done: '公开答复了半年评议',
          by: ['clerk', 'convenor'],
          needs: ['text'],
          if: ['unanswered'],
          stops: ['answering'],
        },
        finish: {
          label: '公布落实结果',
          done: '公布了落实结果',
          next: true,
          to: 'done',
          by: ['clerk', 'convenor'],
          needs: ['text'],
          if: ['duties-done', 'answered'],
          stops: ['carrying-out'],
        },
      },
    },
    done: {
      label: '已完成',
      kind: 'closed',
      ticket: 'carry-out',
      actions: { 'send-back': { ...sendBack, to: 'carrying-out', starts: ['carrying-out', 'answering'] } },
    },
    rejected: { label: '决议未通过', kind: 'closed', ticket: 'resolve', actions: {} },
    declined: { label: '未列为议题', kind: 'closed', ticket: 'propose', actions: {} },
    merged: { label: '已并题', kind: 'closed', ticket: 'propose', actions: {} },
    withdrawn: { label: '已撤回', kind: 'closed', ticket: 'propose', actions: {} },
  },
})
export type ConsultationProcess = typeof consultationProcess
export type ConsultationState = StateOf<ConsultationProcess>
export type ConsultationClock = ClockOf<ConsultationProcess>
export type ConsultationRelation = RelationOf<ConsultationProcess>
export type ConsultationCondition = ConditionOf<ConsultationProcess>
