// Grid joint conference (网格联席会议): an agenda of proposals, and for each what was decided, which its proposer reads.
import { check, expect, step, story } from './check.mjs'
import { signInAtConsole } from './people.mjs'
import { picture } from './pictures.mjs'
import { timeHasCome } from './planted.mjs'
import { refusedTo } from './refusals.mjs'

/** @typedef {import('./people.mjs').People} People */
/** @typedef {import('./person.mjs').AtConsole} AtConsole */

const TOPICS = '/api/v1/consultations'
const GOOD = '北门加一个快递柜'
const DONE = '楼下花坛补种'
const SAID = '几位老人说活动室下午太吵'
const REASON = '绿化养护计划里已经有，三月施工'
const POSTS = ['社区党委', '居委会', '网格长', '网格员']
const DAY = 24 * 3_600_000

const beside = (/** @type {AtConsole} */ { page }) => page.getByRole('complementary', { name: '会议详情' })
/** @type {(person: AtConsole, words: string) => Promise<void>} */
const stands = (person, words) => beside(person).locator('.ant-tag').filter({ hasText: words }).waitFor()

/** @type {(browser: import('playwright-core').Browser, people: People) => Promise<void>} */
export const conference = (browser, people) =>
  story('网格联席会议: proposals are answered at a meeting', async () => {
    const { resident, worker, handler, officer } = people
    const { page } = worker
    const { body: me } = await worker.ask('GET', '/api/v1/me')
    const [post] = /** @type {{ placeId: string }[]} */ (me.posts)
    const proposed = async (/** @type {string} */ title) => {
      const proposal = { title, body: '居民商量过', placeId: post?.placeId, form: 'talk' }
      const { status, body } = await officer.ask('POST', TOPICS, proposal)
      expect(status < 300, `proposing was answered ${status} ${JSON.stringify(body)}`)
      return String(body.id)
    }
    const good = await proposed(GOOD)
    const done = await proposed(DONE)
    await step('通知开会: proposals are its agenda, and who sits in is what the rule says', async () => {
      await page.goto('/admin/meetings')
      await worker.press('通知开会')
      const dialog = page.getByRole('dialog')
      await dialog.getByText('网格联席会议', { exact: true }).waitFor()
      for (const title of [GOOD, DONE]) {
        await dialog.getByRole('combobox', { name: /^要答复的提议/ }).fill(title)
        await worker.press(page.locator('.ant-select-item-option').filter({ hasText: title, visible: true }))
      }
      await dialog.getByText('通知开会', { exact: true }).click()
      await worker.press('加一项议程')
      await worker.type('议程 1', SAID)
      await worker.type('什么时候', new Date(Date.now() + DAY / 3 + 3 * DAY).toISOString().slice(0, 16))
      await worker.type('在哪里', '社区会议室')
      for (const [i] of POSTS.entries()) await worker.type(`姓名 ${i + 1}`, `示例参会人${i + 1}`)
      await worker.press('发出通知')
      await stands(worker, '待开会')
    })
    const meeting = new URL(page.url()).searchParams.get('meeting') ?? ''
    const path = `/api/v1/meetings/${meeting}`
    const look = async (/** @type {AtConsole} */ person) => {
      await person.page.goto(`/admin/meetings?meeting=${meeting}`)
      await beside(person).getByRole('heading', { name: '经过' }).waitFor()
    }
    await step('开会: nothing is decided before it', async () => {
      expect((await worker.control(/^列为议题/).count()) === 0, 'it can be decided already')
      timeHasCome(meeting)
      await look(worker)
      for (const seat of POSTS) await worker.press(`到会 ${seat}`)
      await worker.press('保存到会')
      await worker.press(/^开 ?会$/, beside(worker))
      await stands(worker, '待整理纪要')
    })
    const { body } = await worker.ask('GET', path)
    const [item] = /** @type {{ id: string }[]} */ (body.agenda)
    const decision = { version: body.version, decision: 'take' }
    await refusedTo([resident, handler, officer], '议程决定', 'PUT', `${path}/items/${item?.id}/decision`, decision)
    await step('列为议题: the proposal becomes a topic at once', async () => {
      await worker.press('列为议题 1')
      await worker.press('记下决定')
      await beside(worker).getByText('待商议').waitFor()
    })
    await step('不列为议题: not without a reason', async () => {
      await worker.press('不列为议题 2')
      await worker.press('记下决定')
      await worker.sees('请写明理由')
      await worker.type('理由', REASON)
      await worker.press('记下决定')
      await beside(worker).getByText(`不列为议题：${REASON}`).waitFor()
    })
    await step('提出议题: what was said at the meeting becomes a proposal, and is left for the next', async () => {
      await worker.press('提出议题 3')
      await worker.type('为什么', '下午三点以后最吵，想商量开放的时间。')
      await worker.press(/^提 ?出$/)
      await worker.press('留到下次 3')
      await worker.press('记下决定')
      await beside(worker).getByText('留到下次', { exact: true }).waitFor()
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      await picture(page, 'console-conference')
    })
    await step('纪要: heard, written, confirmed by the convenor', async () => {
      for (const seat of POSTS) {
        await worker.press(`记录意见 ${seat}`)
        await worker.press('赞成')
        await worker.press(/^记 ?下$/)
        await page.getByRole('dialog').waitFor({ state: 'hidden' })
      }
      await worker.press('提交纪要', beside(worker))
      await worker.type('纪要', '逐项答复了两件提议，活动室的事下次再议。')
      await worker.press('确定提交纪要')
      await stands(worker, '待确认纪要')
      const secretary = await signInAtConsole(browser, { post: 'secretary', login: 'secretary' })
      await look(secretary)
      await secretary.press('确认纪要', beside(secretary))
      await stands(secretary, '纪要已确认')
      await secretary.page.context().close()
    })
    await check('会议的决定: stands at its topic, with the reason', async () => {
      const [taken, declined] = await Promise.all([good, done].map((id) => officer.ask('GET', `${TOPICS}/${id}`)))
      expect(taken?.body.state === 'topic' && declined?.body.state === 'declined', JSON.stringify(declined?.body))
      await page.goto(`/admin/topics?topic=${done}`)
      await page.getByRole('heading', { name: '会议的决定' }).waitFor()
      await page.getByText(REASON).first().waitFor()
    })
  })
