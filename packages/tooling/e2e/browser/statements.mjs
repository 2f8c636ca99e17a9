// Statements (观点): written on the phone, read by others after somebody looked, answered, and nobody learns by whom.
import { check, expect, step, story } from './check.mjs'
import { refusedTo } from './refusals.mjs'

/** @typedef {import('./people.mjs').People} People */
/** @typedef {import('./person.mjs').OnPhone} OnPhone */

const TITLE = '地下车库的充电桩怎么装'
const TOPICS = '/api/v1/consultations'
const WORDS = '充电桩离电梯口近一点，老人走得少'

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
      await open(neighbour)
      expect((await neighbour.page.getByText(WORDS).count()) === 0, 'it is read already')
    })
    await refusedTo([resident, neighbour, handler, officer], '公开观点', 'GET', `${path}/statement-desk`)
    await step('观点: the desk reads it without a name, and lets it be read', async () => {
      const { body } = await worker.ask('GET', `${path}/statement-desk`)
      const [waiting] = /** @type {{ id: string, text: string }[]} */ (body.items)
      expect(waiting?.text === WORDS && !JSON.stringify(body).includes('示例居民'), JSON.stringify(body))
      const answer = await worker.ask('PUT', `${path}/statements/${waiting.id}/moderation`, { accept: true })
      expect(answer.status < 300, `answered ${answer.status}`)
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
