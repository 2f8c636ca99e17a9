import { duration, longTime, type WorkOrderClock } from '@linli/domain'
import type { OrderDetail } from '../kernel/words.ts'

/** Where an order stands, in words of everyday: what is so, why, and what happens next. */
export interface Standing {
  readonly text: string
  readonly because?: string
  readonly next?: string
}
type Say = (order: OrderDetail) => Standing

const at = (time: string) => longTime(Date.parse(time), Date.now())
/** The last time that this happened. */
const last = ({ timeline }: OrderDetail, action: string) => timeline.filter((entry) => entry.action === action).at(-1)
const reasonOf = (order: OrderDetail, action: string) => {
  const text = last(order, action)?.text
  return text ? { because: `原因：${text}` } : {}
}
const who = ({ handlerName }: OrderDetail) => handlerName ?? '承办方'

/** What comes next and by when, or by how much it is late; nothing while the clock does not run. */
function due({ clocks }: OrderDetail, clock: WorkOrderClock, what: string): { next?: string } {
  const run = clocks.find((one) => one.clock === clock && !one.stoppedAt && !one.pausedAt)
  if (!run) return {}
  const late = Date.now() - Date.parse(run.dueAt)
  return { next: late > 0 ? `应在 ${at(run.dueAt)} 前${what}，已晚 ${duration(late)}` : `${at(run.dueAt)} 前${what}` }
}

const STANDINGS: Readonly<Record<OrderDetail['state'], Say>> = {
  raised: (order) => ({ text: '已经收到，正在看由谁来办', ...due(order, 'dispatch', '派单') }),
  received: (order) => ({ text: '已经受理，正在看由谁来办', ...due(order, 'dispatch', '派单') }),
  registered: (order) => ({ text: '已经立案，会有人来办，正在定由谁办', ...due(order, 'dispatch', '派单') }),
  arbitration: (order) => ({
    text: '派去的单位都退了单，由区县网格中心定下由谁办，定了不能再退',
    ...due(order, 'rule', '裁定'),
  }),
  dispatched: (order) => ({ text: `已派给${who(order)}，等它签收` }),
  taken: (order) => ({ text: `${who(order)}正在办` }),
  held: (order) => {
    const until = last(order, 'hold')?.until
    return {
      text: '现在还办不了，先挂账，没有取消',
      ...reasonOf(order, 'hold'),
      next: `${until ? `${at(until)} 接着办，也可能提前` : '以后接着办'}。挂账的时候不算时间，接着办时给您新的答复日期。`,
    }
  },
  lacking: () => ({
    text: '还缺材料，见下面，补齐了接着办',
    next: '等材料的时候不算时间，接着办时给您新的答复日期。材料送到窗口也行，在“补交材料”里说一声。',
  }),
  conferred: (order) => ({
    text: '这件事要几方一起商量，正由联席会议研究',
    ...reasonOf(order, 'refer'),
    next: '原来承诺的答复时间不变，有了结果会告诉您',
  }),
  checking: (order) => ({
    text: `${who(order)}已经答复，正由别人核查，核查通过才能归档`,
    ...due(order, 'close', '归档，然后请您评价'),
  }),
  answered: (order) => ({ text: '已经答复，等归档', ...due(order, 'close', '归档，然后请您评价') }),
  closed: ended,
  declined: (order) => ({
    text: '这件事不能在这里办',
    ...reasonOf(order, 'decline'),
    ...reopening(order, '不同意的话'),
  }),
  merged: followed,
  withdrawn: () => ({ text: '已经撤回，不再办理' }),
  voided: (order) => ({ text: '单子已作废，不再办理', ...reasonOf(order, 'void') }),
}

/** How the main stands, of which the reporter hears every step. */
function followed(order: OrderDetail): Standing {
  const { main } = order
  if (!main) return { text: '和大家反映的同一件事一起办' }
  const how = STANDINGS[main.state]({ ...order, state: main.state, handlerName: main.handlerName })
  return { ...how, text: `和大家反映的同一件事一起办。${how.text}` }
}

const CLAIMS = { solved: '承办方说办好了。', unsolvable: '承办方说不能解决。' } as const

/** Ended is not solved: that is said by the reporter, on the page or when called back, or by who checked it. */
function ended(order: OrderDetail): Standing {
  const { outcome, rating, allowedActions } = order
  const checked = outcome === 'solved' && last(order, 'confirm') ? '核查的人看过，通过了。' : ''
  const claim = outcome ? { because: CLAIMS[outcome] + checked } : {}
  if (rating) {
    const said = rating.solved ? '您说已经解决了' : '您说还没有解决'
    return { text: ratedByCall(order) ? `回访时${said}` : said, ...claim, ...reopening(order) }
  }
  const asked = allowedActions.some(({ action }) => action === 'rate') ? '是不是真的解决了，由您来评。' : ''
  return { text: '已办结归档', ...claim, next: asked + (reopening(order).next ?? '') }
}

function reopening({ allowedActions, reopenUntil }: OrderDetail, when = '没有解决的话'): { next?: string } {
  if (!reopenUntil || !allowedActions.some(({ action }) => action === 'reopen')) return {}
  return { next: `${when}，${at(reopenUntil)} 前可以重新打开。` }
}

export const standingOf = (order: OrderDetail): Standing => STANDINGS[order.state](order)

/** Whether the rating was given to somebody who called back, not on the page. */
export const ratedByCall = ({ timeline }: OrderDetail): boolean =>
  timeline.filter(({ action }) => action === 'rate' || action === 'call-back').at(-1)?.action === 'call-back'

/** Why the promised date is not the first one. */
export function putOff(order: OrderDetail): string | undefined {
  const extended = last(order, 'extend')
  return extended && `答复日期改过一次：${extended.text ?? '原因见经过'}`
}
