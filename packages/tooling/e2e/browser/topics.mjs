// Consultation (议事协商) on the phone: proposed, co-signed by a neighbour, followed, declined with a reason that is read.
import { accessible } from './audit.mjs'
import { check, expect, step, story } from './check.mjs'
import { picture } from './pictures.mjs'
import { refusedTo } from './refusals.mjs'

/** @typedef {import('./people.mjs').People} People */
/** @typedef {import('./person.mjs').Person} Person */
/** @typedef {import('./person.mjs').OnPhone} OnPhone */

const TITLE = '一号楼门前装一盏路灯'
const REASON = '街道今年已经列入改造计划，六月施工'
/** of the demo */
const PLANNED = '二号楼后空地改成健身角'
const TOPICS = '/api/v1/consultations'

/** The first of the topics as this person's list has them. @param {Person} person @param {string} list */
async function newest(person, list) {
  const { status, body } = await person.ask('GET', `${TOPICS}${list}`)
  expect(status === 200, `${person.post}: ${status}`)
  const [topic] = /** @type {{ id: string, version: number, state: string, title: string }[]} */ (body.items)
  expect(topic?.title === TITLE, `${person.post} has ${topic?.title}`)
  return topic
}

/** @type {(people: People, neighbour: OnPhone) => Promise<void>} */
export const topics = ({ resident, worker, handler, officer }, neighbour) =>
  story('邻里议事：a proposal, its co-signature and its answer', async () => {
    const open = async (/** @type {OnPhone} */ { page }) => {
      await page.goto('/consultation/topics/index')
      await page.locator('#topics, #empty').filter({ visible: true }).first().waitFor()
    }
    await step('提议: what, why and where, and one’s own topic is there', async () => {
      await resident.page.goto('/identity/me/index')
      await resident.press(/^邻里议事/)
      await resident.press('我要提议')
      await resident.type('如 三号院加装电动车充电桩', TITLE)
      await resident.type('请填写', '晚上出门看不见台阶，上个月有人摔倒。')
      await resident.press('提交提议')
      await resident.sees('待联席会议答复')
      await resident.sees('这是您的提议。')
      await picture(resident.page, 'resident-topic', 375)
    })
    const { id } = await newest(resident, '/near')
    await check('提议: one’s own is not co-signed', async () => {
      expect((await resident.control('附议').count()) === 0, 'there is a button')
      const { status } = await resident.ask('POST', `${TOPICS}/${id}/signature`)
      expect(status === 422, `answered ${status}`)
    })
    await refusedTo([handler], '提议', 'POST', TOPICS, { title: 'x', body: 'x', placeId: id })
    await refusedTo([worker, handler, officer], '附议', 'POST', `${TOPICS}/${id}/signature`)
    await step('附议: once, and as a number', async () => {
      await open(neighbour)
      await neighbour.press(neighbour.page.locator('#topic-0').filter({ visible: true }))
      await neighbour.press('附议')
      await neighbour.sees('已附议，有进展会告诉您')
      await neighbour.sees(/^1 人附议，再有 \d 人附议就可以列为议题$/)
      expect((await neighbour.control('附议').count()) === 0, 'it can be pressed again')
    })
    await check('附议: nobody reads who', async () => {
      const { body } = await worker.ask('GET', `${TOPICS}/${id}`)
      expect(!JSON.stringify(body).includes('示例居民乙'), JSON.stringify(body))
    })
    await step('不列为议题: who proposed and who co-signed read why', async () => {
      const { version } = /** @type {{ version: number }} */ ((await worker.ask('GET', `${TOPICS}/${id}`)).body)
      const path = `${TOPICS}/${id}/actions/decline`
      for (const person of [resident, neighbour, handler, officer]) {
        const { status } = await person.ask('POST', path, { version, reason: REASON })
        expect(status === 403, `the ${person.post} was answered ${status}`)
      }
      const { status } = await worker.ask('POST', path, { version, reason: REASON })
      expect(status === 200 || status === 201, `answered ${status}`)
      await neighbour.page.reload()
      await neighbour.sees(REASON)
      await open(resident)
      await resident.press('已结束')
      await resident.press(resident.page.locator('#topic-0').filter({ visible: true }))
      await resident.sees(REASON)
      await resident.sees('未列为议题')
    })
    await step('方案: what was agreed, and who does what by when with what money', async () => {
      await open(resident)
      await resident.press(resident.page.locator('#topics').getByText(PLANNED).filter({ visible: true }))
      await resident.sees('安装健身器材和长椅')
      await resident.page.getByText(/^居委会 · .* 前 · 18,500 元，社区公益金$/).waitFor()
      await accessible(resident.page)
    })
  })
