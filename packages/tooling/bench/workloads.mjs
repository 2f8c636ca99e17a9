// What is measured. A request is made here once, and sent alike to the product and to the limit server.
import { randomUUID } from 'node:crypto'

/** @typedef {{ method: 'GET' | 'POST', path: string, headers: Record<string, string>, body?: object }} Request */
/**
 * What the requests are made of: plain data, so that it can be sent to the load tool.
 * @typedef {object} Scene
 * @property {Record<string, string>} resident headers of a resident's session
 * @property {Record<string, string>} worker headers of a community worker's session
 * @property {string} gridId where cases are raised
 * @property {string[]} cases ids of cases that wait for the worker
 */
/** @typedef {{ id: string, version: number }} Case */
/** @typedef {'create' | 'queue' | 'one' | 'step'} Workload */

const orders = '/api/v1/work-orders'

/** @type {Readonly<Record<Workload, { title: string, request: (scene: Scene, order: Case) => Request }>>} */
export const workloads = {
  create: {
    title: 'create a case',
    request: ({ resident, gridId }) => ({
      method: 'POST',
      path: orders,
      headers: { ...resident, 'x-command-id': randomUUID() },
      body: {
        kind: 'report',
        classCode: '100118',
        description: '三单元楼道口的路灯不亮一周了，晚上老人上下楼不方便，麻烦尽快派人来看看',
        placeId: gridId,
        location: '1 号楼三单元门口',
      },
    }),
  },
  queue: {
    title: 'queue page of 20',
    request: ({ worker }) => ({ method: 'GET', path: `${orders}/queue?limit=20`, headers: worker }),
  },
  one: {
    title: 'one case',
    request: ({ worker }, { id }) => ({ method: 'GET', path: `${orders}/${id}`, headers: worker }),
  },
  // The one step that can be repeated for ever: it changes the case, and leaves it where it is.
  step: {
    title: 'one step',
    request: ({ worker }, { id, version }) => ({
      method: 'POST',
      path: `${orders}/${id}/actions/supplement`,
      headers: { ...worker, 'x-command-id': randomUUID() },
      body: { version, text: '已电话联系居民，约定明天上午上门查看' },
    }),
  },
}
