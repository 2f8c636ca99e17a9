import type { WorkOrderClock } from './process.ts'
import { clockLabel } from './trail.ts'

/**
 * Who is told in the app when something happens to a case; the actor is left out. `holder`, `head` and `caller` are
 * those of the ticket that moved, `called` of the tickets that were made; `asker` is who asked for an approval.
 */
export type Audience =
  | 'reporter'
  | 'desk'
  | 'handler'
  | 'grid'
  | 'above'
  | 'arbiter'
  | 'approver'
  | 'asker'
  | 'called'
  | 'holder'
  | 'head'
  | 'caller'

interface NoticeRule {
  readonly to: readonly Audience[]
  /** what the notice says, in Chinese; the case number is put in front, `{clock}` is the clock that makes itself heard */
  readonly text: string
  /** it is new to who gets it: those on duty there hear it first */
  readonly fresh?: boolean
}

/**
 * By action of the case, or by kind and action of a ticket: `assist-answer`. Where an action can lead to two states, the
 * one that is told of differently is named: `answer>checking`.
 */
export const WORK_ORDER_NOTICES: Readonly<Record<string, NoticeRule>> = {
  raise: { to: ['desk', 'grid'], text: '有新单子，请尽快处理', fresh: true },
  'raise>merged': { to: [], text: '跟随了已有的单子' },
  merge: { to: ['reporter'], text: '与反映同一件事的单子合并办理，每走一步仍会告诉您' },
  unmerge: { to: ['reporter'], text: '已拆出，单独办理' },
  receive: { to: ['reporter'], text: '已受理' },
  register: { to: ['reporter'], text: '已立案，将会办理' },
  dispatch: { to: ['handler', 'reporter'], text: '已派单', fresh: true },
  reassign: { to: ['handler', 'reporter'], text: '已改派', fresh: true },
  assist: { to: ['called', 'handler'], text: '增派协办单位', fresh: true },
  take: { to: ['reporter'], text: '承办方已签收，正在办理' },
  'return-requested': { to: ['approver'], text: '承办方申请退单，请审批' },
  return: { to: ['desk', 'handler', 'arbiter'], text: '已同意退单，请重新派单' },
  'return-refused': { to: ['asker'], text: '退单申请未同意，请继续办理' },
  rule: { to: ['handler', 'desk'], text: '已裁定承办单位' },
  'extend-requested': { to: ['approver'], text: '承办方申请延期，请审批' },
  extend: { to: ['reporter', 'handler'], text: '答复期限已调整，原因见单子' },
  'extend-refused': { to: ['asker'], text: '延期申请未同意，请按期办理' },
  'hold-requested': { to: ['approver'], text: '承办方申请挂账，请审批' },
  hold: { to: ['reporter', 'handler'], text: '暂时不能办，已挂账，原因见单子' },
  'hold-refused': { to: ['asker'], text: '挂账申请未同意，请继续办理' },
  'go-on': { to: ['reporter', 'handler'], text: '恢复办理' },
  'ask-material': { to: ['reporter'], text: '还缺材料，已一次告知，补齐以后接着计时，请查看' },
  'refuse-material': { to: ['reporter'], text: '有一份材料不合格，请查看原因，重新补交' },
  supply: { to: ['handler', 'desk'], text: '居民补交了材料，请接着办' },
  'void-requested': { to: ['approver'], text: '下级申请作废单子，请审批' },
  void: { to: ['reporter', 'desk', 'handler'], text: '单子已作废，原因见单子' },
  'void-refused': { to: ['asker'], text: '作废申请未同意' },
  reclassify: { to: ['reporter', 'handler'], text: '类别或轻重缓急已调整，期限仍从原来的起点计算，原因见单子' },
  'reclassify-requested': { to: ['approver'], text: '下级申请放宽期限，请审批' },
  'reclassify-refused': { to: ['asker'], text: '调整类别与轻重缓急的申请未同意' },
  'foreign-update': { to: ['desk', 'handler'], text: '外部工单有更新，请查看' },
  supervise: { to: ['desk', 'handler'], text: '上级督办，请回复' },
  account: { to: ['above'], text: '已回复督办' },
  refer: { to: ['reporter'], text: '已提交联席会议研究，会给您答复' },
  reply: { to: ['reporter'], text: '联席会议已答复' },
  answer: { to: ['desk', 'reporter'], text: '已答复' },
  'answer>checking': { to: ['desk', 'grid'], text: '已办结，请核查' },
  confirm: { to: ['desk', 'handler', 'reporter'], text: '核查通过，已答复' },
  redo: { to: ['handler'], text: '被退回重办' },
  close: { to: ['reporter'], text: '已办结归档，请您评价' },
  solve: { to: ['desk', 'reporter'], text: '已当场办结，请您评价' },
  'call-back-due': { to: ['desk'], text: '居民还没有评价，请回访' },
  decline: { to: ['reporter'], text: '不予受理，请查看理由和可以去的地方' },
  pass: { to: ['grid'], text: '转到您的网格', fresh: true },
  'move-up': { to: ['desk'], text: '上报到本级，请处理', fresh: true },
  'send-down': { to: ['desk'], text: '下派到本级，请处理', fresh: true },
  chase: { to: ['desk', 'handler'], text: '居民催办' },
  supplement: { to: ['desk', 'handler', 'reporter'], text: '有新的补充' },
  withdraw: { to: ['desk', 'handler'], text: '居民已撤回' },
  disown: { to: ['desk', 'handler'], text: '当事人说明不是本人提的，已去掉姓名和电话' },
  'disown-own': { to: ['desk', 'handler'], text: '当事人说明不是本人提的，单子已撤回' },
  reopen: { to: ['desk'], text: '居民重新打开，请重新派单' },
  recount: { to: ['reporter'], text: '工作日历有变，答复期限已调整' },
  warn: { to: ['desk'], text: '{clock}时限快到了' },
  escalate: { to: ['desk', 'reporter'], text: '{clock}已超时，已提醒上一级' },
  'lead-warn': { to: ['holder'], text: '{clock}时限快到了' },
  'lead-escalate': { to: ['holder', 'head', 'desk'], text: '办理已超时，请尽快办结' },
  'assist-answer': { to: ['desk', 'handler'], text: '协办单位已办结' },
  'assist-return-requested': { to: ['approver'], text: '协办方申请退单，请审批' },
  'assist-return': { to: ['desk', 'handler'], text: '协办方已退单' },
  'assist-warn': { to: ['holder'], text: '协办时限快到了' },
  'assist-escalate': { to: ['holder', 'head', 'desk'], text: '协办已超时' },
  whistle: { to: ['called'], text: '吹哨，请尽快报到', fresh: true },
  'whistle-report-in': { to: ['caller'], text: '已报到，请确认到场' },
  'whistle-confirm-arrival': { to: ['holder'], text: '已确认到场' },
  'whistle-not-here': { to: ['holder'], text: '吹哨方说没有到场，请联系' },
  'whistle-release': { to: ['holder'], text: '已撤哨' },
  'whistle-finish': { to: ['caller'], text: '现场已处置完毕，请评价' },
  'whistle-warn': { to: ['holder'], text: '报到时限快到了' },
  'whistle-escalate': { to: ['holder', 'head', 'caller'], text: '报到已超时' },
}

/** The words of a notice, with the clock named that it is about. */
export const noticeText = ({ text }: Pick<NoticeRule, 'text'>, clock?: unknown): string =>
  text.replace('{clock}', clockLabel(clock))

/**
 * Clocks that a reporter hears of when they run over, once each: the others are between staff, and an alarm that is
 * repeated level by level is not for residents.
 */
export const REPORTER_CLOCKS: readonly WorkOrderClock[] = ['dispatch', 'contact', 'answer', 'close']

/** What is told to who held a ticket that a step of the case took away. */
export const RELEASED_NOTICE = '您的办单已收回，不用再办'

/** What is told to who was raised for (代办). */
export const RAISED_FOR_NOTICE = '有人替您提了这张单子，不是您的意思可以否认'

/** Who had to do with the reporter first hears how it ends (首接责任, mechanism C2). */
export const FIRST_CONTACT_NOTICES: Readonly<Record<string, string>> = {
  answer: '您首接的单子已答复',
  reply: '您首接的单子，联席会议已答复',
  close: '您首接的单子已办结归档',
  decline: '您首接的单子不予受理',
  void: '您首接的单子已作废',
}
