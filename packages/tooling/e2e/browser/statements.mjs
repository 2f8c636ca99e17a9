// Statements (观点): written on the phone, read by others after somebody looked, answered, and nobody learns by whom.
import { check, expect, step, story } from './check.mjs'
import { picture } from './pictures.mjs'
import { refusedTo } from './refusals.mjs'

/** @typedef {import('./people.mjs').People} People */
/** @typedef {import('./person.mjs').OnPhone} OnPhone */

const TITLE = '地下车库的充电桩怎么装'
const TOPICS = '/api/v1/consultations'
const WORDS = '充电桩离电梯口近一点，老人走得少'
const NAMED = '三号楼的示例邻居总占车位，先赶他走'
const REASON = '写了邻居是谁，去掉以后可以再写'

/** @type {(people: People, neighbour: OnPhone) => Promise<void>} */
export const statements = ({ resident, worker, handler, officer }, neighbour) =>
  story('大家怎么说：statements, what one says to them, and the picture', async () => {
    const { body: me } = await worker.ask('GET', '/api/v1/me')
    const [post] = /** @type {{ placeId: string }[]} */ (me.posts)
    const proposal = { title: TITLE, body: '报名的有四十多户，位置和价钱大家商量。', placeId: post?.placeId }
    const { body } = await worker.ask('POST', TOPICS, proposal)
    const topic = /** @type {{ id: string, version: number }} */ (body)
    const path = `${TOPICS}/${topic.id}`
    const { status } = await worker.ask('POST', `${path}/actions/take`, { version: topic.version })
    expect(status < 300, `take was answered ${status}`)
    const open = async (/** @type {OnPhone} */ person) => {
      await person.page.goto(`/consultation/topic/index?id=${topic.id}`)
      await person.press(/^大家怎么说/)
      await person.sees('共识图')
    }
    await step('观点: one is written, and not read by others before somebody looked', async () => {
      await open(resident)
      await resident.press('说说我的观点')
      await resident.type('如 充电桩应该离楼门远一点', WORDS)
      await resident.press('提交')
      await resident.sees('收到了，社区看过以后公开')
      await resident.sees('我写的观点')
      await resident.sees(WORDS)
      await open(neighbour)
      expect((await neighbour.page.getByText(WORDS).count()) === 0, 'it is read already')
    })
    await refusedTo([resident, neighbour, handler, officer], '观点审核', 'GET', `${path}/statement-desk`)
    await step('观点: another one names somebody', async () => {
      await resident.press('说说我的观点')
      await resident.type('如 充电桩应该离楼门远一点', NAMED)
      await resident.press('提交')
      await resident.page.locator('#statement-submit').waitFor({ state: 'detached' })
      await resident.page.getByText(NAMED).filter({ visible: true }).first().waitFor()
    })
    const desk = worker.page.getByRole('region', { name: '观点审核' })
    const look = async () => {
      await worker.page.goto(`/admin/topics?topic=${topic.id}`)
      await desk
        .getByText(WORDS)
        .or(desk.getByText(/^没有待公开的观点/))
        .first()
        .waitFor()
    }
    await step('观点审核: the oldest first, without a name, and let out', async () => {
      await look()
      const waiting = desk.getByRole('listitem')
      const [first, second] = await waiting.allInnerTexts()
      expect(first?.includes(WORDS) && second?.includes(NAMED), `${first} before ${second}`)
      expect((await desk.getByText('示例居民').count()) === 0, 'who wrote it is read')
      await picture(worker.page, 'console-statements')
      await worker.press(/^公 ?开$/, waiting.filter({ hasText: WORDS }))
      await desk.getByText(WORDS).waitFor({ state: 'detached' })
    })
    await step('不公开: not without a reason, which the writer reads', async () => {
      await worker.press('不公开', desk.getByRole('listitem').filter({ hasText: NAMED }))
      await worker.press('确定不公开')
      await worker.sees('请写明理由')
      await worker.type('理由', REASON)
      await worker.press('确定不公开')
      await desk.getByText(/^没有待公开的观点/).waitFor()
      await open(resident)
      await resident.sees(REASON)
    })
    await check('不公开: the neighbour reads neither it nor why', async () => {
      await open(neighbour)
      await neighbour.page.getByText(WORDS).filter({ visible: true }).first().waitFor()
      for (const words of [NAMED, REASON])
        expect((await neighbour.page.getByText(words).count()) === 0, `${words} is read`)
    })
    await step('观点审核: what was decided can be looked up', async () => {
      await worker.press(desk.getByText('不公开', { exact: true }).first())
      await desk.getByText(`不公开的理由：${REASON}`).waitFor()
    })
    await step('表态: the last one counts, and says so on a new visit', async () => {
      await open(neighbour)
      await neighbour.press('赞同')
      await neighbour.page.locator('#statement-0-agree.is-on').filter({ visible: true }).waitFor()
      await neighbour.press('不赞同')
      await neighbour.page.locator('#statement-0-disagree.is-on').filter({ visible: true }).waitFor()
      await open(neighbour)
      await neighbour.page.locator('#statement-0-disagree.is-on').filter({ visible: true }).waitFor()
    })
    await refusedTo([worker, handler, officer], '表态', 'GET', `${path}/statements`)
    await check('共识图: of two people nothing is told', async () => {
      const { body } = await worker.ask('GET', `${path}/picture`)
      const { statements: all } = /** @type {{ statements: { all: object | null }[] }} */ (body)
      expect(
        all.every((one) => one.all === null),
        JSON.stringify(body),
      )
    })
  })
