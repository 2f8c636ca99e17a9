// Phone loss: the network is cut, or the app is ended, at each point of sending. What was raised is a case once.
import assert from 'node:assert/strict'
import { chooseClass } from './job.mjs'
import { picture } from './picture.mjs'
import { eventually } from './wait.mjs'

const CLASS = '100118'
const UPLOAD = 'POST /api/v1/attachments'
const RAISE = 'POST /api/v1/work-orders'
/** Where sending can break off: a request that does not get out, and one whose answer does not come. */
const POINTS = /** @type {const} */ ([
  { name: 'before the upload', path: UPLOAD, when: 'before' },
  { name: 'during the upload', path: UPLOAD, when: 'after' },
  { name: 'after the upload, before raising', path: RAISE, when: 'before' },
  { name: 'raised, the answer lost', path: RAISE, when: 'after' },
])
/** What happens there: the network goes, it goes and the app ends, or only the app ends. */
const FATES = /** @type {const} */ (['network', 'network and app', 'app'])
const DRAFTS = 20

/** @typedef {import('./phone.mjs').Phone} Phone */

/**
 * @param {import('./check.mjs').Check} check
 * @param {Pick<import('./job.mjs').Cast, 'officer' | 'worker'>} cast
 */
export async function phoneLoss(check, { officer: phone, worker }) {
  /** The draft that is raised at each point, with each fate, in turn. @param {number} n */
  const words = (n) => `巡查第 ${n + 1} 处：井盖松动，踩上去会响`

  await check('a known thing is raised in three taps, the camera first', async () => {
    phone.tab('首页')
    await phone.tap('open-workbench')
    await phone.tap('open-raise-for')
    await phone.type('behalf-description', '路口的灯不亮')
    await chooseClass(phone, worker, CLASS)
    await phone.tap('raise-submit')
    await phone.tap('sent-home')
    await phone.tap('open-workbench')
    const before = phone.taps
    phone.album.push(picture([20, 90, 160]))
    await phone.tap('open-raise-for')
    await phone.element('behalf-photos-remove-0')
    await phone.tap(`recent-${CLASS}`)
    await phone.tap('raise-submit')
    await phone.see('已经提单')
    assert.ok(phone.taps - before <= 3, `it took ${phone.taps - before} taps`)
    await phone.tap('sent-home')
  })
  for (const [at, { name }] of POINTS.entries())
    await check(`drafts with a photo, broken off ${name}`, async () => {
      const mine = Array.from({ length: DRAFTS }, (_, n) => n).filter((n) => n % POINTS.length === at)
      for (const [turn, n] of mine.entries()) await raiseAndBreak(phone, worker, n, turn)
      return `${mine.length} drafts`
    })
  await check('network off all the time: the box says what waits, the app off and on', async () => {
    phone.network.state = 'off'
    await openForm(phone, worker, words(DRAFTS))
    await phone.element('behalf-photos-remove-0')
    await phone.tap('raise-submit')
    await phone.see('已保存，联网后自动发送')
    phone.start()
    await phone.tap('open-waiting')
    await phone.see(words(DRAFTS), '等待网络')
    assert.deepEqual(await worker.ordersCalled(words(DRAFTS)), [])
  })
  await check('the network is back: each is a case once, with its photo, and nothing waits', async () => {
    phone.network.restore()
    await phone.see('没有待发送的')
    for (let n = 0; n <= DRAFTS; n++) {
      const orders = await worker.ordersCalled(words(n))
      assert.equal(orders.length, 1, `${words(n)}: ${orders.length} cases`)
      const { photos } = await worker.order(orders[0]?.id ?? '')
      assert.equal(photos.length, 1, `${words(n)}: ${photos.length} photos`)
    }
    assert.equal(phone.network.saved, 0, 'photos are left on the phone')
    return `${DRAFTS + 1} drafts, ${DRAFTS + 1} cases`
  })
  await check('what the api refuses stays with its reason, and is raised once it is put right', async () => {
    phone.network.state = 'off'
    phone.tab('首页')
    await openForm(phone, worker, '拍糊了一张', new Uint8Array([1, 2, 3]))
    await phone.element('behalf-photos-remove-0')
    await phone.tap('raise-submit')
    await phone.tap('kept-open')
    phone.network.restore()
    await phone.see('没有收下', '不支持这种文件')
    await phone.tap('waiting-edit-0')
    await phone.tap('behalf-photos-remove-0')
    await phone.tap('raise-submit')
    await phone.see('已经提单')
    assert.equal((await worker.ordersCalled('拍糊了一张')).length, 1)
    await phone.tap('sent-home')
    assert.ok(!phone.has('open-waiting'), 'it still waits')
  })
  await check('a step of the officer waits too, and says when somebody was faster', async () => {
    const [order] = await worker.ordersCalled(words(0))
    assert.ok(order)
    phone.follow(`/workbench/work-order/case/index?id=${order.id}`)
    await supplement(phone, '又去看了一次')
    await phone.see('已保存，联网后自动发送')
    phone.network.restore()
    await eventually('the words at the case', async () =>
      (await worker.order(order.id)).timeline.find(({ text }) => text === '又去看了一次'),
    )
    phone.follow(`/workbench/work-order/case/index?id=${order.id}`)
    await supplement(phone, '晚了一步')
    await phone.see('已保存，联网后自动发送')
    await worker.act(order.id, 'supplement', { text: '社区先写了一句' })
    phone.network.restore()
    phone.tab('首页')
    await phone.see('没有收下')
    await phone.tap('open-waiting')
    await phone.see('晚了一步')
    await phone.tap('waiting-drop-0')
    await phone.tap('confirm-yes')
    await phone.see('没有待发送的')
  })

  /**
   * @param {Phone} officer
   * @param {import('./console.mjs').ConsoleSession} console
   * @param {number} n
   * @param {number} turn
   */
  async function raiseAndBreak(officer, console, n, turn) {
    const point = POINTS[n % POINTS.length]
    const fate = FATES[turn % FATES.length]
    assert.ok(point && fate)
    let broken = false
    officer.network.cut = (path, when) => {
      if (path !== point.path || when !== point.when || broken) {
        if (broken && fate !== 'app') throw new Error('net::ERR_NETWORK_CHANGED')
        return
      }
      broken = true
      // What a killed app has asked for comes back to nobody.
      if (fate !== 'network') officer.stop()
      throw new Error('net::ERR_CONNECTION_RESET')
    }
    // A photo is sent as soon as it is chosen: an app that ends there ends with the form still open.
    const formOpen = point.path === UPLOAD && fate !== 'network'
    await openForm(officer, console, words(n))
    if (!formOpen) {
      await officer.element('behalf-photos-remove-0')
      await officer.tap('raise-submit')
    }
    await eventually('the break', () => broken || undefined)
    if (fate === 'network') await officer.see('已保存，联网后自动发送')
    else officer.start()
    officer.network.restore()
    if (formOpen) {
      await officer.tap('open-workbench')
      await officer.tap('open-raise-for')
      await eventually('the draft', () => officer.typed('behalf-description') === words(n) || undefined, officer)
      await officer.tap('raise-submit')
      await officer.see('已经提单')
    }
    await eventually(`a case ${words(n)}`, async () => (await console.ordersCalled(words(n)))[0])
    officer.tab('首页')
    await officer.element('home-report')
    await eventually('an empty box', () => !officer.has('open-waiting') || undefined, officer)
  }
}

/**
 * @param {Phone} phone
 * @param {import('./console.mjs').ConsoleSession} worker
 * @param {string} words
 * @param {Uint8Array<ArrayBuffer>} [photo]
 */
async function openForm(phone, worker, words, photo = picture([178, 106, 34])) {
  phone.tab('首页')
  await phone.tap('open-workbench')
  await phone.tap('open-raise-for')
  await phone.type('behalf-description', words)
  if (phone.has(`recent-${CLASS}`)) await phone.tap(`recent-${CLASS}`)
  else await chooseClass(phone, worker, CLASS)
  phone.album.push(photo)
  await phone.tap('behalf-photos-add')
}

/** @param {Phone} phone @param {string} words */
async function supplement(phone, words) {
  await phone.element('action-supplement', 'action-more')
  if (!phone.has('action-supplement')) await phone.tap('action-more')
  await phone.tap('action-supplement')
  await phone.type('act-text', words)
  phone.network.state = 'off'
  await phone.tap('action-submit')
}
