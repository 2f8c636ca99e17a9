// Consultation (议事协商) at the console: worker and secretary carry a topic from its proposal to its filing.
import { check, expect, step, story } from './check.mjs'
import { signInAtConsole } from './people.mjs'
import { picture } from './pictures.mjs'
import { timeHasCome } from './planted.mjs'
import { refusedTo } from './refusals.mjs'

/** @typedef {import('./people.mjs').People} People */
/** @typedef {import('./person.mjs').AtConsole} AtConsole */

const TITLE = '东侧空地装晾衣架'
const TOPICS = '/api/v1/consultations'
const MEETINGS = '/api/v1/meetings'
const NAMES = ['示例党委书记', '示例居委主任', '示例调解员', '示例民警', '示例居民代表', '示例空地邻居']
const POSTS = ['社区党委', '居委会', '调委会', '治安民警', '居民代表', '空地旁住户']
const DAY = 24 * 3_600_000

const beside = (/** @type {AtConsole} */ { page }) => page.getByRole('complementary', { name: /^(议题|会议)详情$/ })
/** @type {(person: AtConsole, words: string) => Promise<void>} */
const stands = (person, words) => beside(person).locator('.ant-tag').filter({ hasText: words }).waitFor()
/** @type {(person: AtConsole, path: string) => Promise<void>} */
async function look(person, path) {
  await person.page.goto(`/admin${path}`)
  await beside(person).getByRole('heading', { name: '经过' }).waitFor()
}

/** @type {(browser: import('playwright-core').Browser, people: People) => Promise<void>} */
export const council = (browser, people) =>
  story('议事会: a topic from its proposal to its filing, each step by whom it is for', async () => {
    const { resident, worker, handler, officer } = people
    const secretary = await signInAtConsole(browser, { post: 'secretary', login: 'secretary' })
    await step('提议: as staff, for one’s community', async () => {
      await worker.page.goto('/admin/topics')
      await worker.press(/^(plus )?提 ?议$/)
      await worker.type('议什么', TITLE)
      await worker.type('为什么', '晾衣服没有地方，居民多次反映。')
      await worker.press('提交提议')
      await stands(worker, '待联席会议答复')
    })
    const id = new URL(worker.page.url()).searchParams.get('topic') ?? ''
    const topic = `/topics?topic=${id}`
    const version = async (/** @type {string} */ path) => Number((await worker.ask('GET', path)).body.version)
    await step('列为议题: what is lacking is said in words', async () => {
      await worker.press('列为议题', beside(worker))
      await stands(worker, '待商议')
      await beside(worker).getByText('召集人（社区党委）要有一位').waitFor()
      expect((await worker.control('通知开会').count()) === 0, 'a meeting can be called before')
    })
    await step('确定参加人: 1+4+N, with a conflict of interest', async () => {
      await worker.press('确定参加人', beside(worker))
      for (const [i, name] of NAMES.entries()) await worker.type(`姓名 ${i + 1}`, name)
      await worker.type('席位 6', '空地旁住户')
      await worker.type('手机号 6', '19900000001')
      await worker.press('有利害关系 6')
      await worker.type('什么利害关系 6', '窗前采光受影响')
      await worker.press(/^保 ?存$/)
      await worker.sees('已保存，可以通知开会了')
      await beside(worker).getByText('有利害关系：窗前采光受影响').waitFor()
    })
    await refusedTo([resident, handler, officer], '参加人', 'PUT', `${TOPICS}/${id}/roster`, {
      version: await version(`${TOPICS}/${id}`),
      seats: [],
    })
    await step('通知开会: when, where, about what', async () => {
      await worker.press('通知开会', beside(worker))
      await worker.type('什么时候', new Date(Date.now() + DAY / 3 + 3 * DAY).toISOString().slice(0, 16))
      await worker.type('在哪里', '社区议事厅')
      await worker.type('议程 1', '商议装在哪里、花多少钱')
      await worker.press('发出通知')
      await stands(worker, '商议中')
      await worker.press(/社区议事厅$/, beside(worker))
      await stands(worker, '待开会')
    })
    await step('是否到会: the clerk reads who says so', async () => {
      const meeting = new URL(worker.page.url()).searchParams.get('meeting') ?? ''
      const { status } = await resident.ask('PUT', `${MEETINGS}/${meeting}/reply`, { reply: 'away' })
      expect(status === 200, `answered ${status}`)
      await look(worker, `/meetings?meeting=${meeting}`)
      await beside(worker).getByText('答复不能到会').waitFor()
    })
    const meeting = new URL(worker.page.url()).searchParams.get('meeting') ?? ''
    const path = `${MEETINGS}/${meeting}`
    await refusedTo([resident, handler, officer], '记录到会', 'PUT', `${path}/attendance`, { version: 0, present: [] })
    await step('开会: attendance is taken by the clerk, and the quorum is there', async () => {
      timeHasCome(meeting)
      await look(worker, `/meetings?meeting=${meeting}`)
      expect((await worker.control(/^开 ?会$/).count()) === 0, 'it can be held without anybody')
      for (const post of POSTS.slice(0, 5)) await worker.press(`到会 ${post}`)
      await worker.press('保存到会')
      await worker.press(/^开 ?会$/, beside(worker))
      await stands(worker, '待整理纪要')
    })
    await step('纪要: with the opinion of each who was there', async () => {
      for (const post of POSTS.slice(0, 5)) {
        await worker.press(`记录意见 ${post}`)
        await worker.press('赞成')
        await worker.type(/^怎么说的/, '同意，留出消防通道')
        await worker.press(/^记 ?下$/)
        await worker.page.getByRole('dialog').waitFor({ state: 'hidden' })
      }
      await picture(worker.page, 'console-meeting')
      await worker.press('提交纪要', beside(worker))
      await worker.type('纪要', '到会人员都同意装在东侧空地。')
      await worker.press('确定提交纪要')
      await stands(worker, '待确认纪要')
      expect((await worker.control('确认纪要').count()) === 0, 'who wrote them can confirm them')
    })
    await step('确认纪要: by the convenor', async () => {
      await look(secretary, `/meetings?meeting=${meeting}`)
      await secretary.press('确认纪要', beside(secretary))
      await stands(secretary, '纪要已确认')
    })
    await step('打印纪要: by post for the notice board, with names for the file', async () => {
      const paper = (/** @type {string} */ name) => secretary.page.getByRole('article', { name })
      await secretary.press('打印会议纪要（公开）', beside(secretary))
      const text = await paper('会议纪要（公开）').innerText()
      expect(
        POSTS.slice(0, 5).every((post) => text.includes(`${post}：赞成。同意，留出消防通道`)),
        text,
      )
      expect(!NAMES.some((name) => text.includes(name)), 'a name is on the notice board')
      await secretary.press('返回会议')
      await secretary.press('打印会议纪要（存档）', beside(secretary))
      await paper('会议纪要（存档）')
        .getByText(NAMES[0] ?? '')
        .first()
        .waitFor()
    })
    await step('拟定方案: who does what by when with what money', async () => {
      await look(worker, topic)
      await beside(worker).getByText('还没有方案').waitFor()
      await worker.press('拟定方案', beside(worker))
      await worker.type('方案', '在东侧空地装四副晾衣架，留出消防通道。')
      await worker.type('做什么 1', '安装晾衣架')
      await worker.type('谁来做 1', '物业公司')
      await worker.type('什么时候以前 1', '2031-01-31')
      await worker.type('用多少钱 1', '4800')
      await worker.type('钱从哪里来 1', '公共收益')
      await worker.press('保存方案')
      await beside(worker).getByText('物业公司 · 2031-01-31 前 · 4,800 元，公共收益').waitFor()
      await worker.press('商议完成', beside(worker))
      await stands(worker, '待审议')
      expect((await worker.control('审议通过').count()) === 0, 'the worker can review it')
    })
    await check('审议: is not the worker’s', async () => {
      const asked = { version: await version(`${TOPICS}/${id}`), text: '同意' }
      const { status, body } = await worker.ask('POST', `${TOPICS}/${id}/actions/approve`, asked)
      expect([403, 409].includes(status), `answered ${status}`)
      return `${status} ${String(body.code)}`
    })
    await step('审议通过: not before each item is confirmed', async () => {
      await look(secretary, topic)
      await secretary.press('审议通过', beside(secretary))
      await secretary.type('审议意见', '同意，按程序报备案。')
      await secretary.press('确定审议通过')
      await beside(secretary).getByText('请逐项核对，不能确认的请退回商议').waitFor()
      for (const item of await beside(secretary).getByRole('checkbox').all()) await secretary.press(item)
      await secretary.press('确定审议通过')
      await stands(secretary, '待备案')
    })
    await step('备案: complete on submission', async () => {
      await secretary.press('报街道备案', beside(secretary))
      await stands(secretary, '待决议')
      await beside(secretary)
        .getByText(/没有指出，照常往下走$/)
        .waitFor()
    })
    await check('参加人: the public reads posts and no names', async () => {
      const answers = await Promise.all([`${TOPICS}/${id}`, path].map((one) => resident.ask('GET', one)))
      const text = JSON.stringify(answers.map(({ body }) => body))
      expect(
        POSTS.every((post) => text.includes(post)),
        `a post is missing: ${text}`,
      )
      expect(!NAMES.some((name) => text.includes(name)), 'a name is there')
    })
    await check('议事协商: the handler finds no page for it, and only meetings that call them', async () => {
      await handler.findsClosed('/topics', '议事协商')
      await handler.page.goto('/admin/meetings')
      await handler.page.getByText(/^还没有会议/).waitFor()
    })
    await secretary.page.context().close()
  })
