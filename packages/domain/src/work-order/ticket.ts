import { defineProcess, type ClockOf, type ConditionOf, type RelationOf, type StateOf } from '../kernel/process.ts'

/**
 * The tickets of a case: each unit or grid that works on it holds one, with a state and a clock of its own (主办、协办).
 * A case and its tickets are joined processes: a step of the lead is a step of the case, and takes its ticket along;
 * an assisting unit steps on its own ticket alone; the case closes when the lead closes it (rules.md).
 */
export const TICKET_KINDS = { lead: '主办', assist: '协办', whistle: '吹哨' } as const
export type TicketKind = keyof typeof TICKET_KINDS

const release = { label: '收回', done: '收回办单', to: 'released', by: ['desk'], stops: ['handle'] } as const
const giveBack = {
  label: '退单',
  done: '退单',
  to: 'returned',
  by: ['holder'],
  needs: ['reason'],
  approval: 'desk',
  stops: ['handle'],
} as const

/** Lead and assisting tickets (办单). */
export const ticketProcess = defineProcess({
  name: 'ticket',
  version: 1,
  label: '办单',
  initial: 'sent',
  begin: { action: 'send', label: '派单', done: '派单', starts: ['handle'] },
  tickets: { handle: '办单' },
  relations: { holder: '持单的单位或网格', desk: '派单的一级' },
  clocks: { handle: '办理' },
  conditions: { 'case-at-units': 'process/not-in-state' },
  states: {
    sent: {
      label: '待签收',
      kind: 'open',
      ticket: 'handle',
      actions: {
        take: { label: '签收', done: '签收', next: true, to: 'taken', by: ['holder'] },
        return: giveBack,
        release,
      },
    },
    taken: {
      label: '办理中',
      kind: 'open',
      ticket: 'handle',
      actions: {
        answer: {
          label: '办结',
          done: '办结',
          next: true,
          to: 'answered',
          by: ['holder'],
          needs: ['outcome', 'text'],
          stops: ['handle'],
        },
        return: giveBack,
        release,
      },
    },
    answered: {
      label: '已办结',
      kind: 'closed',
      ticket: 'handle',
      actions: {
        redo: {
          label: '退回重办',
          done: '退回重办',
          to: 'taken',
          by: ['desk'],
          needs: ['reason'],
          if: ['case-at-units'],
          resumes: ['handle'],
        },
      },
    },
    returned: { label: '已退单', kind: 'closed', ticket: 'handle', actions: {} },
    released: { label: '已收回', kind: 'closed', ticket: 'handle', actions: {} },
  },
})

/**
 * Whistle and report in (吹哨报到, mechanism C4, Qinhuai): a community whistles and the street reports in, a grid
 * whistles and departments report in. Arrival is confirmed by who whistled, and both sides rate each other.
 * Joint enforcement (联合执法) is one whistle with several tickets.
 */
const callOff = {
  label: '撤哨',
  done: '撤哨',
  to: 'released',
  by: ['caller'],
  needs: ['reason'],
  stops: ['arrive'],
} as const
export const whistleProcess = defineProcess({
  name: 'whistle',
  version: 1,
  label: '吹哨报到',
  initial: 'called',
  begin: { action: 'call', label: '吹哨', done: '吹哨', starts: ['arrive'] },
  tickets: { call: '吹哨', report: '报到', act: '处置', rate: '互评' },
  relations: { holder: '被呼叫的单位或街道', caller: '吹哨的社区或网格' },
  clocks: { arrive: '报到' },
  conditions: {
    'caller-has-not-rated': 'process/not-in-state',
    'holder-has-not-rated': 'process/not-in-state',
  },
  states: {
    called: {
      label: '待报到',
      kind: 'open',
      ticket: 'call',
      actions: {
        'report-in': { label: '报到', done: '报到', next: true, to: 'reported', by: ['holder'] },
        release: callOff,
      },
    },
    reported: {
      label: '待确认到场',
      kind: 'open',
      ticket: 'report',
      actions: {
        'confirm-arrival': {
          label: '确认到场',
          done: '确认到场',
          next: true,
          to: 'acting',
          by: ['caller'],
          stops: ['arrive'],
        },
        'not-here': { label: '没有到场', done: '说明没有到场', to: 'called', by: ['caller'] },
        release: callOff,
      },
    },
    acting: {
      label: '现场处置中',
      kind: 'open',
      ticket: 'act',
      actions: {
        finish: { label: '处置完毕', done: '处置完毕', next: true, to: 'finished', by: ['holder'], needs: ['text'] },
        release: callOff,
      },
    },
    finished: {
      label: '已处置，互评',
      kind: 'closed',
      ticket: 'rate',
      actions: {
        'rate-holder': {
          label: '评价报到单位',
          done: '评价了报到单位',
          next: true,
          by: ['caller'],
          needs: ['satisfaction'],
          if: ['caller-has-not-rated'],
        },
        'rate-caller': {
          label: '评价吹哨方',
          done: '评价了吹哨方',
          next: true,
          by: ['holder'],
          needs: ['satisfaction'],
          if: ['holder-has-not-rated'],
        },
      },
    },
    released: { label: '已撤哨', kind: 'closed', ticket: 'rate', actions: {} },
  },
})

export type TicketState = StateOf<typeof ticketProcess> | StateOf<typeof whistleProcess>
export type TicketRelation = RelationOf<typeof ticketProcess> | RelationOf<typeof whistleProcess>
export type TicketClock = ClockOf<typeof ticketProcess> | ClockOf<typeof whistleProcess>
export type TicketCondition = ConditionOf<typeof ticketProcess> | ConditionOf<typeof whistleProcess>

export type TicketStep = 'send' | 'take' | 'answer' | 'return' | 'redo' | 'release'
const RELEASE_ALL = { lead: ['release'], assist: ['release'], whistle: ['release'] } as const
/**
 * The join of the two processes: what a step of the case does to its open tickets, by kind. `send` makes a ticket for
 * each unit that the person named. A step that is not here leaves the tickets alone.
 */
export const TICKET_JOIN: Readonly<Record<string, Readonly<Partial<Record<TicketKind, readonly TicketStep[]>>>>> = {
  dispatch: { lead: ['send'] },
  rule: { lead: ['send'] },
  reassign: { lead: ['release', 'send'] },
  assist: { assist: ['send'] },
  whistle: { whistle: ['send'] },
  take: { lead: ['take'] },
  answer: { lead: ['answer'], assist: ['release'] },
  return: { lead: ['return'], assist: ['release'] },
  redo: { lead: ['redo'] },
  refer: { lead: ['release'], assist: ['release'] },
  solve: RELEASE_ALL,
  close: { whistle: ['release'] },
  decline: RELEASE_ALL,
  withdraw: RELEASE_ALL,
  'disown-own': RELEASE_ALL,
  void: RELEASE_ALL,
  merge: RELEASE_ALL,
  follow: RELEASE_ALL,
}

/** Kind of a ticket's present state, whichever process it follows. */
export const ticketTableOf = (kind: TicketKind) => (kind === 'whistle' ? whistleProcess : ticketProcess)
export const ticketOpen = (kind: TicketKind, state: string): boolean =>
  (ticketTableOf(kind).states as Readonly<Record<string, { kind: string }>>)[state]?.kind === 'open'
