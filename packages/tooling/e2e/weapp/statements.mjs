// Statements (观点) of a topic: written, read by others after the desk has looked, answered, and nobody learns by whom.
import assert from 'node:assert/strict'
import { find, hasClass } from './screen.mjs'
import { eventually } from './wait.mjs'

const TITLE = '地下车库的充电桩怎么装'
const WORDS = '充电桩离电梯口近一点，老人走得少'
const REASON = '写到了别人家的事'
const TOPICS = '/api/v1/consultations'

/** @typedef {import('./phone.mjs').Phone} Phone */

/** What stands chosen at the only statement. @type {(phone: Phone, stance: string) => Promise<unknown>} */
const stands = (phone, stance) =>
  eventually(
    `#statement-0-${stance} chosen`,
    () => find(phone.page, (node) => node.id === `statement-0-${stance}` && hasClass(node, 'is-on')),
    phone,
  )

/**
 * @param {import('./check.mjs').Check} check
 * @param {Pick<import('./job.mjs').Cast, 'resident' | 'neighbour' | 'officer' | 'worker'>} cast
 */
export async function statements(check, { resident, neighbour, officer, worker }) {
  /** @type {{ posts: { placeId: string }[] }} */
  const { posts } = await worker.get('/api/v1/me')
  const proposal = { title: TITLE, body: '报名的有四十多户，位置和价钱大家商量。', placeId: posts[0]?.placeId }
  const { id, version } = await worker.ask('POST', TOPICS, proposal)
  const topic = `${TOPICS}/${String(id)}`
  await worker.ask('POST', `${topic}/actions/take`, { version })

  const open = async (/** @type {Phone} */ phone) => {
    phone.tab('我的')
    await phone.tap('menu-topics')
    await phone.tapRow(TITLE)
    await phone.tap('open-statements')
    await phone.see('共识图')
  }
  const write = async (/** @type {Phone} */ phone, /** @type {string} */ text) => {
    await phone.tap('write')
    await phone.type('statement-text', text)
    await phone.tap('statement-submit')
    await phone.see('收到了，社区看过以后公开')
  }
  const answer = async (/** @type {object} */ decision) => {
    /** @type {{ items: { id: string }[] }} */
    const { items } = await worker.get(`${topic}/statement-desk`)
    await worker.ask('PUT', `${topic}/statements/${items[0]?.id}/moderation`, decision)
  }

  await check('one is written, and read by nobody else before the desk has looked', async () => {
    await open(resident)
    await write(resident, WORDS)
    await open(neighbour)
    await neighbour.see('还没有观点')
    assert.ok(!neighbour.text.includes(WORDS))
  })
  await check('one that is not shown says why to who wrote it, and to nobody else', async () => {
    await answer({ accept: false, reason: REASON })
    await open(resident)
    await resident.see('不公开', REASON)
    await open(neighbour)
    assert.ok(!neighbour.text.includes(REASON))
  })
  await check('another one is shown, and a neighbour agrees, disagrees, passes: the last one counts', async () => {
    await write(resident, WORDS)
    await answer({ accept: true })
    await open(neighbour)
    await neighbour.see(WORDS)
    for (const stance of ['agree', 'disagree', 'pass', 'disagree']) {
      await neighbour.tap(`statement-0-${stance}`)
      await stands(neighbour, stance)
    }
    await open(neighbour)
    await stands(neighbour, 'disagree')
  })
  await check('the picture tells nothing of fewer than ten, and nobody what a neighbour said', async () => {
    await neighbour.see('共识图')
    assert.ok(!neighbour.text.includes('不赞同 1'))
    await open(resident)
    await resident.see(WORDS)
    assert.ok(!find(resident.page, (node) => /^statement-/.test(node.id) && hasClass(node, 'is-on')))
  })
  await check('who works there and does not live there is refused', async () => {
    officer.follow(`/consultation/statements/index?id=${String(id)}`)
    await officer.element('forbidden')
    assert.ok(!officer.text.includes(WORDS))
  })
}
