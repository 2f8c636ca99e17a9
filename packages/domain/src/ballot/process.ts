import { defineProcess, type ConditionOf, type RelationOf, type StateOf } from '../kernel/process.ts'

/** Before a poll opens it can be given up. */
const giveUp = {
  label: '作废',
  done: '作废了表决',
  to: 'void',
  by: ['organiser'],
  needs: ['reason'],
} as const

/** Who signs the count; also in place of who refused to or cannot. */
const NAME_OFFICERS = { label: '指定计票人、监票人', done: '指定了计票人、监票人', by: ['organiser'] } as const
/** Written authorisations (委托). */
const GIVE_PROXY = { label: '登记委托', done: '登记了委托', by: ['organiser'] } as const
const WITHDRAW_PROXY = { label: '撤回委托', done: '撤回了委托', by: ['voter'] } as const

/**
 * A poll (表决), from its draft to its published result. Once it is open nobody changes or ends it: time does, and the
 * count. What cannot be counted is void, and held again.
 */
export const pollProcess = defineProcess({
  name: 'poll',
  version: 1,
  label: '表决',
  initial: 'draft',
  begin: { action: 'draft', label: '起草表决', done: '起草了表决', starts: [] },
  tickets: { prepare: '准备', vote: '表决', count: '计票' },
  relations: {
    organiser: '组织方',
    concerned: '范围内的居民',
    voter: '名册上的人',
    enterer: '录入纸质票的人',
    signer: '还没有签字的计票人、监票人',
    worker: '系统',
    centre: '区县网格中心',
  },
  clocks: {},
  conditions: {
    'roll-not-empty': 'ballot/empty-roll',
    'roll-shown-long-enough': 'ballot/roll-still-shown',
    'complaints-decided': 'ballot/complaints-open',
    'officers-named': 'ballot/officers-missing',
    'before-the-end': 'ballot/over',
    'time-is-up': 'ballot/still-open',
    'count-failed': 'ballot/count-goes-on',
    'count-signed': 'ballot/not-signed',
  },
  states: {
    draft: {
      label: '起草',
      kind: 'open',
      ticket: 'prepare',
      actions: {
        change: { label: '修改', done: '修改了表决', by: ['organiser'] },
        'enter-roll': { label: '录入名册', done: '录入了名册', by: ['organiser'] },
        'show-roll': {
          label: '公示名册',
          done: '公示了名册',
          next: true,
          to: 'roll-shown',
          by: ['organiser'],
        },
        'name-officers': NAME_OFFICERS,
        void: giveUp,
      },
    },
    'roll-shown': {
      label: '名册公示',
      kind: 'open',
      ticket: 'prepare',
      actions: {
        complain: { label: '对名册提意见', done: '对名册提了意见', by: ['concerned'], needs: ['text'] },
        decide: { label: '答复意见', done: '答复了对名册的意见', by: ['organiser'], needs: ['text'] },
        'give-proxy': GIVE_PROXY,
        'drop-proxy': { label: '删除登记错的委托', done: '删除了登记错的委托', by: ['organiser'] },
        'withdraw-proxy': WITHDRAW_PROXY,
        'name-officers': NAME_OFFICERS,
        open: {
          label: '开始表决',
          done: '开始了表决，名册固定',
          next: true,
          to: 'open',
          by: ['organiser'],
          needs: ['until'],
          if: ['roll-not-empty', 'roll-shown-long-enough', 'complaints-decided', 'officers-named'],
        },
        void: giveUp,
      },
    },
    open: {
      label: '表决中',
      kind: 'open',
      ticket: 'vote',
      actions: {
        cast: { label: '投票', done: '投了票', by: ['voter'], if: ['before-the-end'] },
        'give-proxy': GIVE_PROXY,
        'withdraw-proxy': WITHDRAW_PROXY,
        'name-officers': NAME_OFFICERS,
        'enter-paper': { label: '录入纸质票', done: '录入了纸质票', by: ['enterer'], if: ['before-the-end'] },
        remind: { label: '提醒', done: '提醒了还没有投票的人', by: ['worker'] },
        shut: { label: '截止', done: '表决截止', to: 'counting', by: ['worker'], if: ['time-is-up'] },
      },
    },
    counting: {
      label: '计票中',
      kind: 'open',
      ticket: 'count',
      actions: {
        stop: { label: '停止计票', done: '对不上，停止了计票', by: ['worker'] },
        count: { label: '计票', done: '计完了票', to: 'counted', by: ['worker'] },
        void: {
          label: '作废',
          done: '计不了票，作废了表决',
          to: 'void',
          by: ['centre'],
          needs: ['reason'],
          if: ['count-failed'],
        },
      },
    },
    counted: {
      label: '已计票',
      kind: 'open',
      ticket: 'count',
      actions: {
        'name-officers': NAME_OFFICERS,
        sign: { label: '签字', done: '在计票结果上签了字', by: ['signer'] },
        'refuse-to-sign': { label: '拒绝签字', done: '拒绝在计票结果上签字', by: ['signer'], needs: ['reason'] },
        publish: {
          label: '张榜公布',
          done: '公布了结果',
          next: true,
          to: 'published',
          by: ['organiser'],
          if: ['count-signed'],
        },
      },
    },
    published: { label: '已公布', kind: 'closed', ticket: 'count', actions: {} },
    void: { label: '已作废', kind: 'closed', ticket: 'prepare', actions: {} },
  },
})
export type PollState = StateOf<typeof pollProcess>
export type PollRelation = RelationOf<typeof pollProcess>
export type PollCondition = ConditionOf<typeof pollProcess>

export const POLL_STATES = Object.fromEntries(
  Object.entries(pollProcess.states).map(([state, { label }]) => [state, label]),
) as Readonly<Record<PollState, string>>

/** What is recorded of a poll, in words; a ballot is never an event. */
export const POLL_ACTIONS = {
  draft: pollProcess.begin.done,
  change: '修改了表决',
  'enter-roll': '录入了名册',
  'show-roll': '公示了名册',
  complain: '对名册提了意见',
  decide: '答复了对名册的意见',
  open: '开始了表决，名册固定',
  'give-proxy': '登记了委托',
  'drop-proxy': '删除了登记错的委托',
  'withdraw-proxy': '撤回了委托',
  'name-officers': NAME_OFFICERS.done,
  sign: '在计票结果上签了字',
  'refuse-to-sign': '拒绝在计票结果上签字',
  remind: '提醒了还没有投票的人',
  shut: '表决截止',
  stop: '对不上，停止了计票',
  count: '计完了票',
  publish: '公布了结果',
  void: '作废了表决',
} as const

/**
 * How far a count is (`docs/adr/0010`): each step may be broken off and done again. `stopped`: numbers differ, or the
 * key is missing; nothing goes on by itself.
 */
export const CLOSE_STEPS = {
  urn: '拆封并打乱选票',
  compare: '核对数目',
  erase: '清除密封选票',
  destroy: '销毁密钥',
  count: '统计',
  stopped: '停止',
} as const
export type CloseStep = keyof typeof CLOSE_STEPS
