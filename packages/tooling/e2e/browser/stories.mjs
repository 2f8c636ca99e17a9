// The whole job: an order goes out and comes back rated, and every other way that a case can take.
import { check, expect, step, story } from './check.mjs'
import { picture } from './pictures.mjs'
import { decisionOnlyFor, onlyFor, raiseOnlyAsOneself, standing } from './refusals.mjs'
import {
  answerAtConsole,
  answerOnPhone,
  declineAtConsole,
  dispatchByMouse,
  dispatchFromQueue,
  doStep,
  fillInRating,
  follows,
  isTold,
  openFromQueue,
  openHome,
  openMine,
  openOnWorkbench,
  openSent,
  orderHere,
  orderService,
  pickHandler,
  said,
  send,
  writeReport,
} from './steps.mjs'

/** @typedef {import('./people.mjs').People} People */
/** @typedef {import('./refusals.mjs').Order} Order */

const LAMP_CLASSES = ['路灯井盖等公用设施', '路灯']
const ANSWER = { outcome: 'solved', text: '不该由我来答复' }

/** A known service in three taps, then withdrawn. @param {People} people */
export const service = (people) =>
  story('点单：a known service, then withdrawn', async () => {
    const { resident } = people
    const item = '高龄津贴申领'
    /** @type {Order} */
    let order = { id: '', no: '' }
    await openHome(resident)
    await picture(resident.page, 'resident-home')
    await raiseOnlyAsOneself(people, {
      kind: 'service',
      itemCode: 'S-0302',
      answers: { name: '示例居民甲', phone: '19900000001' },
    })
    await step('点单: at most 3 taps from home to placed, nothing typed', async () => {
      const { presses, typed } = await orderService(resident, '养老助老', item)
      expect(presses <= 3 && typed === 0, `${presses} taps, ${typed} typed fields`)
      return `${presses} taps, ${typed} typed fields`
    })
    await step('点单: the number is told, and the order stands among one’s own', async () => {
      order = await openSent(resident)
      await follows(resident, item, '待受理', '提交了单子')
      return order.no
    })
    await onlyFor(people, resident, order, { action: 'withdraw', label: '撤回' })
    await step('撤回: after a warning', async () => {
      await resident.press('撤回')
      await resident.sees('撤回以后就不再办理了。如果还没有解决，请不要撤回。')
      await resident.press('确定撤回')
      await follows(resident, item, '已撤回', '撤回了单子')
    })
  })

/** Raised with a photo, dispatched, chased, taken, answered, closed, rated. @param {People} people */
export const wholeJob = (people) =>
  story('四单：reported with a photo, dispatched, handled, rated', async () => {
    const { resident, worker, handler } = people
    const title = '二单元门口的路灯不亮'
    const report = { classes: LAMP_CLASSES, text: `${title}，晚上看不清台阶`, where: '2 号楼二单元门口', photo: true }
    /** @type {Order} */
    let order = { id: '', no: '' }
    await step('提单: with a photo', async () => {
      await writeReport(resident, report)
      await picture(resident.page, 'resident-report')
      order = await send(resident)
      await follows(resident, title, '待受理', '提交了单子')
      return order.no
    })
    await step('派单: the case and its photo stand in the queue', async () => {
      await openFromQueue(worker, order.no)
      await worker.drawer.getByRole('img').first().waitFor()
      await worker.press('关闭详情')
      await picture(worker.page, 'console-queue')
    })
    const lamp = await unit(people, order, '市政维护所')
    await onlyFor(people, worker, order, { action: 'dispatch', label: '派单', data: { handler: lamp } })
    await step('派单: from the queue, without leaving it', async () => {
      const { presses } = await dispatchFromQueue(worker, order.no, '市政维护所')
      expect(new URL(worker.page.url()).pathname === '/admin/queue', `at ${worker.page.url()}`)
      expect(presses <= 2, `${presses} clicks`)
      return `${presses} clicks and the keys`
    })
    await step('派单: the resident sees who has it', () => follows(resident, title, '待签收', '派单', '市政维护所'))
    await onlyFor(people, resident, order, { action: 'chase', label: '催一催' })
    await step('催办: one tap, and not again at once', async () => {
      await openMine(resident, title)
      await resident.press('催一催')
      await resident.sees('已催办，承办人会收到提醒')
      expect(!(await resident.controlsOf(order.id)).includes('催一催'), 'it can be chased again at once')
      await follows(resident, title, '待签收', '催办')
    })
    await onlyFor(people, handler, order, { action: 'take', label: '签收' })
    await step('签收: by the department', async () => {
      await openFromQueue(handler, order.no)
      await doStep(handler, order.no, '签收')
      await follows(resident, title, '办理中', '签收')
    })
    await onlyFor(people, handler, order, { action: 'answer', label: '答复办结', data: ANSWER })
    await step('答复办结: what was done', async () => {
      await answerAtConsole(handler, order.no, '已更换灯泡和线路保险，晚上可以正常照明。')
      await follows(resident, title, '待归档', '答复办结', '已更换灯泡和线路保险')
    })
    await onlyFor(people, worker, order, { action: 'close', label: '办结归档' })
    await step('办结归档: by the community', async () => {
      await openFromQueue(worker, order.no)
      await doStep(worker, order.no, '办结归档')
      await follows(resident, title, '待评价', '办结归档', '是不是真的解决了，由您来评。')
      await picture(resident.page, 'resident-case')
    })
    const rating = { solved: true, satisfaction: 5 }
    await onlyFor(people, resident, order, { action: 'rate', label: '评价', data: { rating } })
    await step('评单: solved and satisfied', async () => {
      await openMine(resident, title)
      await fillInRating(resident, { solved: '解决了', satisfied: '满意', text: '当天就亮了' })
      await picture(resident.page, 'resident-rate')
      await resident.press('提交评价')
      await resident.sees('我的评价')
      await follows(resident, title, '已评价', '作了评价')
    })
    await step('评单: the handler does not learn who rated', async () => {
      const { body } = await handler.ask('GET', `/api/v1/work-orders/${order.id}`)
      const trail = /** @type {{ action: string }[]} */ (body.timeline)
      expect(body.rating === null && !trail.some(({ action }) => action === 'rate'), 'the rating is shown')
    })
    await step('消息: every step was told', async () => {
      for (const told of ['已派单', '承办方已签收，正在办理', '已答复', '已办结归档，请您评价'])
        await isTold(resident, told)
    })
  })

/** Solved first, dispatched never. @param {People} people */
export const onTheSpot = (people) =>
  story('当场办结：the officer solves it on the spot', async () => {
    const { resident, officer } = people
    const title = '楼道里堆了两个旧沙发'
    /** @type {Order} */
    let order = { id: '', no: '' }
    await step('提单: reported', async () => {
      await writeReport(resident, { classes: ['消防与公共安全', '楼道堆物'], text: title, where: '1 号楼 1 单元 3 楼' })
      order = await send(resident)
    })
    await step('网格工作台: the case waits there', async () => {
      await openHome(officer)
      await officer.press('去办单')
      await officer.page.getByText(order.no).waitFor()
      await picture(officer.page, 'workbench-queue')
    })
    await onlyFor(people, officer, order, { action: 'solve', label: '当场办结', data: ANSWER })
    await step('当场办结: on the phone', async () => {
      await openOnWorkbench(officer, order.no)
      await picture(officer.page, 'workbench-case')
      await answerOnPhone(officer, '当场办结', '已和住户一起把沙发搬到大件垃圾点。')
      await officer.sees('已归档')
      await follows(resident, title, '待评价', '当场办结', '已和住户一起把沙发搬到大件垃圾点。')
    })
  })

/** The wrong department, then the grid. @param {People} people */
export const returned = (people) =>
  story('退单：returned with approval, then handled by the grid', async () => {
    const { resident, worker, handler, officer } = people
    const title = '花坛边的长椅松了'
    /** @type {Order} */
    let order = { id: '', no: '' }
    await step('提单: reported', async () => {
      await writeReport(resident, { classes: LAMP_CLASSES, text: title })
      order = await send(resident)
    })
    await step('派单: to a department, with the mouse alone', async () => {
      const { presses } = await dispatchByMouse(worker, order.no, '市政维护所')
      return `${presses} clicks`
    })
    await onlyFor(people, handler, order, { action: 'return', label: '退单', data: { reason: '不该由我来退' } })
    await step('退单: asked for with a reason, and it waits', async () => {
      await openFromQueue(handler, order.no)
      await handler.press('退单', handler.drawer)
      await handler.type('理由', '小区里的长椅由网格和物业维护，不在市政范围')
      await handler.press('提交申请')
      await said(handler, `已申请退单：${order.no}`)
      const { state } = await standing(handler, order.id)
      expect(state === 'dispatched', `it went on before the approval: ${state}`)
    })
    await decisionOnlyFor(people, worker, order, '同意')
    await step('审批: granted by the community', async () => {
      await openFromQueue(worker, order.no)
      await worker.drawer.getByText(/^理由：小区里的长椅由网格和物业维护/).waitFor()
      await worker.press('同意', worker.drawer)
      await said(worker, `已同意退单：${order.no}`)
      await follows(resident, title, '待派单', '退单')
    })
    const grid = await unit(people, order, '三级网格 01-01')
    await onlyFor(people, worker, order, { action: 'dispatch', label: '派单', data: { handler: grid } })
    await step('派单: to the grid, picked with the mouse out of a list that scrolls', async () => {
      await openFromQueue(worker, order.no)
      await worker.press('派单', worker.drawer)
      const { turns } = await pickHandler(worker, '三级网格 01-01（所在网格）')
      expect(turns > 0, 'the row was in sight at once: the list did not have to scroll')
      await picture(worker.page, 'console-dispatch')
      await worker.press('确定派单')
      await said(worker, `已派单：${order.no}`)
      return `${turns} turns of the wheel`
    })
    await onlyFor(people, officer, order, { action: 'take', label: '签收' })
    await step('签收: by the officer on the phone', async () => {
      await openOnWorkbench(officer, order.no)
      await officer.press('签收')
      await officer.sees('办理中')
    })
    await onlyFor(people, officer, order, { action: 'answer', label: '答复办结', data: ANSWER })
    await step('答复办结: by the officer on the phone', async () => {
      await answerOnPhone(officer, '答复办结', '已拧紧长椅的固定螺丝，现场试坐没有晃动。')
      await officer.sees('待归档')
      await follows(resident, title, '待归档', '答复办结', '已拧紧长椅的固定螺丝')
    })
    await onlyFor(people, worker, order, { action: 'close', label: '办结归档' })
    await step('办结归档: by the community', async () => {
      await openFromQueue(worker, order.no)
      await doStep(worker, order.no, '办结归档')
      await follows(resident, title, '待评价', '办结归档')
    })
  })

/** Sent on a bad network, and not for the community to do. @param {People} people */
export const declined = (people) =>
  story('不予受理：sent on a bad network, declined with a reason and a way', async () => {
    const { resident, worker } = people
    const title = '想问城际公交什么时候加班次'
    /** @type {Order} */
    let order = { id: '', no: '' }
    await step('提单: without network nothing is lost, and it goes out by itself, once', async () => {
      await writeReport(resident, { classes: ['道路交通', '公交线路和站点设置'], text: title })
      await resident.page.route('**/api/v1/work-orders', (route) => route.abort())
      await resident.press(resident.page.getByRole('button', { name: '提交', exact: true }).filter({ visible: true }))
      await resident.sees('已保存，联网后自动发送')
      await resident.press('看待发送')
      await resident.page.unroute('**/api/v1/work-orders')
      await resident.sees('没有待发送的')
      await openMine(resident, title)
      order = await orderHere(resident)
    })
    const data = { reason: '不该由我来定', instead: '别处' }
    await onlyFor(people, worker, order, { action: 'decline', label: '不予受理', data })
    await step('不予受理: the resident reads why, and where to go', async () => {
      await declineAtConsole(worker, order.no, '公交班次由市交通运输部门安排', '市交通运输服务热线，或 12345')
      await follows(resident, title, '不予受理', '不予受理', '公交班次由市交通运输部门安排')
      await resident.page.getByText('市交通运输服务热线').filter({ visible: true }).first().waitFor()
    })
    await check('提单: a photo alone is enough, as the front page says', async () => {
      await writeReport(resident, { classes: ['房屋修缮与电梯', '楼道灯不亮'], photo: true })
      await send(resident)
    })
  })

/** Id of a unit or grid that the case can go to. @type {(people: People, order: Order, name: string) => Promise<object>} */
async function unit({ worker }, order, name) {
  const { body } = await worker.ask('GET', `/api/v1/work-orders/${order.id}/handlers`)
  const found = /** @type {{ kind: string, id: string, name: string }[]} */ (body.items).find((one) =>
    one.name.includes(name),
  )
  expect(found, `nobody called ${name} can take it`)
  return { kind: found.kind, id: found.id }
}
