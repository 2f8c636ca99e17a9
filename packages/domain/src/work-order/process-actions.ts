/** Actions that the process of a case (`process.ts`) has in more than one state, each said once. */
const EVERY_CLOCK = ['dispatch', 'contact', 'answer', 'close', 'rule', 'account'] as const

/** Open to whoever works on it; never resets a clock. */
export const supplement = {
  label: '补充',
  done: '补充了说明',
  by: ['reporter', 'grid', 'desk', 'handler', 'assistant'],
  needs: ['text'],
} as const
export const chase = { label: '催一催', done: '催办', by: ['reporter'], if: ['not-chased-recently'] } as const
export const withdraw = {
  label: '撤回',
  done: '撤回了单子',
  to: 'withdrawn',
  by: ['reporter'],
  stops: EVERY_CLOCK,
} as const
export const contact = {
  label: '联系居民',
  done: '联系了居民',
  by: ['grid', 'desk', 'handler', 'assistant'],
  needs: ['text'],
  if: ['contact-owed'],
  stops: ['contact'],
} as const
export const receive = { label: '受理', done: '受理', to: 'received', by: ['grid', 'desk'], next: true } as const
/** Says that it will be handled; dispatching says so too. */
export const register = { label: '立案', done: '立案', to: 'registered', by: ['desk'] } as const
export const dispatch = {
  label: '派单',
  done: '派单',
  next: true,
  to: 'dispatched',
  by: ['desk'],
  needs: ['handler'],
  stops: ['dispatch'],
} as const
export const decline = {
  label: '不予受理',
  done: '不予受理',
  to: 'declined',
  by: ['desk'],
  needs: ['reason', 'instead'],
  stops: EVERY_CLOCK,
} as const
/** What can be solved on the spot is solved first (先解决问题再说). */
export const solve = {
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
export const pass = {
  label: '转给其他网格',
  done: '转给其他网格',
  by: ['grid', 'desk'],
  needs: ['place'],
  if: ['nothing-awaited', 'same-community', 'not-a-complaint'],
} as const
/** Level-by-level reporting (逐级上报): grid → community → street → district. */
export const moveUp = {
  label: '上报',
  done: '上报上一级',
  by: ['desk'],
  needs: ['reason'],
  if: ['nothing-awaited', 'below-top'],
} as const
/** A street or the district gives it to the desk of a street or community below. */
export const sendDown = {
  label: '下派',
  done: '下派',
  by: ['desk'],
  needs: ['place'],
  if: ['nothing-awaited', 'has-below'],
} as const
/** The desk gives it to another unit; the clocks of the case run on. */
export const reassign = {
  label: '改派',
  done: '改派',
  to: 'dispatched',
  by: ['desk'],
  needs: ['handler', 'reason'],
  if: ['not-ruled'],
} as const
/** A return needs the approval of the desk that dispatched; the second one goes to the arbiter. */
export const giveBack = {
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
export const extend = {
  label: '延期',
  done: '延期',
  by: ['handler'],
  needs: ['reason', 'until'],
  if: ['not-extended'],
  approval: 'desk',
  extends: ['answer', 'close'],
} as const
/** Handling rests although the matter is not done; the one state whose clocks stand still. */
export const hold = {
  label: '挂账',
  done: '挂账',
  to: 'held',
  by: ['handler'],
  needs: ['reason', 'until'],
  approval: 'desk',
} as const
/** What an application lacks is said once, and all of it (一次性告知); the clocks of the answer stand until it comes. */
export const askMaterial = {
  label: '一次告知缺的材料',
  done: '一次告知了缺的材料',
  to: 'lacking',
  by: ['handler'],
  needs: ['materials'],
  if: ['is-an-order', 'not-asked'],
} as const
/** Asked again only where what the person brought is itself unfit: the one paper is named. */
export const refuseMaterial = {
  label: '退回一份材料',
  done: '退回了一份不合格的材料',
  to: 'lacking',
  by: ['handler'],
  needs: ['materials'],
  if: ['supplied'],
} as const
export const supply = {
  label: '补交材料',
  done: '补交了材料',
  next: true,
  to: 'taken',
  by: ['reporter'],
  needs: ['text'],
} as const
export const goOn = { label: '恢复办理', done: '恢复办理', to: 'taken', by: ['handler', 'desk'] } as const
export const voidIt = {
  label: '作废',
  done: '作废',
  to: 'voided',
  by: ['desk'],
  needs: ['reason'],
  approval: 'above',
  stops: EVERY_CLOCK,
} as const
/** A level above watches and asks for an account; the case stays where it is. */
export const supervise = {
  label: '督办',
  done: '督办',
  by: ['above'],
  needs: ['reason'],
  if: ['not-supervised'],
  starts: ['account'],
} as const
export const account = {
  label: '回复督办',
  done: '回复了督办',
  next: true,
  by: ['desk', 'handler'],
  needs: ['text'],
  if: ['supervised'],
  stops: ['account'],
} as const
/** A whistle (吹哨) calls units or the street to the place; each reports in by a ticket of its own. */
export const whistle = { label: '吹哨', done: '吹哨', by: ['grid', 'desk'], needs: ['called', 'text'] } as const
export const assist = { label: '增派协办', done: '增派协办', by: ['desk'], needs: ['handler'] } as const
/** Not an end: it keeps its clocks and is owed a reply (rules.md). */
export const refer = {
  label: '提交联席会议',
  done: '提交联席会议',
  to: 'conferred',
  by: ['desk'],
  needs: ['reason'],
} as const
export const reopen = {
  label: '重新打开',
  done: '重新打开',
  to: 'received',
  by: ['reporter'],
  needs: ['reason'],
  if: ['within-reopen-window'],
  starts: ['dispatch', 'answer', 'close'],
} as const
/**
 * The matter turns out to be another, or more or less urgent. Its clocks keep their start and get other limits; an end
 * that would be later than the one that was promised is for the level above to grant.
 */
export const reclassify = {
  label: '调整类别与轻重缓急',
  done: '调整了类别与轻重缓急',
  by: ['desk'],
  needs: ['classification', 'reason'],
  if: ['may-be-reclassified'],
  approval: 'above',
  unless: 'no-later-end',
  relimits: ['dispatch', 'contact', 'answer', 'close'],
} as const
/**
 * Who was raised for says that it is not theirs (代办): their name and phone leave the case. What is about public space
 * goes on without a reporter; what is about them alone ends.
 */
export const disown = {
  label: '这不是我提的',
  done: '说明不是自己提的，已去掉姓名和电话',
  by: ['reporter'],
  if: ['raised-for-you', 'in-public-space'],
} as const
export const disownOwn = {
  label: '这不是我提的',
  done: '说明不是自己提的，单子撤回',
  to: 'withdrawn',
  by: ['reporter'],
  if: ['raised-for-you', 'not-in-public-space'],
  stops: EVERY_CLOCK,
} as const
/** Where handling is over, nothing is left to be withdrawn. */
export const disownAfter = { ...disown, if: ['raised-for-you'] } as const

/** Several cases about one thing become one (并单): this one goes into the main. Its reporter stays informed and may rate. */
export const merge = {
  label: '并单',
  done: '并入了反映同一件事的单子',
  to: 'merged',
  by: ['desk'],
  needs: ['main'],
  if: ['mergeable'],
  stops: EVERY_CLOCK,
} as const
/** The same, said by the reporter when it is raised: no desk has to do anything. */
export const follow = {
  ...merge,
  label: '跟随',
  done: '跟随了反映同一件事的单子',
  by: ['reporter'],
  if: ['being-raised', 'mergeable'],
} as const
/** Where it was, with the clocks that ran there, as if they had never stopped; what a unit had is dispatched anew. */
export const unmerge = {
  label: '拆出',
  done: '从并入的单子拆出',
  to: 'registered',
  back: ['raised', 'received'],
  by: ['desk'],
  needs: ['reason'],
  if: ['main-goes-on'],
  resumes: ['dispatch', 'contact', 'answer', 'close'],
  branch: { if: 'was-at-units', to: 'registered', starts: ['dispatch'] },
} as const
/** Whether somebody rated is not a state: a state is seen by those who are rated. */
export const rate = {
  label: '评价',
  done: '作了评价',
  next: true,
  by: ['reporter'],
  needs: ['rating'],
  if: ['has-reporter', 'not-rated'],
  hidden: true,
} as const
