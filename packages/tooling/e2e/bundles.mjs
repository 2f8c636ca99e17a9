// One thing, one visit (一件事一次办) for the end-to-end tests: what departments do with its cases, past the screens.

/** @typedef {import('./polls.mjs').Ask} Ask */

export const BUNDLE = { code: 'B-01', name: '孩子出生', cases: 5 }
/** What it asks beside what the register knows, by field. */
export const TYPED = { people: '1', birthday: '2026-11-20', day: '2026-12-20' }
export const CHOSEN = ['field-reason-first', 'field-half-day-morning', 'field-help-online']
/** Departments by the logins that answer for them. */
export const DEPARTMENTS = { lamp: '市政维护所', city: '城市管理局', police: '示例派出所' }
/** @typedef {keyof typeof DEPARTMENTS} Department */
export const PAPER = { key: 'birth-certificate', name: '出生医学证明', why: '核对孩子的出生日期' }
const ORDERS = '/api/v1/work-orders'

/** A step of a case as it is now. @type {(ask: Ask, id: string, action: string, data?: object) => Promise<void>} */
async function act(ask, id, action, data) {
  const { version } = await ask('GET', `${ORDERS}/${id}`)
  await ask('POST', `${ORDERS}/${id}/actions/${action}`, { version, ...data })
}

/** @type {(worker: Ask, id: string, department: Department) => Promise<void>} */
export async function dispatch(worker, id, department) {
  const { items } = await worker('GET', `${ORDERS}/${id}/handlers`)
  const handlers = /** @type {{ kind: string, id: string, name: string }[]} */ (items)
  const found = handlers.find(({ name }) => name === DEPARTMENTS[department])
  await act(worker, id, 'dispatch', { handler: { kind: found?.kind, id: found?.id } })
}

/** Taken, and one more paper asked for. @type {(department: Ask, id: string) => Promise<void>} */
export async function askForPaper(department, id) {
  await act(department, id, 'take')
  await act(department, id, 'ask-material', { materials: [PAPER] })
}

/** Taken, answered and closed. @type {(desks: { worker: Ask, department: Ask }, id: string) => Promise<void>} */
export async function answer({ worker, department }, id) {
  await act(department, id, 'take')
  await act(department, id, 'answer', { outcome: 'solved', text: '已经办好' })
  await act(worker, id, 'close')
}
