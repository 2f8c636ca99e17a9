// Visits (入户走访): the officer asks at a door, the resident says something or nothing, reads and corrects it.
import assert from 'node:assert/strict'
import { chooseClass } from './job.mjs'
import { eventually } from './wait.mjs'

const CLASS = '100118'
const NEED = '走访时说：门口的灯一闪一闪'
const RESIDENT = '199****0001'

/** @typedef {{ id: string, bound: boolean }} Home */

/**
 * @param {import('./check.mjs').Check} check
 * @param {Pick<import('./job.mjs').Cast, 'officer' | 'resident' | 'worker'>} cast
 */
export async function visits(check, { officer, resident, worker }) {
  const round = await worker.planRound('home-safety')
  const left = async () => {
    /** @type {{ items: Home[] }} */
    const { items } = await worker.get(`/api/v1/visit-rounds/${round}/left?limit=100`)
    return items
  }
  /** @type {string | undefined} */
  let home
  for (const { id, bound } of await left()) {
    if (!bound || home) continue
    /** @type {{ people: { phone: string }[] }} */
    const { people } = await worker.get(`/api/v1/visit-rounds/${round}/homes/${id}`)
    if (people.some(({ phone }) => phone === RESIDENT)) home = id
  }
  assert.ok(home, 'the round does not come to the resident')
  const row = `home-${home}`
  const isLeft = async () => (await left()).some(({ id }) => id === home)

  await check('the officer finds the round and the home, with masked names', async () => {
    officer.tab('首页')
    await officer.tap('open-workbench')
    await officer.tap('open-visits')
    await officer.tap('round-0')
    await officer.tap(row)
    await officer.see('先问一句', RESIDENT, '这次只记这些')
  })
  await check('who does not want to talk is left as if nobody had come', async () => {
    await officer.tap('visit-leave')
    await officer.element(row)
    assert.ok(await isLeft())
  })
  await check('the declared fields are noted', async () => {
    await officer.tap(row)
    await officer.tap('field-gas-bottle')
    await officer.tap('field-gas-alarm-no')
    await officer.tap('visit-write')
    await officer.see('居民看得到，可以更正和删除')
    assert.ok(!(await isLeft()))
  })
  await check('a need becomes a case of this home in one tap', async () => {
    await officer.tap('visit-raise')
    await officer.element('behalf-home')
    await officer.type('behalf-description', NEED)
    await chooseClass(officer, worker, CLASS)
    await officer.tap('raise-submit')
    await officer.see('已经提单')
    const [order] = await worker.ordersCalled(NEED)
    assert.ok(order, 'there is no case')
  })
  await check('the resident is told, reads what was written and corrects it', async () => {
    resident.tab('我的')
    await resident.tap('menu-visits')
    await resident.see('用电用气安全走访', '瓶装气', '自动删除')
    await resident.tap('visit-correct-0')
    await resident.tap('field-gas-pipe')
    await resident.tap('visit-correct-submit')
    await resident.see('已更正', '管道气')
  })
  await check('the officer sees the correction', async () => {
    officer.tab('首页')
    await officer.tap('open-workbench')
    await officer.tap('open-visits')
    await officer.tap('round-0')
    await officer.tap('homes-written')
    await officer.tap(row)
    await officer.see('居民已在')
    await officer.tap('visit-order')
    await officer.see(NEED)
  })
  await check('the resident deletes it', async () => {
    await resident.tap('visit-erase-0')
    await resident.tap('confirm-yes')
    await resident.see('没有走访记录')
    await eventually('the home in the list again', async () => (await isLeft()) || undefined)
  })
}
