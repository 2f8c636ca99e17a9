import { BOOKING_TRAIL } from '../booking/process.ts'
import { ADMISSION_TRAIL } from '../checklist/admission.ts'
import { TASK_TRAIL } from '../checklist/task.ts'
import { CONSULTATION_TRAIL } from '../consultation/trail.ts'
import { POLL_ACTIONS } from '../ballot/process.ts'
import { MEETING_TRAIL } from '../meeting/meeting.ts'
import { ITEM_TRAIL } from '../catalogue/item-process.ts'
import { BINDING_STATES } from '../registry/household.ts'
import { CALL_DEEDS } from '../work-order/call.ts'
import { PROJECT_TRAIL } from '../project/process.ts'
import { TRAIL_ACTIONS } from '../work-order/trail.ts'

/** What events are about (审计). */
export const AUDIT_SUBJECTS = {
  'work-order': '单子',
  'work-order-list': '单子列表',
  list: '列表',
  call: '通话记录',
  account: '账号',
  post: '岗位',
  binding: '住户认证',
  helper: '亲友代办',
  place: '区划与网格',
  unit: '单位',
  catalogue: '服务清单',
  'service-item': '服务事项',
  'service-bundle': '一件事',
  'bundle-order': '一件事的单子',
  rule: '规则参数',
  import: '数据导入',
  complaint: '产品意见',
  'open311-key': '接口密钥',
  delivery: '外发通知',
  webhook: '企业微信群',
  'foreign-system': '外部工单系统',
  'visit-round': '走访安排',
  'visit-note': '走访记录',
  consultation: '议题',
  poll: '表决',
  meeting: '会议',
  statement: '观点',
  project: '改造项目',
  bookable: '阵地与活动',
  booking: '预约',
  'checklist-item': '清单事项',
  'checklist-task': '社区工作任务',
  'checklist-stop': '被拦下的任务',
} as const
export type AuditSubject = keyof typeof AUDIT_SUBJECTS

/** Lists that can be taken along as a spreadsheet, beside that of all cases. */
export const EXPORTED_LISTS = {
  queue: '待办',
  figures: '统计',
  posts: '岗位',
  bindings: '住户认证',
  units: '单位',
  'service-items': '服务事项',
  'event-classes': '事件类别',
} as const
export type ExportedList = keyof typeof EXPORTED_LISTS

const PUT = { add: '新增', change: '修改' } as const
/** What a place or unit arranges for its own work. */
const ARRANGED = {
  'plan-duty': '排值班',
  'end-duty': '取消值班',
  'put-template': '修改答复模板',
  'drop-template': '删除答复模板',
} as const
/** Everything that is ever recorded, in words: what is not here cannot be recorded. */
export const AUDIT_ACTIONS = {
  'work-order': TRAIL_ACTIONS,
  'work-order-list': { export: '导出 Excel' },
  list: { export: '导出 Excel' },
  call: {
    open: '开始受理',
    chase: CALL_DEEDS.chase,
    supplement: CALL_DEEDS.supplement,
    tell: CALL_DEEDS.tell,
    change: '改了备注',
    end: '结束受理',
    unmask: '查看了来电号码',
  },
  account: {
    'sign-in': '登录',
    'sign-in-failed': '登录失败',
    'lock-out': '多次登录失败，暂时锁定',
    'sign-out': '退出登录',
    change: '修改资料',
    view: '切换关怀版',
    password: '修改密码',
    reset: '重置密码',
    'totp-on': '开启动态验证码',
    phone: '绑定手机号',
    wechat: '绑定微信',
    join: '账号合并，保留',
    joined: '账号合并，并入另一账号',
    unmask: '查看完整信息',
    'read-cases': '受理时查看本人的单子',
    'read-notices': '读消息',
    quiet: '修改免打扰',
    filters: '修改常用筛选',
    'notice-settings': '修改通知设置',
    subscribe: '同意接收订阅消息',
    'rate-grid': '评价网格服务',
    'show-photo': '公示照片',
    'hide-photo': '撤下照片',
    erase: '注销',
  },
  post: { assign: '任命', end: '结束岗位' },
  binding: {
    bind: '申请认证',
    unbind: '解除认证',
    confirmed: BINDING_STATES.confirmed,
    refused: BINDING_STATES.refused,
  },
  helper: { authorise: '授权代办', revoke: '取消代办' },
  place: { ...PUT, ...ARRANGED },
  unit: { ...PUT, ...ARRANGED, 'name-liaison': '指定联络人', 'end-liaison': '结束联络人' },
  catalogue: { fill: '装入服务清单' },
  'service-item': ITEM_TRAIL,
  'service-bundle': PUT,
  'bundle-order': { order: '点了一件事' },
  rule: { change: '修改规则' },
  import: { start: '开始导入', done: '导入完成', failed: '导入中断，出错', interrupted: '导入中断，服务停止' },
  complaint: { file: '提意见' },
  'open311-key': { make: '生成', revoke: '停用' },
  delivery: { again: '重发死信', drop: '丢弃死信' },
  webhook: { set: '设置群机器人', remove: '移除群机器人' },
  'foreign-system': { ...PUT, export: '导出答复' },
  'visit-round': { plan: '安排走访', end: '结束走访' },
  'visit-note': { write: '记录走访', correct: '居民更正', erase: '居民删除' },
  consultation: CONSULTATION_TRAIL,
  poll: POLL_ACTIONS,
  meeting: MEETING_TRAIL,
  project: PROJECT_TRAIL,
  bookable: { ...PUT, 'close-day': '关闭一天', 'open-day': '恢复开放', 'call-off': '取消活动' },
  booking: BOOKING_TRAIL,
  'checklist-item': ADMISSION_TRAIL,
  'checklist-task': TASK_TRAIL,
  'checklist-stop': { stop: '下达时被拦下' },
  statement: {
    write: '提交观点',
    accept: '公开观点',
    decline: '不公开观点',
    warn: '时限快到，已提醒',
    escalate: '超时，已提醒社区书记',
  },
} as const satisfies Record<AuditSubject, Readonly<Record<string, string>>>

/** An event as it may be recorded: a subject with an action of its own. */
export type Audited = {
  [S in AuditSubject]: { readonly subject: S; readonly action: keyof (typeof AUDIT_ACTIONS)[S] & string }
}[AuditSubject]

/** What everybody does all day and concerns nobody else: left out unless it is asked for. */
export const QUIET_ACTIONS = [
  'read-notices',
  'view',
  'quiet',
  'filters',
  'subscribe',
] as const satisfies readonly (keyof typeof AUDIT_ACTIONS.account)[]
