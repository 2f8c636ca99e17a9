/** Who is told in the app when something happens to a case; the actor is left out. */
export type Audience = 'reporter' | 'desk' | 'handler' | 'grid'
interface NoticeRule {
  readonly to: readonly Audience[]
  /** what the notice says, in Chinese; the case number is put in front */
  readonly text: string
}

export const WORK_ORDER_NOTICES: Readonly<Record<string, NoticeRule>> = {
  raise: { to: ['desk', 'grid'], text: '有新单子，请尽快处理' },
  receive: { to: ['reporter'], text: '已受理' },
  dispatch: { to: ['handler', 'reporter'], text: '已派单' },
  take: { to: ['reporter'], text: '承办方已签收，正在办理' },
  'return-requested': { to: ['desk'], text: '承办方申请退单，请审批' },
  return: { to: ['desk', 'handler'], text: '已同意退单，请重新派单' },
  'return-refused': { to: ['handler'], text: '退单申请未同意，请继续办理' },
  answer: { to: ['desk', 'reporter'], text: '已答复' },
  redo: { to: ['handler'], text: '被退回重办' },
  close: { to: ['reporter'], text: '已办结归档，请您评价' },
  solve: { to: ['desk', 'reporter'], text: '已当场办结，请您评价' },
  decline: { to: ['reporter'], text: '不予受理，请查看理由和可以去的地方' },
  pass: { to: ['grid'], text: '转到您的网格' },
  'move-up': { to: ['desk'], text: '上报到本级，请处理' },
  chase: { to: ['desk', 'handler'], text: '居民催办' },
  supplement: { to: ['desk', 'handler', 'reporter'], text: '有新的补充' },
  withdraw: { to: ['desk', 'handler'], text: '居民已撤回' },
  reopen: { to: ['desk'], text: '居民重新打开，请重新派单' },
  warn: { to: ['desk', 'handler'], text: '时限快到了' },
  escalate: { to: ['desk', 'handler'], text: '已超时，已提醒上一级' },
}
