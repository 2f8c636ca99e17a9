// One person, one account: in by WeChat, and one with what a clerk has raised for the same person's phone.
import assert from 'node:assert/strict'

const PHONE = '19900000771'
const NAME = '高龄津贴申领'
const TOLD = '电话里说：楼道的扶手松了'

/**
 * @param {import('./check.mjs').Check} check
 * @param {Pick<import('./job.mjs').Cast, 'people' | 'worker'>} cast
 */
export async function onePerson(check, { people, worker }) {
  const phone = people.newcomer()
  await check('the service checklist is read without signing in', async () => {
    await phone.see('为民服务事项', '110')
    await phone.tap('checklist-all')
    await phone.tap('item-S-0302')
    await phone.see(NAME, '办理条件', '需要的材料', '登录后点单')
  })
  await check('who wants to order signs in with WeChat, and is back at the service', async () => {
    await phone.tap('item-sign-in')
    await phone.tap('sign-in-wechat')
    await phone.element('raise-submit')
    await phone.see(NAME)
  })
  await check('the phone, for which a clerk raised a case before, is proved with a code', async () => {
    await worker.raiseFor(PHONE, TOLD)
    phone.tab('我的')
    await phone.see('没有手机号')
    await phone.tap('join-phone')
    await phone.see('两个账号会合成一个')
    await people.prove(phone, PHONE)
    await phone.tap('join-submit')
    await phone.see('199****0771', '绑定好了')
  })
  await check('both are one account now: its case, its message, and the way in by WeChat', async () => {
    phone.tab('单子')
    await phone.see(TOLD)
    phone.tab('消息')
    await phone.see('账号合并')
    phone.storage.clear()
    phone.start()
    await phone.tap('place-step')
    await phone.tap('sign-in-wechat')
    await phone.element('latest')
    await phone.see(TOLD)
    assert.ok(!phone.has('checklist'), 'the checklist is for those who have not signed in')
  })
}
