// One thing, one visit (一件事一次办) in the mini-program: one form, five cases at three departments, one progress.
import assert from 'node:assert/strict'
import { answer, BUNDLE, CHOSEN, DEPARTMENTS, dispatch, TYPED } from '../bundles.mjs'

/** @typedef {import('../bundles.mjs').Department} Department */

/**
 * @param {import('./check.mjs').Check} check
 * @param {Pick<import('./job.mjs').Cast, 'people' | 'resident' | 'neighbour' | 'worker'>} cast
 */
export async function bundles(check, { people, resident, neighbour, worker }) {
  await check('the event of life leads to one form, with what is known filled in', async () => {
    resident.tab('办事')
    await resident.tap(`bundle-${BUNDLE.code}`)
    await resident.see('要办的事项', '已经为您填好', '孩子出生日期')
    const asked = resident.text.split('\n').filter((line) => line === '孩子出生日期')
    assert.equal(asked.length, 1, 'it is asked twice')
  })
  await check('five cases are ordered at once', async () => {
    const { people: several, ...days } = TYPED
    await resident.type('field-people', several)
    for (const [key, day] of Object.entries(days)) await resident.pickDate(`field-${key}`, day)
    for (const id of CHOSEN) await resident.tap(id)
    await resident.tap('bundle-submit')
    await resident.see(`${BUNDLE.cases} 个事项，0 个办完`)
  })
  const { path, query } = resident.page
  /** @type {{ orders: { id: string }[] }} */
  const { orders } = await worker.get(`/api/v1/bundle-orders/${query.id}`)
  const logins = /** @type {Department[]} */ (Object.keys(DEPARTMENTS))
  await check('three departments get them, two cases are done, and the progress says so', async () => {
    for (const [i, { id }] of orders.entries()) await dispatch(worker.ask, id, logins[i % 3] ?? 'lamp')
    const lamp = await people.atTheConsole('lamp')
    for (const [i, { id }] of orders.entries())
      if (i % 3 === 0) await answer({ worker: worker.ask, department: lamp.ask }, id)
    resident.follow(`${path}?id=${query.id}`)
    await resident.see(`${BUNDLE.cases} 个事项，2 个办完`, '待评价', '待签收')
  })
  await check('each case leads back to the whole', async () => {
    await resident.tap('bundle-order-1')
    await resident.tap('open-bundle')
    await resident.see(`${BUNDLE.cases} 个事项，2 个办完`)
  })
  await check('a neighbour reads nothing of it', async () => {
    neighbour.follow(`${path}?id=${query.id}`)
    await neighbour.element('error')
    assert.ok(!neighbour.text.includes(BUNDLE.name))
  })
}
