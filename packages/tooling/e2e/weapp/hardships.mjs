// Weak eyes and weak networks.
import assert from 'node:assert/strict'
import { chooseClass } from './job.mjs'
import { find, hasClass } from './screen.mjs'
import { eventually } from './wait.mjs'

const CLASS = '100118'
const LOST = '小广场的长椅断了一条腿，坐上去会翻'

/**
 * @param {import('./check.mjs').Check} check
 * @param {Pick<import('./job.mjs').Cast, 'people' | 'neighbour' | 'worker'>} cast
 */
export async function hardships(check, { people, neighbour: phone, worker }) {
  await people.signIn(phone, '19900000002')

  await check('elder view makes letters larger on every page', async () => {
    assert.deepEqual(letters(phone), { elder: false, scale: '1' })
    await phone.tap('elder-toggle')
    await phone.see('标准字')
    assert.deepEqual(letters(phone), { elder: true, scale: '1.4' })
    phone.tab('办事')
    await phone.element('items')
    assert.deepEqual(letters(phone), { elder: true, scale: '1.4' })
  })
  await check('and stays, with its sign-in, when the mini-program is opened again', async () => {
    phone.start()
    await phone.see('标准字', '榆树社区')
    assert.deepEqual(letters(phone), { elder: true, scale: '1.4' })
  })
  await check('the letters set in WeChat count where they are larger', async () => {
    phone.letters = 1.6
    phone.start()
    await phone.see('榆树社区')
    assert.deepEqual(letters(phone), { elder: true, scale: '1.6' })
    phone.letters = 1
    await phone.tap('elder-toggle')
    phone.start()
    await phone.see('大字版')
    assert.deepEqual(letters(phone), { elder: false, scale: '1' })
  })

  await check('without network a page says so and loads later', async () => {
    phone.network.state = 'off'
    phone.tab('单子')
    await phone.element('error')
    await phone.see('网络不通')
    phone.network.state = 'on'
    await phone.tap('retry')
    await phone.element('orders')
  })
  await check('a report without network says that it is kept and goes out by itself', async () => {
    phone.tab('首页')
    await phone.tap('home-report')
    await chooseClass(phone, worker, CLASS)
    await phone.type('raise-description', LOST)
    phone.network.state = 'off'
    await phone.tap('raise-submit')
    await phone.see('已保存，联网后自动发送')
    assert.deepEqual(await worker.ordersCalled(LOST), [])
    await phone.tap('kept-open')
    await phone.see(LOST, '等待网络')
  })
  await check('sent, its answer lost, the phone off and on: one case, with its number in my orders', async () => {
    phone.network.state = 'answers-lost'
    await phone.tap('waiting-send')
    await eventually('the case', async () => (await worker.ordersCalled(LOST))[0])
    await phone.see('等待网络')
    phone.start()
    await phone.see('待发送 1')
    phone.network.restore()
    await eventually('an empty box', () => !phone.has('open-waiting') || undefined, phone)
    const [order, ...more] = await worker.ordersCalled(LOST)
    assert.deepEqual(more, [])
    phone.tab('单子')
    await phone.see(LOST)
    phone.tab('首页')
    return order?.no
  })
  await check('nothing of it is left for the next report', async () => {
    await phone.tap('home-report')
    await phone.element('raise-description')
    assert.equal(phone.typed('raise-description'), '')
  })
}

/** How large a page shows its letters: its class, and the variable that all sizes are multiplied with. @param {import('./phone.mjs').Phone} phone */
function letters(phone) {
  const screen = find(phone.page, (node) => hasClass(node, 'screen'))
  return {
    elder: screen ? hasClass(screen, 'elder') : undefined,
    scale: /--k: ?([\d.]+)/.exec(screen?.style ?? '')?.[1],
  }
}
