// What is measured. A request is made here once, and sent alike to the product and to the limit server.
import { randomUUID } from 'node:crypto'

/** @typedef {import('./people.mjs').Headers} Headers */
/** @typedef {{ method: 'GET' | 'POST', path: string, headers: Headers, body?: object }} Request */
/**
 * A case as a request needs it, or where somebody stands on the roll of a poll.
 * @typedef {{ id: string, version: number, no?: string, pollId?: string, headers?: Headers }} Case
 */
/**
 * What the requests are made of: plain data, so that it can be sent to the load tool.
 * @typedef {object} Scene
 * @property {Record<'resident' | 'worker' | 'lamp' | 'system', Headers>} sessions
 * @property {string} gridId where cases are raised
 * @property {string} unitId where they are sent
 * @property {Case[]} open cases that wait for the worker
 * @property {Case[]} closed cases with a whole life behind them
 * @property {Case[]} openPoll entries of the roll of an open poll, each of another person
 * @property {Case[]} secretPoll of a secret one
 */
/** @typedef {'check' | 'create' | 'queue' | 'mine' | 'one' | 'step' | 'life' | 'castOpen' | 'castSecret'} Workload */
/**
 * @typedef {object} Load
 * @property {string} title
 * @property {'open' | 'closed' | 'openPoll' | 'secretPoll'} [on] which of the scene's cases it is about
 * @property {true} [traceless] no event may tell of it
 * @property {readonly ((scene: Scene, order: Case) => Request)[]} requests one after the other; what a case is told by an answer is in the next
 */

const orders = '/api/v1/work-orders'
const command = () => ({ 'x-command-id': randomUUID() })

/** @type {(who: keyof Scene['sessions'], path: (order: Case) => string) => (scene: Scene, order: Case) => Request} */
const get = (who, path) => (scene, order) => ({ method: 'GET', path: path(order), headers: scene.sessions[who] })
/** @type {(who: keyof Scene['sessions'], action: string, brought?: (scene: Scene) => object) => (scene: Scene, order: Case) => Request} */
const act = (who, action, brought) => (scene, order) => ({
  method: 'POST',
  path: `${orders}/${order.id}/actions/${action}`,
  headers: { ...scene.sessions[who], ...command() },
  body: { version: order.version, ...brought?.(scene) },
})
/** @param {Scene} scene @returns {Request} */
const raise = (scene) => ({
  method: 'POST',
  path: orders,
  headers: { ...scene.sessions.resident, ...command() },
  body: {
    kind: 'report',
    classCode: '100118',
    description: '三单元楼道口的路灯不亮一周了，晚上老人上下楼不方便，麻烦尽快派人来看看',
    placeId: scene.gridId,
    location: '1 号楼三单元门口',
  },
})

/** Casting again overwrites: everybody may, as often as they like. @param {Scene} _ @param {Case} entry @returns {Request} */
const cast = (_, { id, pollId, headers }) => ({
  method: 'POST',
  path: `/api/v1/polls/${pollId}/entries/${id}/ballot`,
  headers: { ...headers, ...command() },
  body: { answers: [['yes']] },
})

/** @type {Readonly<Record<Workload, Load>>} */
export const workloads = {
  check: { title: 'sign-in check', requests: [get('worker', () => '/api/v1/me')] },
  create: { title: 'create a case', requests: [raise] },
  queue: { title: 'queue page of 20', requests: [get('worker', () => `${orders}/queue?limit=20`)] },
  mine: { title: 'own list', requests: [get('resident', () => `${orders}/mine?limit=20`)] },
  one: { title: 'one case with timeline', on: 'closed', requests: [get('worker', ({ id }) => `${orders}/${id}`)] },
  // The one step that can be repeated for ever: it changes the case, and leaves it where it is.
  step: {
    title: 'one step',
    on: 'open',
    requests: [act('worker', 'supplement', () => ({ text: '已电话联系居民，约定明天上午上门查看' }))],
  },
  life: {
    title: 'full life',
    requests: [
      raise,
      act('worker', 'receive'),
      act('worker', 'dispatch', ({ unitId }) => ({ handler: { kind: 'unit', id: unitId } })),
      act('lamp', 'take'),
      act('lamp', 'answer', () => ({ outcome: 'solved', text: '已更换灯泡，现场试亮正常' })),
      act('worker', 'close'),
      act('resident', 'rate', () => ({ rating: { solved: true, satisfaction: 5 } })),
      get('worker', ({ no }) => `${orders}?no=${no}`),
    ],
  },
  castOpen: { title: 'cast in an open poll', on: 'openPoll', traceless: true, requests: [cast] },
  castSecret: { title: 'cast in a secret poll', on: 'secretPoll', traceless: true, requests: [cast] },
}
export const kinds = /** @type {Workload[]} */ (Object.keys(workloads))

/**
 * Sends the requests of a workload, one after the other.
 * @param {Workload} workload
 * @param {Scene} scene
 * @param {Case} order
 * @param {(request: Request, i: number) => Promise<{ status: number, text: string }>} send
 * @param {number} [until] only the first ones
 * @returns {Promise<{ order: Case, written: number, failed: string | undefined }>} the case after it, how many changes were acknowledged
 */
export async function perform(workload, scene, order, send, until) {
  const requests = workloads[workload].requests.slice(0, until)
  let written = 0
  for (const [i, make] of requests.entries()) {
    const request = make(scene, order)
    const { status, text } = await send(request, i)
    if (status !== 200) return { order, written, failed: `${request.method} ${request.path}: ${status} ${text}` }
    if (request.method !== 'POST' || workloads[workload].traceless) continue
    written += 1
    const { id, version, no } = /** @type {Case} */ (JSON.parse(text))
    // The limit server says what the product said of another case: of one that stood before, only the version moves.
    order = workload === 'step' ? { ...order, version: order.version + 1 } : { id, version, ...(no && { no }) }
  }
  return { order, written, failed: undefined }
}
