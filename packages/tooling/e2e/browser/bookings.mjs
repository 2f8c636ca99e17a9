// Spaces and activities (阵地、活动): opened at the console, booked on the phone; who waits moves up when somebody leaves.
import { accessible } from './audit.mjs'
import { check, expect, step, story } from './check.mjs'
import { refusedTo } from './refusals.mjs'
import { isTold } from './steps.mjs'

/** @typedef {import('./people.mjs').People} People */
/** @typedef {import('./person.mjs').OnPhone} OnPhone */

const SPACE = '榆树苑棋牌角'
const ACTIVITY = '冬至包饺子'
const DAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']
const HOURS = '9:00-11:00，14:00-16:00'
const inDays = (/** @type {number} */ days) =>
  new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10)

/** @type {(people: People, neighbour: OnPhone) => Promise<void>} */
export const bookings = ({ resident, worker, handler, officer }, neighbour) =>
  story('阵地与活动: booked once, and who waits moves up', async () => {
    const { page } = worker
    await step('新增阵地: its hours, day by day', async () => {
      await page.goto('/admin/bookables')
      await worker.press('新增阵地')
      await worker.type('名称', SPACE)
      await worker.type('地址', '榆树苑 3 号楼一层')
      for (const day of DAYS) await worker.type(day, HOURS)
      await worker.press(/^新 ?增$/)
      await page.getByText('已保存，居民按新的开放时间预约').waitFor()
      await page.getByText(/^周一至周日 9:00–11:00、14:00–16:00；/).waitFor()
      await accessible(page)
    })
    const { body } = await worker.ask('GET', '/api/v1/bookables?kind=space&near=true')
    const space = /** @type {{ id: string, name: string }[]} */ (body.items).find(({ name }) => name === SPACE)
    const path = `/api/v1/bookables/${space?.id}`
    await refusedTo([handler, officer], '预约', 'POST', `${path}/bookings`, { from: `${inDays(1)}T09:00:00+08:00` })
    await refusedTo([resident, officer], '预约名单', 'GET', `${path}/sheet`)

    /** @param {OnPhone} person @param {string} name */
    const open = async (person, name) => {
      await person.page.goto('/identity/me/index')
      await person.press(/^预约与活动/)
      if (name === ACTIVITY) await person.press('活动')
      await person.press(person.page.locator('#bookables').getByText(name).filter({ visible: true }))
      await person.page.locator('#bookable-name').filter({ visible: true }).waitFor()
    }
    /** The slots of the day before stay on the screen for a moment. @param {OnPhone} person */
    const tomorrow = async (person) => {
      await person.press(person.page.locator('#day-1').filter({ visible: true }))
      await person.page.locator('#day-1[aria-pressed=true]').filter({ visible: true }).waitFor()
    }
    await step('预约与活动: a slot of tomorrow', async () => {
      await open(resident, SPACE)
      await tomorrow(resident)
      await accessible(resident.page)
      await resident.press('09:00–10:00 预约')
      await resident.press('确定预约')
      await resident.sees('已约上，不能来请提前取消，名额让给别人。')
    })
    await step('who comes late sees that it is full and what is left', async () => {
      await open(neighbour, SPACE)
      await tomorrow(neighbour)
      await neighbour.control('09:00–10:00 候补').waitFor()
      await neighbour.control('10:00–11:00 预约').waitFor()
    })
    await check('booked past the screen: a clear answer with what is left', async () => {
      const from = `${inDays(1)}T09:00:00+08:00`
      const { status, body: said } = await neighbour.ask('POST', `${path}/bookings`, { from, wait: false })
      expect(status === 409 && JSON.stringify(said).includes('还有名额：'), `answered ${status}`)
    })
    await step('who keeps it sees who booked, masked', async () => {
      await page.getByLabel('看哪一天的预约').fill(inDays(1))
      await page.getByText('199****0001').waitFor()
    })

    await step('发布活动: one place', async () => {
      await page.goto('/admin/bookables?kind=activity')
      await worker.press('发布活动')
      await worker.type('开始', `${inDays(5)}T14:00`)
      await worker.type('结束', `${inDays(5)}T16:00`)
      await worker.type('名称', ACTIVITY)
      await worker.type('地址', '社区食堂')
      await worker.type('名额', '1')
      await worker.press(/^发 ?布$/)
      await page.getByText('已发布，居民在手机上可以报名').waitFor()
    })
    await step('活动: joined, and the next one waits', async () => {
      await open(resident, ACTIVITY)
      await resident.press('报名')
      await resident.press('确定预约')
      await resident.sees('已约上，不能来请提前取消，名额让给别人。')
      await open(neighbour, ACTIVITY)
      await neighbour.press('排候补')
      await neighbour.press('确定候补')
      await neighbour.sees('已排候补，有了名额会在消息里告诉您。')
    })
    await step('取消预约: who waits has the place and is told', async () => {
      await resident.press('已约上，看我的预约')
      await resident.press(resident.page.locator('#booking-0-cancel').filter({ visible: true }))
      await resident.press(resident.page.locator('#confirm-yes').filter({ visible: true }))
      await resident.sees('已取消，名额让给了别人。')
      await isTold(neighbour, '候补的名额有了，已经约上')
      await neighbour.press(neighbour.page.locator('#notices').getByText('候补的名额有了，已经约上').first())
      await neighbour.sees('已约上')
      await accessible(neighbour.page)
    })
    await step('取消活动: with a reason that reaches who joined', async () => {
      await page.reload()
      await worker.press('取消活动')
      await worker.type('理由', '食堂检修')
      await worker.press(page.getByRole('dialog').getByRole('button', { name: '取消活动' }))
      await page.getByText('已取消，约过的人会收到消息和理由').waitFor()
      await isTold(neighbour, '管理方取消了，理由见“我的预约”')
      await neighbour.press(neighbour.page.locator('#notices').getByText('管理方取消了，理由见“我的预约”').first())
      await neighbour.sees('食堂检修')
    })
  })
