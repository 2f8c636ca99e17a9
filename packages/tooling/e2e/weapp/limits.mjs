// Who must not see what: the workbench, and what was reported in confidence.
import assert from 'node:assert/strict'
import { chooseClass } from './job.mjs'

const CLASS = '100118'
const SECRET = '同楼一户半夜敲墙，请不要说是我反映的'
const WORKBENCH = '/workbench/work-order/queue/index'
const CASE = '/workbench/work-order/case/index'

/**
 * @param {import('./check.mjs').Check} check
 * @param {import('./job.mjs').Cast} cast
 */
export async function refusals(check, { people, resident, officer, worker }) {
  await check('a resident is shown no way to the workbench', async () => {
    for (const [tab, sign] of /** @type {const} */ ([
      ['首页', '我要反映'],
      ['我的', '我的数据'],
    ])) {
      resident.tab(tab)
      await resident.see(sign)
      assert.ok(!resident.has('open-workbench'), `there is one on ${tab}`)
    }
  })
  await check('and is refused there when following a link', async () => {
    resident.follow(WORKBENCH)
    await resident.element('forbidden')
    await resident.see('工作台只对网格员')
    resident.back()
  })

  await check('a resident reports in confidence', async () => {
    resident.tab('首页')
    await resident.tap('home-report')
    await chooseClass(resident, worker, CLASS)
    await resident.type('raise-description', SECRET)
    await resident.tap('raise-confidential')
    await resident.seeIn('raise-confidential', '开')
    await resident.tap('raise-submit')
    await resident.see('已经收到')
  })
  const [secret] = await worker.ordersCalled(SECRET)
  assert.ok(secret, 'the community does not know the confidential report')

  await check('the officer of the grid does not find it', async () => {
    officer.tab('首页')
    await officer.tap('open-workbench')
    await officer.tap('view-all')
    await officer.element('queue')
    assert.ok(!officer.text.includes(SECRET))
    await refused(officer, secret.id)
  })
  await check('nor does the officer of another grid, who sees no case of this one', async () => {
    const other = people.newcomer()
    await people.signIn(other, '19900000102')
    await other.tap('open-workbench')
    await other.tap('view-all')
    await other.element('queue')
    assert.ok(!other.text.includes('三级网格 01-01'), other.text)
    await refused(other, secret.id)
  })
}

/**
 * Following a link to a case leads to a page that says no and tells nothing.
 * @param {import('./phone.mjs').Phone} phone
 * @param {string} id
 */
async function refused(phone, id) {
  phone.follow(`${CASE}?id=${id}`)
  await phone.element('forbidden', 'error')
  assert.ok(!phone.text.includes(SECRET))
  assert.ok(!phone.has('timeline'))
}
