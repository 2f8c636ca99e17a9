// Renovation projects (改造项目) for the end-to-end tests, as far as they are the console's: what is looked at is the phone.

/** @typedef {import('./polls.mjs').Ask} Ask */
/** @typedef {{ id: string, posts: { unitId: string, placeId: string }[] }} Me */
/** @typedef {{ owner: Ask, worker: Ask, secretary: Ask }} Desks */

const PROJECTS = '/api/v1/projects'
export const SUGGESTED = '请先做东边，西边放学以后再施工'
export const ANSWERED = '采纳，下午三点以后不在西边施工'
export const RAISED = '管道加长，钱不够，区里补了一笔'
export const AGREED = '同意实施，请按答复的时间施工'
const line = (/** @type {number} */ yuan, /** @type {number} */ spent) => ({
  ...{ what: '更换管道', source: '老旧小区改造资金' },
  ...{ amount: yuan * 100, spent: spent * 100 },
})

/** @param {Ask} ask @returns {Promise<Me>} */
const me = async (ask) => /** @type {Me} */ (/** @type {unknown} */ (await ask('GET', '/api/v1/me')))

/** @type {(desks: Pick<Desks, 'owner' | 'worker'>, title: string) => Promise<string>} its id */
export async function notifyProject({ owner, worker }, title) {
  const [of, at] = await Promise.all([me(owner), me(worker)])
  const what = { title, body: '更换一号楼到三号楼的下水管，恢复路面。', budget: [line(30_000, 0)] }
  const { id } = await owner('POST', PROJECTS, { unitId: of.posts[0]?.unitId, placeId: at.posts[0]?.placeId, ...what })
  return String(id)
}

/** @type {(desk: Ask, id: string, method: string, way: string, given?: object) => Promise<Record<string, unknown>>} */
async function move(desk, id, method, way, given) {
  const { version } = await desk('GET', `${PROJECTS}/${id}`)
  return desk(method, `${PROJECTS}/${id}${way}`, { version, ...given })
}

/** A suggestion waits for its answer. @type {(secretary: Ask, id: string) => Promise<string>} its id */
export async function suggest(secretary, id) {
  const { entries } = await move(secretary, id, 'POST', '/actions/suggest', { text: SUGGESTED })
  return String(/** @type {{ id: string }[]} */ (entries)[0]?.id)
}

/** It is answered, the money changes, the committee agrees. @type {(desks: Desks, id: string, entry: string) => Promise<void>} */
export async function agree({ owner, secretary }, id, entry) {
  await move(owner, id, 'POST', `/entries/${entry}/answer`, { text: ANSWERED })
  await move(owner, id, 'PUT', '/budget', { lines: [line(36_500, 8_000)], reason: RAISED })
  await move(secretary, id, 'POST', '/actions/agree', { text: AGREED })
}

/** Residents talk over what may be suggested. @type {(worker: Ask, id: string, title: string) => Promise<string>} the topic's id */
export async function openToResidents(worker, id, title) {
  const placeId = (await me(worker)).posts[0]?.placeId
  const topic = await worker('POST', '/api/v1/consultations', {
    title,
    body: '施工的时间怎么安排，大家说说。',
    placeId,
  })
  await move(worker, id, 'PUT', '/topics/suggest', { consultationId: topic.id })
  return String(topic.id)
}

/**
 * Somebody holds the post of the secretary, who is told, until it is ended.
 * @type {(security: Ask, who: Ask, worker: Ask) => Promise<() => Promise<unknown>>}
 */
export async function appoint(security, who, worker) {
  const [{ id: accountId }, at] = await Promise.all([me(who), me(worker)])
  const post = { accountId, role: 'community-secretary', placeId: at.posts[0]?.placeId }
  const { id } = await security('POST', '/api/v1/posts', post)
  return () => security('DELETE', `/api/v1/posts/${String(id)}`)
}
