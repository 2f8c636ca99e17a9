// Half-yearly review (半年一评议): the resident rates what became of a topic, and reads what came of it.
import assert from 'node:assert/strict'
import { roundBegins, roundEnds } from '../reviews.mjs'
import { find, hasClass } from './screen.mjs'
import { eventually } from './wait.mjs'

const WORDS = '器材装得离窗户太近'
const ANSWER = '两件器材已经往外移了三米，请大家再看'

/** @typedef {import('./phone.mjs').Phone} Phone */

/**
 * @param {import('./check.mjs').Check} check
 * @param {Pick<import('./job.mjs').Cast, 'people' | 'resident' | 'neighbour' | 'officer' | 'worker'>} cast
 */
export async function reviews(check, { people, resident, neighbour, officer, worker }) {
  const { ask: system } = await people.atTheConsole('system')
  const round = await roundBegins({ worker: worker.ask, system })
  const page = `/consultation/review/index?id=${round.id}`

  await check('the front page leads to it, and the last rating counts', async () => {
    resident.tab('首页')
    await resident.tap('latest-review')
    await resident.see('二号楼后空地改成健身角')
    for (const rating of ['satisfied', 'unsatisfied']) {
      await resident.tap(`review-0-${rating}`)
      await chosen(resident, rating)
    }
  })
  await check('with a sentence beside it, kept when the page is opened again', async () => {
    await resident.tap('review-0-words')
    await resident.type('words-text', WORDS)
    await resident.tap('words-submit')
    await resident.see(WORDS)
    resident.follow(page)
    await chosen(resident, 'unsatisfied')
  })
  await check('a neighbour reads nothing of it; who only works there rates nothing', async () => {
    neighbour.follow(page)
    await neighbour.element('review-0-satisfied')
    assert.ok(!neighbour.text.includes(WORDS))
    assert.ok(!find(neighbour.page, (node) => /^review-0-/.test(node.id) && hasClass(node, 'is-on')))
    officer.follow(page)
    await officer.see('二号楼后空地改成健身角')
    assert.ok(!officer.has('review-0-satisfied'))
  })
  await check('what many find badly done goes back, and the topic says what was answered', async () => {
    await roundEnds(worker.ask, round, { satisfied: 6, basic: 2, unsatisfied: 4 })
    neighbour.follow(page)
    await neighbour.see('满意 6 · 基本满意 2 · 不满意 5', '退回落实，等社区公开答复')
    const path = `/api/v1/consultations/${round.topic}`
    const { version } = await worker.get(path)
    await worker.ask('POST', `${path}/actions/answer`, { version, text: ANSWER })
    await neighbour.tap('review-0-topic')
    await neighbour.see('退回落实，社区答复：', ANSWER)
  })
}

/** @type {(phone: Phone, rating: string) => Promise<unknown>} */
const chosen = (phone, rating) =>
  eventually(
    `${rating} chosen`,
    () => find(phone.page, (node) => node.id === `review-0-${rating}` && hasClass(node, 'is-on')),
    phone,
  )
