// Can I? and what an application lacks: two taps on the item's page, then asked for once and supplied on the phone.
import assert from 'node:assert/strict'

const SERVICE = { code: 'S-0302', field: 'aged-care', name: '高龄津贴申领' }
const CARD = { key: 'social-security-card', name: '本人社会保障卡' }
const WHY = '要能看清卡号，发放津贴用'

/**
 * @param {import('./check.mjs').Check} check
 * @param {Pick<import('./job.mjs').Cast, 'officer' | 'resident' | 'worker'>} cast
 */
export async function materials(check, { officer, resident, worker }) {
  let order = { id: '', no: '' }
  await check('can I? asks what the register does not know and stops nobody', async () => {
    resident.tab('首页')
    await resident.tap(`quick-${SERVICE.field}`)
    await resident.tap(`item-${SERVICE.code}`)
    await resident.tap('self-check-begin')
    await resident.tap('self-check-0-yes')
    await resident.tap('self-check-1-no')
    await resident.see('有条件可能不符合', '请到户籍地申领')
    await resident.tap('self-check-1-yes')
    await resident.seeIn('self-check-says', '符合条件')
    await resident.tap('raise-submit')
    await resident.see('已经收到', SERVICE.name)
    const raised = (await worker.ordersCalled(SERVICE.name)).filter(({ state }) => state === 'raised')
    order = raised.sort((a, b) => (a.no < b.no ? 1 : -1))[0] ?? order
    await resident.see(order.no)
    return order.no
  })
  await check('the officer who handles it says all that is lacking, once', async () => {
    const { gridId } = await worker.order(order.id)
    await worker.act(order.id, 'dispatch', { handler: { kind: 'place', id: gridId } })
    officer.tab('首页')
    await officer.tap('open-workbench')
    await officer.tapRow(order.no)
    await officer.tap('action-take')
    await officer.see('办理中')
    await officer.tap('action-more')
    await officer.tap('action-ask-material')
    await officer.tap(`act-material-${CARD.key}`)
    await officer.type(`act-why-${CARD.key}`, WHY)
    await officer.tap('action-submit')
    await officer.see('待补材料', `${CARD.name}：还要补`)
  })
  await check('the resident reads what and why, and supplies it', async () => {
    resident.tab('单子')
    // The list is the one from before until it is read anew.
    await resident.see('待补材料')
    await resident.tapRow(SERVICE.name)
    await resident.see('待补材料', `${CARD.name}：还要补`, WHY)
    await resident.tap('action-supply')
    await resident.type('act-text', '社保卡已经送到社区窗口')
    await resident.tap('action-submit')
    await resident.see(`${CARD.name}：已补交`, '办理中')
    const { state, timeline } = await worker.order(order.id)
    assert.equal(state, 'taken')
    assert.equal(timeline.at(-1)?.action, 'supply')
  })
}
