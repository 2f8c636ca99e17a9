// Meetings (会议) for the end-to-end tests, as far as they are the console's: what is looked at is the phone.

/** @typedef {import('./polls.mjs').Ask} Ask */
/** @typedef {{ id: string, version: number, seats: { id: string, post: string, present: boolean | null }[] }} Meeting */

export const PLACE = '社区议事厅'
const DAY = 86_400_000
const MEETINGS = '/api/v1/meetings'
const TOPICS = '/api/v1/consultations'
const POSTS = /** @type {const} */ ([
  ['convenor', '社区党委', undefined],
  ['fixed', '居委会', 'committee'],
  ['fixed', '调委会', 'mediation'],
  ['fixed', '治安民警', 'police'],
  ['fixed', '居民代表', 'representative'],
  ['stakeholder', '空地旁住户', undefined],
])

/**
 * A topic that is talked over: everybody is named, one of them by a phone, and called.
 * @param {Ask} worker
 * @param {string} title
 * @param {string} phone of the residents' representative
 */
export async function callMeeting(worker, title, phone) {
  const { posts } = /** @type {{ posts: { placeId: string }[] }} */ (await worker('GET', '/api/v1/me'))
  const proposal = { title, body: '大家报名，一起商量怎么办。', placeId: posts[0]?.placeId }
  const { id, version } = await worker('POST', TOPICS, proposal)
  const topic = `${TOPICS}/${String(id)}`
  const taken = await worker('POST', `${topic}/actions/take`, { version })
  const seats = POSTS.map(([kind, post, key], i) => ({
    ...{ kind, post, name: `示例成员${i + 1}`, ...(key && { key }) },
    ...(post === '居民代表' && { phone }),
  }))
  await worker('PUT', `${topic}/roster`, { version: taken.version, seats })
  const meeting = await worker('POST', MEETINGS, {
    consultationId: id,
    startsAt: new Date(Date.now() + 10 * DAY).toISOString(),
    venue: PLACE,
    agenda: [{ title: '说明情况' }, { title: '商议办法' }],
  })
  return { topic: String(id), meeting: String(meeting.id) }
}

/**
 * From attendance, which the phone has taken, to the confirmed minutes.
 * @param {{ worker: Ask, secretary: Ask }} desk
 * @param {string} id
 * @param {string} text of the minutes
 */
export async function minuteMeeting({ worker, secretary }, id, text) {
  const path = `${MEETINGS}/${id}`
  const now = async () => /** @type {Meeting} */ (/** @type {unknown} */ (await worker('GET', path)))
  const { seats } = await now()
  for (const seat of seats.filter(({ present }) => present))
    await worker('PUT', `${path}/seats/${seat.id}/opinion`, {
      version: (await now()).version,
      stance: 'agree',
      text: '同意，留出消防通道',
    })
  await worker('POST', `${path}/actions/write`, { version: (await now()).version, text })
  await secretary('POST', `${path}/actions/confirm`, { version: (await now()).version })
}
