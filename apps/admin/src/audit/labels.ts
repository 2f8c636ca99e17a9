import type { AuditEntry } from '@linli/contract'
import { BINDING_STATES, ticketProcess, whistleProcess, workOrderProcess, type Process } from '@linli/domain'

/** What events are about. */
export const SUBJECTS: Readonly<Record<string, string>> = {
  'work-order': '单子',
  account: '账号',
  post: '岗位',
  binding: '住户认证',
  helper: '亲友代办',
  place: '区划与网格',
  unit: '单位',
  catalogue: '服务清单',
  'service-item': '服务事项',
  rule: '规则',
  import: '数据导入',
  complaint: '产品意见',
}
export const subjectLabel = (subject: string) => SUBJECTS[subject] ?? subject

/** What each action of a process says it did; one that is asked for and refused has two words more. */
const doneIn = (process: Process): Readonly<Record<string, string>> =>
  Object.fromEntries<string>(
    Object.values(process.states)
      .flatMap(({ actions }) => Object.entries(actions))
      .flatMap(([action, { label, done, approval }]): [string, string][] =>
        approval
          ? [
              [action, done],
              [`${action}-requested`, `申请${label}`],
              [`${action}-refused`, `没有同意${label}`],
            ]
          : [[action, done]],
      ),
  )

const ACTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'work-order': {
    ...doneIn(whistleProcess),
    ...doneIn(ticketProcess),
    ...doneIn(workOrderProcess),
    [workOrderProcess.begin.action]: workOrderProcess.begin.done,
    unmask: '查看提单人',
    warn: '提醒快到期',
    escalate: '超时提醒上一级',
    recount: '工作日历有变，重新计算期限',
    'call-back-due': '到期没有评价，提醒回访',
  },
  account: {
    change: '修改资料',
    password: '修改密码',
    reset: '重置密码',
    'totp-on': '开启动态验证码',
    unmask: '信息被查看',
    'read-notices': '读消息',
    erase: '注销',
  },
  post: { assign: '任命', end: '结束岗位' },
  binding: { bind: '申请绑定', unbind: '解除绑定', ...BINDING_STATES },
  helper: { authorise: '授权代办', revoke: '取消代办' },
  catalogue: { fill: '装入服务清单' },
  complaint: { file: '提意见' },
}
const COMMON: Readonly<Record<string, string>> = { add: '新增', change: '修改' }

/** What happened in Chinese; an action that has no word yet shows its name rather than nothing. */
export const actionLabel = ({ subject, action }: Pick<AuditEntry, 'subject' | 'action'>) =>
  ACTIONS[subject]?.[action] ?? COMMON[action] ?? action
