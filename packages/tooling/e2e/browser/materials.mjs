// Missing material, asked for once and completely: the department says what is lacking, the resident sends it.
import { expect, step, story } from './check.mjs'
import {
  answerAtConsole,
  dispatchFromQueue,
  doStep,
  follows,
  isTold,
  openFromQueue,
  openMine,
  openSent,
  orderService,
  said,
} from './steps.mjs'

/** @typedef {import('./people.mjs').People} People */
/** @typedef {import('./refusals.mjs').Order} Order */

const ITEM = '高龄津贴申领'
const PAPER = '本人社会保障卡'
const ASKED = '一次告知缺的材料'
const WHY = '要能看清卡号，发放津贴用'

/** @param {People} people */
export const materials = (people) =>
  story('一次告知：what is lacking is asked for once, supplied on the phone, and asked no second time', async () => {
    const { resident, worker, handler } = people
    /** @type {Order} */
    let order = { id: '', no: '' }
    await step('点单、派单、签收', async () => {
      await orderService(resident, '养老助老', ITEM)
      order = await openSent(resident)
      await dispatchFromQueue(worker, order.no, '市政维护所')
      await openFromQueue(handler, order.no)
      await doStep(handler, order.no, '签收')
    })
    await step('一次告知: from the list of the item, each with why', async () => {
      await openFromQueue(handler, order.no)
      await handler.choose(ASKED)
      await handler.press(PAPER, handler.drawer)
      await handler.type('为什么 1', WHY)
      await handler.press(`确定${ASKED}`)
      await said(handler, `已${ASKED}：${order.no}`)
    })
    await step('补交材料: the resident is told what and why, and says that it is there', async () => {
      await isTold(resident, '还缺材料，已一次告知')
      await openMine(resident, ITEM)
      await resident.sees(`${PAPER}：还要补`)
      await resident.sees(WHY)
      await resident.press('补交材料')
      await resident.type('办单的人会看到', '社保卡已经送到社区窗口')
      await resident.press('确定补交材料')
      await follows(resident, ITEM, '办理中', '补交了材料')
    })
    await step('一次告知: not a second time, only the one paper can be sent back', async () => {
      await openFromQueue(handler, order.no)
      const controls = await handler.controlsOf(order.id)
      expect(!controls.includes(ASKED) && controls.includes('退回一份材料'), controls.join('、'))
      await answerAtConsole(handler, order.no, '津贴已核定，下月发放。')
    })
    await step('校验码: the result is checked by its code, and names nobody in full', async () => {
      await openMine(resident, ITEM)
      await resident.sees('高龄津贴审核结果通知')
      await resident.press('核对一下')
      await resident.sees('有效')
      await resident.sees(ITEM)
      expect((await resident.page.getByText('示例居民甲').filter({ visible: true }).count()) === 0, 'the name is shown')
    })
  })
