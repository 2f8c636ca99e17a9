// Whistle and report in (吹哨报到): a grid officer calls two departments to the place, from the phone.
import assert from 'node:assert/strict'
import { chooseClass } from './job.mjs'
import { find, hasClass } from './screen.mjs'
import { eventually } from './wait.mjs'

const CLASS = '100118'
const TROUBLE = '小区东门的配电箱冒火星，路灯也灭了'
const PLACE = '小区东门配电箱冒火星，请马上到场'
const CALLED = { lamp: 'D01', city: 'D02' }

/** @typedef {{ id: string, code: string, name: string }} Unit */
/** @typedef {import('./console.mjs').Order} Order */

/**
 * @param {import('./check.mjs').Check} check
 * @param {import('./job.mjs').Cast} cast
 */
export async function whistles(check, { people, resident, officer, worker }) {
  const [lamp, city] = [await people.atTheConsole('lamp'), await people.atTheConsole('city')]
  /** @type {{ items: Unit[] }} */
  const units = await worker.get('/api/v1/units')
  const unit = (/** @type {string} */ code) => {
    const found = units.items.find((one) => one.code === code)
    assert.ok(found, `no unit ${code}`)
    return found
  }
  const [first, second] = [unit(CALLED.lamp), unit(CALLED.city)]

  await check('a resident reports what one unit alone cannot put right', async () => {
    resident.tab('首页')
    await resident.tap('home-report')
    await chooseClass(resident, worker, CLASS)
    await resident.type('raise-description', TROUBLE)
    await resident.tap('raise-submit')
    await resident.see('已经收到')
  })
  const [raised] = await worker.ordersCalled(TROUBLE)
  assert.ok(raised, 'the console does not know the report')
  const { id, no } = raised
  /** The ticket of a unit, as the console sees it. @param {Unit} unit */
  const ticketOf = async ({ name }) => {
    const { tickets } = await worker.order(id)
    const ticket = tickets.find((one) => one.holderName === name)
    assert.ok(ticket, `${name} has no ticket`)
    return ticket
  }

  await check('the officer whistles for two departments in four taps', async () => {
    officer.tab('首页')
    await officer.tap('open-workbench')
    await officer.tapRow(no)
    const before = officer.taps
    await officer.tap('action-whistle')
    await officer.tap(`act-holder-${first.id}`)
    await officer.tap(`act-holder-${second.id}`)
    await officer.type('act-text', PLACE)
    await officer.tap('action-submit')
    await officer.see('吹哨成功', '谁在办', first.name, second.name, '待报到', PLACE)
    assert.ok(officer.taps - before <= 4, `it took ${officer.taps - before} taps`)
  })
  await check('each department has it in its list, and reports in by its own ticket', async () => {
    for (const [session, called] of /** @type {const} */ ([
      [lamp, first],
      [city, second],
    ])) {
      /** @type {{ items: import('./console.mjs').Summary[] }} */
      const { items } = await session.get('/api/v1/work-orders/queue?view=mine')
      assert.ok(
        items.some((one) => one.id === id),
        `${called.name} does not have it in its list`,
      )
      await session.act(id, 'report-in', { ticketId: (await ticketOf(called)).id })
    }
    assert.equal((await worker.order(id)).state, 'raised')
  })
  await check('the officer is told what to do next: confirm who has come', async () => {
    officer.back()
    await officer.element('queue')
    await officer.tap('view-mine')
    await officer.see(no, '下一步：确认到场')
    await officer.tapRow(no)
    await officer.see('待确认到场')
  })
  await check('confirms one arrival, says that the other is not here', async () => {
    await officer.tap(`action-confirm-arrival-${(await ticketOf(first)).id}`)
    await officer.see('现场处置中')
    await officer.tap(`ticket-not-here-${(await ticketOf(second)).id}`)
    await officer.see(`已记下：没有到场（吹哨·${second.name}）`)
    assert.deepEqual([(await ticketOf(first)).state, (await ticketOf(second)).state], ['acting', 'called'])
  })
  await check('calls the other off, with a reason', async () => {
    await officer.tap(`ticket-release-${(await ticketOf(second)).id}`)
    await officer.type('act-reason', '现场一家能处置')
    await officer.tap('action-submit')
    await officer.see(`已记下：撤哨（吹哨·${second.name}）`)
    assert.equal((await ticketOf(second)).state, 'released')
  })
  await check('the department finishes; the officer rates it and nobody rates twice', async () => {
    const { id: ticketId } = await ticketOf(first)
    await lamp.act(id, 'finish', { ticketId, text: '已断电并更换配电箱' })
    await lamp.act(id, 'rate-caller', { ticketId, satisfaction: 5 })
    officer.back()
    await officer.tapRow(no)
    await officer.see('已处置', '报到方评：非常满意')
    await officer.tap(`ticket-rate-holder-${ticketId}`)
    await choose(officer, 'act-satisfaction-4')
    await officer.tap('action-submit')
    await officer.see('吹哨方评：满意')
    assert.ok(!officer.has(`ticket-rate-holder-${ticketId}`), 'one can rate again')
  })

  await check('the resident sees who came, and not what they think of each other', async () => {
    await resident.tap('sent-home')
    await resident.element('home-report')
    resident.tab('单子')
    await resident.tapRow(TROUBLE)
    await resident.see(`单号 ${no}`, '谁在办', first.name, '吹哨', '已处置')
    assert.ok(!resident.text.includes('方评'), resident.text)
    await resident.seeIn('standing', '正在看由谁来办')
    await resident.seeIn('promise', '前答复')
  })
}

/** Taps an answer and waits until it is marked. @param {import('./phone.mjs').Phone} phone @param {string} id */
async function choose(phone, id) {
  await phone.tap(id)
  const isOn = (/** @type {import('./screen.mjs').Node} */ node) => node.id === id && hasClass(node, 'is-on')
  await eventually(`#${id} chosen`, () => find(phone.page, isOn), phone)
}
