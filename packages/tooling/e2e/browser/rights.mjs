// Renovation projects (改造项目) at the console: the owner notifies, answers and publishes its money; the committee
// suggests, decides, supervises and accepts; a topic opens a right to residents.
import { until } from '../../run/server.mjs'
import { accessible } from './audit.mjs'
import { check, expect, step, story } from './check.mjs'
import { fits, NARROW } from './pages.mjs'
import { DESKTOP, signInAtConsole } from './people.mjs'
import { picture } from './pictures.mjs'
import { refusedTo } from './refusals.mjs'

/** @typedef {import('./people.mjs').People} People */
/** @typedef {import('./person.mjs').Person} Person */
/** @typedef {import('./person.mjs').AtConsole} AtConsole */

const PROJECTS = '/api/v1/projects'
const TITLE = '东门口道路改造'
const TOPIC = '东门口道路先修哪一边'
const SUGGESTION = '请先做东边，西边等放假再做'
const FINDING = '夜里十点还在施工'
const WHY = '付了第一笔管道款'
const BACK = '路面没有恢复'

const beside = (/** @type {AtConsole} */ { page }) => page.getByRole('complementary', { name: /^(项目|议题)详情$/ })
/** @type {(person: AtConsole, words: string) => Promise<void>} */
const stands = (person, words) => beside(person).locator('.ant-tag').filter({ hasText: words }).waitFor()

/** A step with something to write. @type {(person: AtConsole, label: string, field: string, text: string) => Promise<void>} */
async function writes(person, label, field, text) {
  await person.press(label, beside(person))
  await person.type(field, text)
  await person.press(`确定${label}`)
}

/** Answers the entry beside the list. @type {(person: AtConsole, entry: string, text: string) => Promise<void>} */
async function answers(person, entry, text) {
  await person.press(`答复${entry} 1`)
  await person.type('怎么答复', text)
  await person.press('确定答复')
  await beside(person).getByText(`答复：${text}`).waitFor()
  await person.page.getByRole('dialog').waitFor({ state: 'hidden' })
}

/** @type {(browser: import('playwright-core').Browser, people: People, system: AtConsole) => Promise<void>} */
export const rights = (browser, people, system) =>
  story('改造项目: under the rights of the community party committee', async () => {
    const { resident, worker, handler, officer } = people
    const secretary = await signInAtConsole(browser, { post: 'secretary', login: 'secretary' })
    const { body: me } = await worker.ask('GET', '/api/v1/me')
    const [post] = /** @type {{ placeId: string, placeName: string }[]} */ (me.posts)
    expect(post, 'the worker holds no post')
    await check('改造项目: closed to who has no part in it', () => system.findsClosed('/projects', '改造项目'))
    await step('告知项目: not without its money', async () => {
      await handler.page.goto('/admin/projects')
      await handler.press('告知项目')
      await handler.pickInTree('在哪里', post.placeName)
      await handler.type('改造什么', TITLE)
      await handler.type('怎么做', '换雨水管，重铺路面，工期二十天。')
      await handler.press('告知社区党委')
      await handler.sees('请填写多少钱')
      await handler.type('用在哪里 1', '管道')
      await handler.type('钱从哪里来 1', '老旧小区改造资金')
      await handler.type('多少钱 1', '30000.5')
      await handler.press(/加一笔资金$/)
      await handler.type('用在哪里 2', '路面')
      await handler.type('钱从哪里来 2', '区财政')
      await handler.type('多少钱 2', '12000')
      await accessible(handler.page)
      await handler.press('告知社区党委')
      await stands(handler, '待社区党委决定')
      await beside(handler).getByText('合计 42,000.50 元，已用 0 元').waitFor()
      expect((await handler.control(/^开 ?工$/).count()) === 0, 'work can begin before the decision')
    })
    const id = new URL(handler.page.url()).searchParams.get('project') ?? ''
    const path = `${PROJECTS}/${id}`
    const version = async () => Number((await worker.ask('GET', path)).body.version)
    const look = async (/** @type {AtConsole} */ person) => {
      await person.page.goto(`/admin/projects?project=${id}`)
      await beside(person).getByRole('heading', { name: '经过' }).waitFor()
    }
    /** Neither offered nor done for who may take other steps. @type {(persons: AtConsole[], label: string, action: string, given: object) => Promise<void>} */
    const notFor = async (persons, label, action, given) => {
      for (const person of persons)
        await check(`${label}: the ${person.post} does not see it and is refused`, async () => {
          await look(person)
          expect((await person.control(label, beside(person)).count()) === 0, 'it is offered')
          const { status, body } = await person.ask('POST', `${path}/actions/${action}`, {
            version: await version(),
            ...given,
          })
          expect(status === 403, `answered ${status} ${JSON.stringify(body)}`)
          return `${status} ${String(body.code)}`
        })
    }
    await refusedTo([resident, worker, officer, secretary], '告知项目', 'POST', PROJECTS, {
      unitId: id,
      placeId: post.placeId,
      title: 'x',
      body: 'x',
      budget: [{ what: 'x', source: 'x', amount: 1, spent: 0 }],
    })
    await step('消息: the committee is told, and opens it from there', async () => {
      const link = secretary.page.getByRole('link', { name: new RegExp(`^打开项目：.*${TITLE}`) }).first()
      await until(async () => {
        await secretary.page.goto('/admin/inbox')
        await secretary.page.getByRole('heading', { name: '消息', level: 1 }).waitFor()
        return link.waitFor({ timeout: 2000 }).then(
          () => true,
          () => false,
        )
      }, 20)
      await secretary.press(link)
      await stands(secretary, '待社区党委决定')
    })
    await step('提建议: it is answered before the decision', async () => {
      await writes(secretary, '提建议', '建议', SUGGESTION)
      await beside(secretary).getByText(SUGGESTION).waitFor()
      await beside(secretary).getByText('答复以后，社区党委才能同意实施').waitFor()
      expect((await secretary.control('同意实施').count()) === 0, 'it can be agreed to')
      await look(handler)
      await answers(handler, '建议', '采纳，先做东边')
    })
    await refusedTo([resident, officer], '同意实施', 'POST', `${path}/actions/agree`, { version: 0, text: '好' })
    await step('交居民商量: by a topic, and shown from both', async () => {
      const proposal = { title: TOPIC, body: '两边都想先做', placeId: post.placeId, form: 'talk' }
      const { status, body } = await worker.ask('POST', '/api/v1/consultations', proposal)
      expect(status < 300, `proposing was answered ${status} ${JSON.stringify(body)}`)
      await look(worker)
      await worker.press('交居民商量', beside(worker))
      await worker.pick('商量哪一项', '建议')
      await worker.pick('在哪个议题里商量', TOPIC)
      await worker.press(/^确 ?定$/)
      await worker.press(TOPIC, beside(worker))
      await stands(worker, '待联席会议答复')
      await beside(worker).getByText('商量建议', { exact: true }).waitFor()
      await worker.press(TITLE, beside(worker))
      await stands(worker, '待社区党委决定')
    })
    await refusedTo([resident, handler, officer], '交居民商量', 'PUT', `${path}/topics/suggest`, {
      version: 0,
      consultationId: id,
    })
    await notFor([handler, worker], '同意实施', 'agree', { text: '好' })
    await step('同意实施 → 开工', async () => {
      await look(secretary)
      await writes(secretary, '同意实施', '决定意见', '同意，按答复先做东边')
      await stands(secretary, '待开工')
      await look(handler)
      await handler.press(/^开 ?工$/, beside(handler))
      await stands(handler, '施工中')
    })
    await step('记录监督: what was found on site is answered before the acceptance', async () => {
      await look(worker)
      await writes(worker, '记录监督', '看到什么问题', FINDING)
      await beside(worker).getByText(FINDING).waitFor()
      await look(handler)
      expect((await handler.control('申请验收').count()) === 0, 'acceptance can be asked for')
      await answers(handler, '监督发现', '晚上八点以后不再施工')
      await handler.control('申请验收').waitFor()
    })
    await step('公布资金: with its reason, and what it was before stays', async () => {
      await handler.press('公布资金', beside(handler))
      await handler.type('已经用了 1', '10000.25')
      await handler.press(/^公 ?布$/)
      await handler.sees('请写明为什么变')
      await handler.type('为什么变', WHY)
      await handler.press(/^公 ?布$/)
      await beside(handler).getByText('合计 42,000.50 元，已用 10,000.25 元').waitFor()
      await handler.page.getByRole('dialog').waitFor({ state: 'hidden' })
      const earlier = beside(handler).locator('details')
      await earlier.locator('summary').click()
      await earlier.getByText('老旧小区改造资金 · 30,000.50 元，已用 0 元').waitFor()
    })
    await refusedTo([resident, worker, officer, secretary], '公布资金', 'PUT', `${path}/budget`, {
      version: 0,
      reason: 'x',
      lines: [{ what: 'x', source: 'x', amount: 1, spent: 0 }],
    })
    await step('项目详情: fits both sizes and pleases axe', async () => {
      await look(worker)
      await picture(worker.page, 'console-project')
      for (const size of [DESKTOP, NARROW]) {
        await worker.page.setViewportSize(size)
        await look(worker)
        await fits(worker.page)
        await accessible(worker.page)
      }
      await worker.page.setViewportSize(DESKTOP)
    })
    await step('申请验收 → 退回整改 → 申请验收', async () => {
      await handler.press('申请验收', beside(handler))
      await stands(handler, '待验收')
      await look(secretary)
      await writes(secretary, '退回整改', '理由', BACK)
      await stands(secretary, '施工中')
      await look(handler)
      await beside(handler).getByText(BACK).waitFor()
      await handler.press('申请验收', beside(handler))
      await stands(handler, '待验收')
    })
    await notFor([handler, worker], '同意验收', 'accept', { text: '好' })
    await step('同意验收: with the committee’s word it is done', async () => {
      await look(secretary)
      await writes(secretary, '同意验收', '验收意见', '路面已恢复，同意验收')
      await stands(secretary, '已验收')
      expect((await beside(secretary).locator('footer').count()) === 0, 'there is something left to do')
    })
    await check('资金: residents read every version', async () => {
      const { body } = await resident.ask('GET', path)
      const reasons = /** @type {{ reason: string }[]} */ (body.budgets).map(({ reason }) => reason)
      expect(reasons.join() === [WHY, '告知项目时'].join(), reasons.join())
    })
    await step('筛选: nothing in a state, and back to all', async () => {
      await worker.page.goto('/admin/projects?state=withdrawn')
      await worker.sees('没有这个状态的项目。')
      await worker.press('看全部项目')
      await worker.page.getByRole('row').filter({ hasText: TITLE }).getByText('已验收').waitFor()
    })
    await secretary.page.context().close()
  })
