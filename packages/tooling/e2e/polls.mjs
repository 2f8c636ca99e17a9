// Polls for the end-to-end tests, set up and opened past the screens: the resident's part is what is looked at.

/** @typedef {(method: string, path: string, body?: object) => Promise<Record<string, unknown>>} Ask */
/** @typedef {{ id: string, title: string, closesAt: string | null }} Poll */

/** On every typed-in roll, by the phones of the demo. */
const ROLL = [
  { name: '示例居民甲', phone: '19900000001', home: '1 号楼 101', area: 0 },
  { name: '示例代表乙', phone: '19700000002', home: '2 号楼 201', area: 0 },
]

/** Ids that stand nowhere else, so that a trace of them is one of an answer. */
const options = (/** @type {Record<string, string>} */ labels) =>
  Object.entries(labels).map(([id, label]) => ({ id, label }))
/**
 * @param {string} title
 * @param {Record<string, unknown> & { kind: string, options?: ({ id: string } & Record<string, unknown>)[] }} question
 */
const chosen = (title, question) => ({
  title,
  question,
  tie: { by: 'declared-order', order: question.options?.map(({ id }) => id) ?? ['yes', 'no', 'abstain'] },
  decision: question.kind === 'consent' ? 'assembly' : null,
})

/** One question of each kind. */
export const SIX = [
  chosen('是否在东门加装路灯', { kind: 'consent' }),
  chosen('先修哪一处', { kind: 'choice', options: options({ qgate: '东门', qyard: '后院' }) }),
  chosen('请谁来监督', {
    kind: 'approval',
    options: options({ qanna: '示例居民甲', qbo: '示例居民乙', qcai: '示例居民丙' }),
    most: 2,
    elects: 1,
  }),
  chosen('钱花在哪里', { kind: 'points', options: options({ qlight: '照明', qgreen: '绿化' }), total: 5, elects: 1 }),
  chosen('开工的次序', { kind: 'ranked', options: options({ qspring: '春天', qsummer: '夏天', qautumn: '秋天' }) }),
  chosen('做哪些项目', {
    kind: 'budget',
    options: [
      { id: 'qbench', label: '长椅', cost: 1_200_000 },
      { id: 'qshed', label: '车棚', cost: 3_000_000 },
      { id: 'qramp', label: '坡道', cost: 2_000_000 },
    ],
    sum: 5_000_000,
    mostCost: 5_000_000,
    method: 'greedy',
  }),
]
/** By which a trace of an answer would be known. */
export const TRACES = /q(gate|yard|anna|bo|cai|light|green|spring|summer|autumn|bench|shed|ramp)|"(yes|no|abstain)"/

/** Polls that are set up from now on open when their roll is shown, and nobody has to sign. @param {Ask} system */
export async function atOnce(system) {
  const basis = '演示：名册当天公示完，不用签字'
  await system('PUT', '/api/v1/rules/ballot.roll-days', { value: 0, basis })
  await system('PUT', '/api/v1/rules/ballot.officers', { value: { tellers: 0, scrutineers: 0 }, basis })
}

/**
 * A poll of representatives whose roll is shown.
 * @param {{ worker: Ask, system: Ask }} desk
 * @param {object} given
 * @returns {Promise<Poll>}
 */
export async function showPoll({ worker, system }, given) {
  await atOnce(system)
  const { posts } = /** @type {{ posts: { placeId: string }[] }} */ (await worker('GET', '/api/v1/me'))
  const { id } = await worker('POST', '/api/v1/polls', {
    placeId: posts[0]?.placeId,
    title: '示例表决',
    body: '东门一带晚上看不清路，请大家决定怎么办。',
    unit: 'representative',
    secret: true,
    recast: false,
    turnoutShown: true,
    questions: SIX,
    ...given,
  })
  await worker('PUT', `/api/v1/polls/${String(id)}/roll`, { entries: ROLL })
  const poll = await worker('POST', `/api/v1/polls/${String(id)}/show-roll`, {})
  return /** @type {Poll} */ (/** @type {unknown} */ (poll))
}

/**
 * The same, open for so many seconds.
 * @param {{ worker: Ask, system: Ask }} desk
 * @param {object} given
 * @param {number} seconds
 * @returns {Promise<Poll>}
 */
export async function openPoll(desk, given, seconds) {
  const { id } = await showPoll(desk, given)
  const closesAt = new Date(Date.now() + seconds * 1000).toISOString()
  const poll = await desk.worker('POST', `/api/v1/polls/${id}/open`, { closesAt })
  return /** @type {Poll} */ (/** @type {unknown} */ (poll))
}

/** Milliseconds until a poll is over. @param {Poll} poll */
export const untilOver = ({ closesAt }) => Math.max(0, Date.parse(closesAt ?? '') - Date.now())
