import { defineProcess, type ClockOf, type ConditionOf, type RelationOf, type StateOf } from '../kernel/process.ts'

const attend = { label: '记录到会', done: '记录了到会情况', by: ['clerk'] } as const

/**
 * A meeting (会议): notice and agenda, attendance taken by its clerk, minutes with opinions by person, confirmed by its
 * convenor. Councils, assemblies and joint conferences meet by this one table.
 */
export const meetingProcess = defineProcess({
  name: 'meeting',
  version: 1,
  label: '会议',
  initial: 'called',
  begin: { action: 'call', label: '通知开会', done: '发出会议通知', starts: [] },
  tickets: { notice: '通知', hold: '开会', minutes: '纪要' },
  relations: { convenor: '召集人', clerk: '会议记录人' },
  clocks: { minutes: '整理纪要', confirm: '确认纪要' },
  conditions: {
    begun: 'meeting/not-begun',
    present: 'meeting/not-present',
    'quorum-present': 'meeting/no-quorum',
    'opinions-heard': 'meeting/no-opinions',
    'written-by-another': 'meeting/own-minutes',
    'with-topic': 'meeting/no-topic',
    'without-topic': 'meeting/topic-raised',
    undecided: 'meeting/decided',
    'items-decided': 'meeting/items-open',
  },
  states: {
    called: {
      label: '待开会',
      kind: 'open',
      ticket: 'notice',
      actions: {
        attend,
        hold: {
          label: '开会',
          done: '会议开始',
          next: true,
          to: 'held',
          by: ['clerk'],
          if: ['begun', 'quorum-present'],
          starts: ['minutes'],
        },
        'call-off': {
          label: '取消会议',
          done: '取消了会议',
          to: 'called-off',
          by: ['clerk', 'convenor'],
          needs: ['reason'],
        },
      },
    },
    held: {
      label: '待整理纪要',
      kind: 'open',
      ticket: 'hold',
      actions: {
        attend,
        raise: {
          label: '提出议题',
          done: '由议程提出了议题',
          by: ['clerk'],
          if: ['quorum-present', 'without-topic'],
        },
        decide: {
          label: '记录决定',
          done: '记录了一项决定',
          by: ['clerk'],
          if: ['quorum-present', 'with-topic', 'undecided'],
        },
        opine: { label: '记录意见', done: '记录了一位到会人员的意见', by: ['clerk'], if: ['present'] },
        write: {
          label: '提交纪要',
          done: '提交了纪要',
          next: true,
          to: 'minuted',
          by: ['clerk'],
          needs: ['text'],
          if: ['quorum-present', 'opinions-heard', 'items-decided'],
          starts: ['confirm'],
          stops: ['minutes'],
        },
      },
    },
    minuted: {
      label: '待确认纪要',
      kind: 'open',
      ticket: 'minutes',
      actions: {
        confirm: {
          label: '确认纪要',
          done: '确认了纪要',
          next: true,
          to: 'confirmed',
          by: ['convenor'],
          if: ['written-by-another'],
          stops: ['confirm'],
        },
        redo: {
          label: '退回修改',
          done: '退回修改纪要',
          to: 'held',
          by: ['convenor'],
          needs: ['reason'],
          starts: ['minutes'],
          stops: ['confirm'],
        },
      },
    },
    confirmed: { label: '纪要已确认', kind: 'closed', ticket: 'minutes', actions: {} },
    'called-off': { label: '已取消', kind: 'closed', ticket: 'notice', actions: {} },
  },
})
export type MeetingState = StateOf<typeof meetingProcess>
export type MeetingClock = ClockOf<typeof meetingProcess>
export type MeetingRelation = RelationOf<typeof meetingProcess>
export type MeetingCondition = ConditionOf<typeof meetingProcess>
