import {
  defineProcess,
  type ClockOf,
  type ConditionOf,
  type RelationOf,
  type StateOf,
  type TicketOf,
} from '../kernel/process.ts'

/**
 * The four tickets (四单办结法): raise 提单 → dispatch 派单 → handle 办单 → rate 评单 (mechanism C1, Donggang).
 * The grid raises, the community or street dispatches, the department or grid handles, the resident rates.
 * Words are those of rules.md: receive 受理, register 立案, decline 不予受理, take 签收, return 退单, answer 办结,
 * check 核查, close 办结归档, call back 回访, chase 催办, supervise 督办, hold 挂账, extension 延期, void 作废.
 *
 * `handler` is who holds the lead ticket (主办). Each unit has a ticket of its own (`ticket.ts`); what a step of the
 * case does to its tickets stands in `TICKET_JOIN` there.
 */
const EVERY_CLOCK = ['dispatch', 'contact', 'answer', 'close', 'rule', 'account'] as const

/** Open to whoever works on it; never resets a clock. */
const supplement = {
  label: '补充',
  done: '补充了说明',
  by: ['reporter', 'grid', 'desk', 'handler', 'assistant'],
  needs: ['text'],
} as const
const chase = { label: '催一催', done: '催办', by: ['reporter'], if: ['not-chased-recently'] } as const
const withdraw = { label: '撤回', done: '撤回了单子', to: 'withdrawn', by: ['reporter'], stops: EVERY_CLOCK } as const
const contact = {
  label: '联系居民',
  done: '联系了居民',
  by: ['grid', 'desk', 'handler', 'assistant'],
  needs: ['text'],
  if: ['contact-owed'],
  stops: ['contact'],
} as const
const receive = { label: '受理', done: '受理', to: 'received', by: ['grid', 'desk'], next: true } as const
/** Says that it will be handled; dispatching says so too. */
const register = { label: '立案', done: '立案', to: 'registered', by: ['desk'] } as const
const dispatch = {
  label: '派单',
  done: '派单',
  next: true,
  to: 'dispatched',
  by: ['desk'],
  needs: ['handler'],
  stops: ['dispatch'],
} as const
const decline = {
  label: '不予受理',
  done: '不予受理',
  to: 'declined',
  by: ['desk'],
  needs: ['reason', 'instead'],
  stops: EVERY_CLOCK,
} as const
/** What can be solved on the spot is solved first (先解决问题再说). */
const solve = {
  label: '当场办结',
  done: '当场办结',
  next: true,
  to: 'closed',
  by: ['grid'],
  needs: ['outcome', 'text'],
  if: ['no-check-needed'],
  stops: EVERY_CLOCK,
} as const
/** A wrong grid passes the case on in one tap; the clocks run on. */
const pass = {
  label: '转给其他网格',
  done: '转给其他网格',
  by: ['grid', 'desk'],
  needs: ['place'],
  if: ['nothing-awaited', 'same-community', 'not-a-complaint'],
} as const
/** Level-by-level reporting (逐级上报): grid → community → street → district. */
const moveUp = {
  label: '上报',
  done: '上报上一级',
  by: ['desk'],
  needs: ['reason'],
  if: ['nothing-awaited', 'below-top'],
} as const
/** A street or the district gives it to the desk of a street or community below. */
const sendDown = {
  label: '下派',
  done: '下派',
  by: ['desk'],
  needs: ['place'],
  if: ['nothing-awaited', 'has-below'],
} as const
/** The desk gives it to another unit; the clocks of the case run on. */
const reassign = {
  label: '改派',
  done: '改派',
  to: 'dispatched',
  by: ['desk'],
  needs: ['handler', 'reason'],
  if: ['not-ruled'],
} as const
/** A return needs the approval of the desk that dispatched; the second one goes to the arbiter. */
const giveBack = {
  label: '退单',
  done: '退单',
  to: 'registered',
  by: ['handler'],
  needs: ['reason'],
  if: ['not-ruled'],
  approval: 'desk',
  starts: ['dispatch'],
  branch: { if: 'returned-before', to: 'arbitration', starts: ['rule'] },
} as const
const extend = {
  label: '延期',
  done: '延期',
  by: ['handler'],
  needs: ['reason', 'until'],
  if: ['not-extended'],
  approval: 'desk',
  extends: ['answer', 'close'],
} as const
/** Handling rests although the matter is not done; the one state whose clocks stand still. */
const hold = {
  label: '挂账',
  done: '挂账',
  to: 'held',
  by: ['handler'],
  needs: ['reason', 'until'],
  approval: 'desk',
} as const
const voidIt = {
  label: '作废',
  done: '作废',
  to: 'voided',
  by: ['desk'],
  needs: ['reason'],
  approval: 'above',
  stops: EVERY_CLOCK,
} as const
/** A level above watches and asks for an account; the case stays where it is. */
const supervise = {
  label: '督办',
  done: '督办',
  by: ['above'],
  needs: ['reason'],
  if: ['not-supervised'],
  starts: ['account'],
} as const
const account = {
  label: '回复督办',
  done: '回复了督办',
  next: true,
  by: ['desk', 'handler'],
  needs: ['text'],
  if: ['supervised'],
  stops: ['account'],
} as const
/** A whistle (吹哨) calls units or the street to the place; each reports in by a ticket of its own. */
const whistle = { label: '吹哨', done: '吹哨', by: ['grid', 'desk'], needs: ['called', 'text'] } as const
const assist = { label: '增派协办', done: '增派协办', by: ['desk'], needs: ['handler'] } as const
/** Not an end: it keeps its clocks and is owed a reply (rules.md). */
const refer = { label: '提交联席会议', done: '提交联席会议', to: 'conferred', by: ['desk'], needs: ['reason'] } as const
const reopen = {
  label: '重新打开',
  done: '重新打开',
  to: 'received',
  by: ['reporter'],
  needs: ['reason'],
  if: ['within-reopen-window'],
  starts: ['dispatch', 'answer', 'close'],
} as const

/**
 * Who was raised for says that it is not theirs (代办): their name and phone leave the case. What is about public space
 * goes on without a reporter; what is about them alone ends.
 */
const disown = {
  label: '这不是我提的',
  done: '说明不是自己提的，已去掉姓名和电话',
  by: ['reporter'],
  if: ['raised-for-you', 'in-public-space'],
} as const
const disownOwn = {
  label: '这不是我提的',
  done: '说明不是自己提的，单子撤回',
  to: 'withdrawn',
  by: ['reporter'],
  if: ['raised-for-you', 'not-in-public-space'],
  stops: EVERY_CLOCK,
} as const
/** Where handling is over, nothing is left to be withdrawn. */
const disownAfter = { ...disown, if: ['raised-for-you'] } as const

const watched = { supervise, account } as const
const unassigned = {
  pass,
  'move-up': moveUp,
  'send-down': sendDown,
  contact,
  whistle,
  refer,
  chase,
  supplement,
  ...watched,
  void: voidIt,
  withdraw,
  disown,
  'disown-own': disownOwn,
} as const
const assigned = {
  return: giveBack,
  extend,
  reassign,
  assist,
  contact,
  whistle,
  refer,
  chase,
  supplement,
  ...watched,
  void: voidIt,
  withdraw,
  disown,
  'disown-own': disownOwn,
} as const

export const workOrderProcess = defineProcess({
  name: 'work-order',
  version: 2,
  label: '单子',
  initial: 'raised',
  begin: { action: 'raise', label: '提单', done: '提交了单子', starts: ['dispatch', 'contact', 'answer', 'close'] },
  tickets: { raise: '提单', dispatch: '派单', handle: '办单', rate: '评单' },
  relations: {
    reporter: '提单人',
    grid: '所在网格的网格员、网格长',
    desk: '当前派单的一级',
    handler: '主办单位或网格',
    assistant: '协办单位或网格',
    above: '派单一级的上一级',
    arbiter: '区县网格中心',
  },
  clocks: {
    dispatch: '派单',
    contact: '首次联系',
    answer: '答复',
    close: '办结归档',
    rule: '裁定',
    account: '回复督办',
  },
  conditions: {
    'not-chased-recently': 'work-order/chased-recently',
    'contact-owed': 'process/not-in-state',
    'same-community': 'work-order/other-community',
    'not-a-complaint': 'work-order/complaint-stays',
    'nothing-awaited': 'process/awaiting-approval',
    'below-top': 'work-order/top-level',
    'has-below': 'process/not-in-state',
    'within-reopen-window': 'work-order/reopen-window-over',
    'returned-before': 'process/not-in-state',
    'not-ruled': 'work-order/ruled',
    'not-extended': 'work-order/extended',
    'check-needed': 'process/not-in-state',
    'no-check-needed': 'work-order/check-needed',
    'not-handled-by-me': 'work-order/handled-by-you',
    supervised: 'work-order/not-supervised',
    'not-supervised': 'process/not-in-state',
    'call-back-due': 'work-order/called-back',
    'lead-answered': 'process/not-in-state',
    'has-reporter': 'work-order/nobody-to-rate',
    'not-rated': 'work-order/rated-already',
    'raised-for-you': 'work-order/not-raised-for-you',
    'in-public-space': 'process/not-in-state',
    'not-in-public-space': 'process/not-in-state',
  },
  states: {
    raised: {
      label: '待受理',
      kind: 'open',
      ticket: 'raise',
      actions: { dispatch, solve, receive, register, decline, ...unassigned },
    },
    received: {
      label: '待立案',
      kind: 'open',
      ticket: 'dispatch',
      actions: { dispatch, solve, register, decline, ...unassigned },
    },
    registered: { label: '待派单', kind: 'open', ticket: 'dispatch', actions: { dispatch, solve, ...unassigned } },
    arbitration: {
      label: '待裁定',
      kind: 'open',
      ticket: 'dispatch',
      actions: {
        rule: {
          label: '裁定',
          done: '裁定承办单位',
          next: true,
          to: 'dispatched',
          by: ['arbiter'],
          needs: ['handler', 'reason'],
          stops: ['rule', 'dispatch'],
        },
        contact,
        whistle,
        chase,
        supplement,
        ...watched,
        withdraw,
        disown,
        'disown-own': disownOwn,
      },
    },
    dispatched: {
      label: '待签收',
      kind: 'open',
      ticket: 'handle',
      actions: { take: { label: '签收', done: '签收', next: true, to: 'taken', by: ['handler'] }, ...assigned },
    },
    taken: {
      label: '办理中',
      kind: 'open',
      ticket: 'handle',
      actions: {
        answer: {
          label: '答复办结',
          done: '答复办结',
          next: true,
          to: 'answered',
          by: ['handler'],
          needs: ['outcome', 'text'],
          stops: ['answer', 'contact'],
          branch: { if: 'check-needed', to: 'checking' },
        },
        ...assigned,
        hold,
      },
    },
    held: {
      label: '已挂账',
      kind: 'paused',
      ticket: 'handle',
      pauses: ['answer', 'close'],
      actions: {
        'go-on': { label: '恢复办理', done: '恢复办理', to: 'taken', by: ['handler', 'desk'] },
        contact,
        chase,
        supplement,
        ...watched,
        withdraw,
        disown,
        'disown-own': disownOwn,
      },
    },
    conferred: {
      label: '联席会议研究中',
      kind: 'open',
      ticket: 'handle',
      actions: {
        reply: {
          label: '记录会议答复',
          done: '记录了联席会议的答复',
          next: true,
          to: 'answered',
          by: ['desk'],
          needs: ['outcome', 'text'],
          stops: ['answer', 'contact', 'dispatch'],
        },
        dispatch,
        contact,
        whistle,
        chase,
        supplement,
        ...watched,
        withdraw,
        disown,
        'disown-own': disownOwn,
      },
    },
    checking: {
      label: '待核查',
      kind: 'open',
      ticket: 'handle',
      actions: {
        confirm: {
          label: '核查通过',
          done: '核查通过',
          next: true,
          to: 'answered',
          by: ['grid', 'desk'],
          needs: ['text'],
          if: ['not-handled-by-me'],
        },
        redo: {
          label: '退回重办',
          done: '退回重办',
          to: 'taken',
          by: ['grid', 'desk'],
          needs: ['reason'],
          resumes: ['answer'],
        },
        supplement,
        ...watched,
        disown: disownAfter,
      },
    },
    answered: {
      label: '待归档',
      kind: 'open',
      ticket: 'handle',
      actions: {
        close: {
          label: '办结归档',
          done: '办结归档',
          next: true,
          to: 'closed',
          by: ['desk'],
          stops: ['close', 'account'],
        },
        redo: {
          label: '退回重办',
          done: '退回重办',
          to: 'taken',
          by: ['desk'],
          needs: ['reason'],
          if: ['lead-answered'],
          resumes: ['answer'],
        },
        supplement,
        ...watched,
        disown: disownAfter,
      },
    },
    closed: {
      label: '已归档',
      kind: 'closed',
      ticket: 'rate',
      actions: {
        // Whether somebody rated is not a state: a state is seen by those who are rated.
        rate: {
          label: '评价',
          done: '作了评价',
          next: true,
          by: ['reporter'],
          needs: ['rating'],
          if: ['has-reporter', 'not-rated'],
          hidden: true,
        },
        'call-back': {
          label: '回访',
          done: '回访了居民',
          next: true,
          by: ['desk'],
          needs: ['rating'],
          if: ['call-back-due', 'not-handled-by-me'],
        },
        'not-reached': {
          label: '没有联系上',
          done: '回访没有联系上',
          by: ['desk'],
          if: ['call-back-due', 'not-handled-by-me'],
        },
        reopen,
        disown: disownAfter,
      },
    },
    declined: { label: '不予受理', kind: 'closed', ticket: 'raise', actions: { reopen, disown: disownAfter } },
    withdrawn: { label: '已撤回', kind: 'closed', ticket: 'raise', actions: { disown: disownAfter } },
    voided: { label: '已作废', kind: 'closed', ticket: 'raise', actions: { disown: disownAfter } },
  },
})

export type WorkOrderState = StateOf<typeof workOrderProcess>
export type WorkOrderRelation = RelationOf<typeof workOrderProcess>
export type WorkOrderClock = ClockOf<typeof workOrderProcess>
export type WorkOrderCondition = ConditionOf<typeof workOrderProcess>
export type WorkOrderTicket = TicketOf<typeof workOrderProcess>
