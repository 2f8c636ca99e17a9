// The main job: an order goes out of a resident's phone and comes back rated.
import assert from 'node:assert/strict'
import { isPicture, picture } from './picture.mjs'
import { find, hasClass, textOf } from './screen.mjs'
import { eventually } from './wait.mjs'

/** Two prefilled questions only: what somebody who is bound to a home can order with three taps. */
const SERVICE = { code: 'S-0302', field: 'aged-care', name: '高龄津贴申领' }
/** A broken street lamp. */
const CLASS = '100118'
const TROUBLE = '三单元门口的路灯晚上不亮，老人看不清台阶'
const ANSWER = '已更换灯泡，晚上试过能亮'
const INBOX_TAB = 3
const SPOTTED = '楼道口堆了两个纸箱，挡住了消防栓'

/** @typedef {import('./phone.mjs').Phone} Phone */
/**
 * @typedef {object} Cast
 * @property {import('./people.mjs').People} people
 * @property {Phone} resident bound to a home in grid 01-01
 * @property {Phone} neighbour of the same community, signed in from the weak eyes on
 * @property {Phone} officer of that grid
 * @property {import('./console.mjs').ConsoleSession} worker of its community
 */

/**
 * @param {import('./check.mjs').Check} check
 * @param {Cast} cast
 */
export async function mainJob(check, { people, resident, officer, worker }) {
  await check('the front page says whom to call before anybody signs in', async () => {
    await resident.see('示例区', '110', '119', '120')
    await resident.tap('emergency-120')
    assert.deepEqual(resident.dialled.splice(0), ['120'])
  })
  await check('a resident signs in with phone and code', () => people.signIn(resident, '19900000001'))
  await check('the front page shows the grid and its officer, and dials', async () => {
    await resident.see('榆树社区', '三级网格 01-01', '网格员 示例网格员甲')
    await resident.tap('call-grid')
    assert.deepEqual(resident.dialled, ['0990-1000101'])
  })

  await check('a known service is ordered in three taps', async () => {
    const before = resident.taps
    await resident.tap(`quick-${SERVICE.field}`)
    await resident.tap(`item-${SERVICE.code}`)
    await resident.tap('raise-submit')
    await resident.see('已经收到', SERVICE.name)
    assert.ok(resident.taps - before <= 3, `it took ${resident.taps - before} taps`)
    const [order] = await worker.ordersCalled(SERVICE.name)
    await resident.see(order?.no ?? 'a number')
    return order?.no
  })

  await check('a problem is reported with class, words and photo', async () => {
    await resident.tap('sent-home')
    await resident.tap('home-report')
    await chooseClass(resident, worker, CLASS)
    await resident.type('raise-description', TROUBLE)
    resident.album.push(picture([178, 106, 34]))
    await resident.tap('raise-photos-add')
    await resident.element('raise-photos-remove-0')
    await resident.tap('raise-submit')
    await resident.see('已经收到', TROUBLE)
  })
  const [raised] = await worker.ordersCalled(TROUBLE)
  assert.ok(raised, 'the console does not know the report')
  const { id, no } = raised

  await check('it stands in my orders, with its four steps and the promise', async () => {
    await resident.tap('sent-home')
    await resident.element('home-report')
    resident.tab('单子')
    await resident.see(TROUBLE)
    await resident.tap('order-0')
    await resident.see(`单号 ${no}`, '提单', '派单', '办单', '评单', '提交了单子')
    assert.equal(stepOf(resident), '提单')
    const promise = await resident.element('promise')
    assert.ok(promise)
    return resident.text.split('\n').find((line) => line.includes('答复'))
  })
  await check('its photo can be loaded from the address it is shown with, and is told in words', async () => {
    const image = find(resident.page, (node) => node.is === 'image')
    const answer = await fetch(resident.network.at(String(image?.getAttribute('src'))))
    assert.ok(isPicture(new Uint8Array(await answer.arrayBuffer())), `no picture, but ${answer.status}`)
    assert.equal(image?.getAttribute('aria-label'), `“${TROUBLE}”的照片 1，共 1 张`)
  })

  await check('the community worker dispatches it to the grid', async () => {
    const order = await worker.order(id)
    assert.deepEqual([order.state, order.channel, order.photos.length], ['raised', 'mini-program', 1])
    const dispatched = await worker.act(id, 'dispatch', { handler: { kind: 'place', id: order.gridId } })
    assert.equal(dispatched.state, 'dispatched')
    return dispatched.handlerName ?? ''
  })
  await check('the resident sees it dispatched', () => sees(resident, '待签收', '派单'))

  await check('the grid officer signs in on another phone and opens the workbench', async () => {
    await people.signIn(officer, '19900000101')
    await officer.tap('open-workbench')
    await officer.see(TROUBLE, `单号 ${no}`)
    assert.match(officer.page.path, /^workbench\//)
  })
  await check('takes it', async () => {
    await openCase(officer, no)
    await officer.tap('action-take')
    await officer.see('签收成功', '办理中')
  })
  await check('the resident sees it taken', () => sees(resident, '办理中', '签收'))
  await check('the resident chases, the officer can read it', async () => {
    await resident.tap('action-chase')
    await resident.see('已催办')
    assert.ok(!resident.has('action-chase'), 'one can chase again at once')
    officer.back()
    await openCase(officer, no)
    await officer.see('催办')
  })
  await check('the officer answers', async () => {
    await officer.tap('action-answer')
    await officer.tap('act-outcome-solved')
    await officer.type('act-text', ANSWER)
    await officer.tap('action-submit')
    await officer.see('答复办结成功', '待归档', ANSWER)
  })
  await check('the resident reads the answer', () => sees(resident, '待归档', ANSWER))
  await check('the community worker closes it', async () => {
    assert.equal((await worker.act(id, 'close')).state, 'closed')
  })

  await check('the resident is told and rates', async () => {
    await sees(resident, '待评价', '由您来评')
    assert.equal(stepOf(resident), '评单')
    await resident.tap('action-rate')
    await resident.tap('rate-solved-yes')
    await resident.tap('rate-5')
    await resident.type('rate-text', '来得很快，谢谢')
    await resident.tap('rate-submit')
    await resident.element('timeline')
    await sees(resident, '我的评价', '已经解决 · 非常满意', '已评价')
  })
  await check('the messages tell every step', async () => {
    resident.tab('首页')
    await eventually('a mark on the tab of messages', () => resident.badges.get(INBOX_TAB))
    resident.tab('消息')
    await resident.see(no)
    await eventually('no mark after reading', () => !resident.badges.has(INBOX_TAB) || undefined)
    return `${resident.text.split(no).length - 1} about ${no}`
  })
  await check('the console reads it back as filed, without a word of the rating', async () => {
    const order = await worker.order(id)
    assert.equal(order.state, 'closed')
    assert.deepEqual([order.rated, order.rating], [null, null])
    return order.timeline.map(({ action }) => action).join(' → ')
  })

  await check('the officer raises another for a resident and solves it on the spot', async () => {
    officer.back()
    await officer.tap('open-raise-for')
    await officer.type('behalf-phone', '19900000002')
    await chooseClass(officer, worker, CLASS)
    await officer.type('behalf-description', SPOTTED)
    await officer.tap('raise-submit')
    await officer.tap('sent-open')
    await officer.tap('action-solve')
    await officer.tap('act-outcome-solved')
    await officer.type('act-text', '当场和住户一起搬走了')
    await officer.tap('action-submit')
    await officer.see('当场办结成功', '已归档')
    const [order] = await worker.ordersCalled(SPOTTED)
    assert.deepEqual([order?.state, order?.channel], ['closed', 'grid-officer'])
  })
}

/** The ticket (四单) that the stepper points at. @param {Phone} phone */
function stepOf(phone) {
  const step = find(phone.page, (node) => hasClass(node, 'step-now'))
  return step && textOf(step)
}

/**
 * Goes back to the list and opens the newest order again.
 * @param {Phone} phone
 * @param {...string} parts
 */
async function sees(phone, ...parts) {
  phone.back()
  await phone.tap('order-0')
  await phone.see(...parts)
}

/**
 * @param {Phone} phone
 * @param {string} no
 */
async function openCase(phone, no) {
  await phone.tapRow(no)
  await phone.see('经过', no)
}

/**
 * @param {Phone} phone
 * @param {import('./console.mjs').ConsoleSession} worker
 * @param {string} code
 */
export async function chooseClass(phone, worker, code) {
  /** @type {{ items: { code: string, parent: string | null }[] }} */
  const { items } = await worker.get('/api/v1/event-classes')
  const parent = items.find((one) => one.code === code)?.parent
  await phone.tap(`class-${parent}`)
  await phone.tap(`class-${code}`)
}
