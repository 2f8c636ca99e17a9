import type { ConsultationClock, ConsultationState } from './process.ts'

/** followers: the proposer, who co-signed and who follows. conference and street: the staff there. */
export type ConsultationAudience = 'followers' | 'conference' | 'street' | 'convenor'
interface NoticeRule {
  readonly to: readonly ConsultationAudience[]
  readonly text: string
}

/** Who is told of what happens to a topic; the actor is left out. */
export const CONSULTATION_NOTICES: Readonly<Record<string, NoticeRule>> = {
  propose: { to: ['conference'], text: '有新的提议，请在网格联席会议上答复' },
  take: { to: ['followers'], text: '网格联席会议已列为议题' },
  decline: { to: ['followers'], text: '没有列为议题，理由见议题' },
  merge: { to: ['followers'], text: '与相同的议题合并，请看合并后的议题' },
  withdraw: { to: ['conference'], text: '提议人撤回了提议' },
  convene: { to: ['followers'], text: '已召集商议' },
  submit: { to: ['followers', 'convenor'], text: '商议完成，提交社区党委审议' },
  approve: { to: ['followers'], text: '社区党委审议通过' },
  return: { to: ['followers', 'conference'], text: '社区党委退回重新商议，理由见议题' },
  file: { to: ['followers', 'street'], text: '已报街道备案' },
  flag: { to: ['followers', 'conference'], text: '街道指出不合法，退回重新审议' },
  'put-to-vote': { to: ['followers'], text: '已交付表决' },
  adopt: { to: ['followers'], text: '决议通过，内容见议题' },
  reject: { to: ['followers'], text: '决议没有通过' },
  'carry-out': { to: ['followers'], text: '开始落实' },
  'send-duty': { to: [], text: '任务已成为单子' },
  report: { to: ['followers'], text: '公布了落实进展' },
  review: { to: ['followers'], text: '开始半年评议，请说是否满意，结束前可以改' },
  'send-back': { to: ['followers', 'conference', 'convenor'], text: '半年评议不满意的多，退回落实，社区要公开答复' },
  answer: { to: ['followers'], text: '公开答复了半年评议' },
  finish: { to: ['followers'], text: '公布了落实结果' },
}

/** Who is behind with a step (who hears of its clock first). */
export const BEHIND: Readonly<Partial<Record<ConsultationState, ConsultationAudience>>> = {
  reviewing: 'convenor',
}
/** Filing is complete on submission: the window in which it may be flagged is nobody's lateness. */
export const SILENT_CLOCKS: readonly ConsultationClock[] = ['flag']
