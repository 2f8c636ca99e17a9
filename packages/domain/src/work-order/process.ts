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
 * Words are those of rules.md: receive 受理, decline 不予受理, take 签收, return 退单, answer 办结, close 办结归档.
 */

/** Open to whoever works on it; never resets a clock. */
const talk = {
  supplement: { label: '补充', done: '补充了说明', by: ['reporter', 'grid', 'desk', 'handler'], needs: ['text'] },
} as const
const chase = { label: '催一催', done: '催办', by: ['reporter'], if: ['not-chased-recently'] } as const
const withdraw = {
  label: '撤回',
  done: '撤回了单子',
  to: 'withdrawn',
  by: ['reporter'],
  stops: ['dispatch', 'contact', 'answer', 'close'],
} as const
const contact = {
  label: '联系居民',
  done: '联系了居民',
  by: ['grid', 'desk', 'handler'],
  needs: ['text'],
  if: ['contact-owed'],
  stops: ['contact'],
} as const
const dispatch = {
  label: '派单',
  done: '派单',
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
  stops: ['dispatch', 'contact', 'answer', 'close'],
} as const
/** What can be solved on the spot is solved first (先解决问题再说). */
const solveOnSpot = {
  label: '当场办结',
  done: '当场办结',
  to: 'closed',
  by: ['grid'],
  needs: ['outcome', 'text'],
  stops: ['dispatch', 'contact', 'answer', 'close'],
} as const
/** A wrong grid passes the case on in one tap; the clocks run on. */
const pass = {
  label: '转给其他网格',
  done: '转给其他网格',
  by: ['grid', 'desk'],
  needs: ['place'],
  if: ['same-community', 'not-a-complaint'],
} as const
/** Level-by-level reporting (逐级上报): grid → community → street → district. */
const moveUp = { label: '上报', done: '上报上一级', by: ['desk'], needs: ['reason'], if: ['below-top'] } as const
/** A return needs the approval of the desk that dispatched; the clock runs on. */
const giveBack = {
  label: '退单',
  done: '退单',
  to: 'received',
  by: ['handler'],
  needs: ['reason'],
  approval: 'desk',
  starts: ['dispatch'],
} as const
const reopen = {
  label: '重新打开',
  done: '重新打开',
  to: 'received',
  by: ['reporter'],
  needs: ['reason'],
  if: ['within-reopen-window'],
  starts: ['dispatch', 'answer', 'close'],
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
    handler: '承办单位或网格',
  },
  clocks: { dispatch: '派单', contact: '首次联系', answer: '答复', close: '办结归档' },
  conditions: {
    'not-chased-recently': 'work-order/chased-recently',
    'contact-owed': 'process/not-in-state',
    'same-community': 'work-order/other-community',
    'not-a-complaint': 'work-order/complaint-stays',
    'below-top': 'work-order/top-level',
    'within-reopen-window': 'work-order/reopen-window-over',
    'has-reporter': 'work-order/nobody-to-rate',
    'not-rated': 'work-order/rated-already',
  },
  states: {
    raised: {
      label: '待受理',
      kind: 'open',
      ticket: 'raise',
      actions: {
        dispatch,
        receive: { label: '受理', done: '受理', to: 'received', by: ['grid', 'desk'] },
        solve: solveOnSpot,
        pass,
        'move-up': moveUp,
        contact,
        decline,
        chase,
        ...talk,
        withdraw,
      },
    },
    received: {
      label: '待派单',
      kind: 'open',
      ticket: 'dispatch',
      actions: { dispatch, solve: solveOnSpot, pass, 'move-up': moveUp, contact, decline, chase, ...talk, withdraw },
    },
    dispatched: {
      label: '待签收',
      kind: 'open',
      ticket: 'handle',
      actions: {
        take: { label: '签收', done: '签收', to: 'taken', by: ['handler'] },
        return: giveBack,
        contact,
        chase,
        ...talk,
        withdraw,
      },
    },
    taken: {
      label: '办理中',
      kind: 'open',
      ticket: 'handle',
      actions: {
        answer: {
          label: '答复办结',
          done: '答复办结',
          to: 'answered',
          by: ['handler'],
          needs: ['outcome', 'text'],
          stops: ['answer', 'contact'],
        },
        contact,
        return: giveBack,
        chase,
        ...talk,
        withdraw,
      },
    },
    answered: {
      label: '待归档',
      kind: 'open',
      ticket: 'handle',
      actions: {
        close: { label: '办结归档', done: '办结归档', to: 'closed', by: ['desk'], stops: ['close'] },
        redo: {
          label: '退回重办',
          done: '退回重办',
          to: 'taken',
          by: ['desk'],
          needs: ['reason'],
          resumes: ['answer'],
        },
        ...talk,
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
          by: ['reporter'],
          needs: ['rating'],
          if: ['has-reporter', 'not-rated'],
          hidden: true,
        },
        reopen,
      },
    },
    declined: { label: '不予受理', kind: 'closed', ticket: 'raise', actions: { reopen } },
    withdrawn: { label: '已撤回', kind: 'closed', ticket: 'raise', actions: {} },
  },
})

export type WorkOrderState = StateOf<typeof workOrderProcess>
export type WorkOrderRelation = RelationOf<typeof workOrderProcess>
export type WorkOrderClock = ClockOf<typeof workOrderProcess>
export type WorkOrderCondition = ConditionOf<typeof workOrderProcess>
export type WorkOrderTicket = TicketOf<typeof workOrderProcess>
