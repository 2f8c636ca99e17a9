// A filed topic to its end: put to the vote, voted, resolved, carried out as a case, its result published.
import { until } from '../../run/server.mjs'
import { expect, step, story } from './check.mjs'
import { signInAtConsole } from './people.mjs'
import { refusedTo } from './refusals.mjs'
import { atOnce } from '../polls.mjs'
import { answerAtConsole, chooseHandler, doStep, openFromQueue, said } from './steps.mjs'
import { asking } from './votes.mjs'

/** @typedef {import('./people.mjs').People} People */
/** @typedef {import('./person.mjs').AtConsole} AtConsole */

const TITLE = '东侧空地装晾衣架'
const TOPICS = '/api/v1/consultations'
const POLLS = '/api/v1/polls'
const VOTE = '晾衣架方案表决'
const OTHER = '晾衣架方案住户表决'
const ROLL = '示例居民甲 19900000001 1 号楼 1 单元 101\n示例居民乙 19900000002 1 号楼 1 单元 102'
const HANDLER = '市政维护所'
const ANSWER = '四副晾衣架已经装好。'
const RESULT = '四副晾衣架已装好，实际支出 4500 元，余款退回公共收益。'
const MINUTE = 60_000
const inBeijing = (/** @type {number} */ at) => new Date(at + 8 * 60 * MINUTE).toISOString().slice(0, 16)

const beside = (/** @type {AtConsole} */ { page }) => page.getByRole('complementary', { name: '议题详情' })
/** @type {(person: AtConsole, words: string) => Promise<void>} */
const stands = (person, words) => beside(person).locator('.ant-tag').filter({ hasText: words }).waitFor()
/** @type {(person: AtConsole, id: string) => Promise<void>} */
async function look(person, id) {
  await person.page.goto(`/admin/topics?topic=${id}`)
  await beside(person).getByRole('heading', { name: '经过' }).waitFor()
}

/** The topic that was filed. @param {AtConsole} worker @param {string} state */
async function topicIn(worker, state) {
  const { body } = await worker.ask('GET', `${TOPICS}?state=${state}`)
  const topics = /** @type {{ id: string, title: string }[]} */ (body.items)
  const found = topics.find(({ title }) => title === TITLE)
  expect(found, `no topic is ${state}`)
  return found.id
}

/** Up to the ballots; the close comes by itself. @type {(people: People, voters: readonly import('./person.mjs').Person[], system: AtConsole) => Promise<void>} */
export const topicIsVotedOn = (people, voters, system) =>
  story('决议：a filed topic is put to the vote of the representatives', async () => {
    const { resident, worker, handler, officer } = people
    const { page } = worker
    const id = await topicIn(worker, 'resolving')
    const one = async () => (await worker.ask('GET', `${TOPICS}/${id}`)).body
    let poll = ''
    await step('起草表决: the topic says that it waits, and leads to where a poll is set up', async () => {
      await atOnce(asking(system))
      await look(worker, id)
      await beside(worker).getByText('还没有交付表决').waitFor()
      expect((await worker.control(/^公布决议/).count()) === 0, 'it can be resolved without a vote')
      await worker.press('交付表决', beside(worker))
      await worker.press(beside(worker).getByRole('link', { name: '起草表决' }))
      await page.getByRole('heading', { name: '表决', level: 1 }).waitFor()
      await worker.press('起草表决')
      await worker.type('标题', VOTE)
      await worker.press(page.getByRole('dialog').getByText('居民代表', { exact: true }))
      await worker.type('问什么', '是否同意在东侧空地装四副晾衣架')
      await worker.pick('表决规则', '居民会议、居民代表会议')
      await worker.press(/^保 ?存$/)
      await page.getByRole('heading', { name: VOTE, level: 1 }).waitFor()
      poll = new URL(page.url()).searchParams.get('poll') ?? ''
      await worker.press('录入名册')
      await worker.type('名册', ROLL)
      await worker.press(/^录 ?入$/)
      await worker.sees('已录入：2 人')
      const { placeId, questions } = /** @type {{ placeId: string, questions: object[] }} */ (
        (await worker.ask('GET', `${POLLS}/${poll}`)).body
      )
      const other = { title: OTHER, body: '', unit: 'household', secret: false, recast: false, turnoutShown: true }
      const asked = questions.map((question) => ({ ...question, decision: 'assembly' }))
      const drafted = await worker.ask('POST', POLLS, { ...other, placeId, questions: asked })
      expect(drafted.status < 300, `the other poll: ${drafted.status} ${JSON.stringify(drafted.body)}`)
    })
    const put = { version: Number((await one()).version), pollId: poll }
    await refusedTo([resident, handler, officer], '交付表决', 'PUT', `${TOPICS}/${id}/poll`, put)
    await step('交付表决: out of the polls that fit', async () => {
      await look(worker, id)
      await worker.press('交付表决', beside(worker))
      await page.getByRole('combobox', { name: '交给哪一次表决' }).click()
      const options = page.locator('.ant-select-item-option').filter({ visible: true })
      await options.filter({ hasText: VOTE }).waitFor()
      expect((await options.filter({ hasText: OTHER }).count()) === 0, 'a vote of households is offered')
      await worker.press(options.filter({ hasText: VOTE }))
      await worker.press('确定交付表决')
      await beside(worker).getByText('表决还没有张榜公布').waitFor()
      expect((await worker.control('交付表决').count()) === 0, 'it can be put to another vote')
    })
    await step('开始表决: from the topic to its poll', async () => {
      await worker.press(beside(worker).getByRole('link', { name: '看表决' }))
      await worker.press('公示名册')
      await worker.press(/^公 ?示$/)
      await worker.press('开始表决')
      await worker.type('什么时候截止', inBeijing(Date.now() + 2 * MINUTE))
      await worker.press(page.getByRole('dialog').getByRole('button', { name: '开始表决' }))
      await page.getByText(/^正在投票，截止以后自动计票/).waitFor()
    })
    await step('投票: by those who are on the roll', async () => {
      for (const voter of voters) {
        const { body } = await voter.ask('GET', '/api/v1/own-polls')
        const own = /** @type {{ id: string, entries: { id: string }[] }[]} */ (body.items)
        const entry = own.find((one) => one.id === poll)?.entries[0]?.id
        const { status } = await voter.ask('POST', `${POLLS}/${poll}/entries/${entry}/ballot`, { answers: [['yes']] })
        expect(status === 200, `${voter.post}: answered ${status}`)
      }
    })
  })

/** Some minutes later. @type {(browser: import('playwright-core').Browser, people: People) => Promise<void>} */
export const topicIsCarriedOut = (browser, people) =>
  story('落实：what was resolved is carried out as a case, and its result published', async () => {
    const { resident, worker, handler, officer } = people
    const { page } = worker
    const id = await topicIn(worker, 'resolving')
    const one = async () => (await worker.ask('GET', `${TOPICS}/${id}`)).body
    const poll = String((await one()).pollId)
    /** @type {(action: string, label: string, data?: object) => Promise<void>} */
    async function notTheirs(action, label, data = {}) {
      const { version } = await one()
      const path = `${TOPICS}/${id}/actions/${action}`
      await refusedTo([handler, officer], label, 'POST', path, { version, ...data })
      await step(`${label}: the resident is refused`, async () => {
        const { status, body } = await resident.ask('POST', path, { version, ...data })
        expect(status === 403 && body.code === 'process/not-yours', `answered ${status} ${JSON.stringify(body)}`)
      })
    }
    await step('张榜公布: counted by itself, then the topic is decided by it alone', async () => {
      await until(async () => (await worker.ask('GET', `${POLLS}/${poll}`)).body.state === 'counted', 150)
      await look(worker, id)
      expect((await worker.control(/^公布决议/).count()) === 0, 'it is resolved before the result is published')
      await worker.press(beside(worker).getByRole('link', { name: '看表决' }))
      await worker.press('张榜公布')
      await worker.press(/^公 ?布$/)
      await worker.sees('已公布')
      await look(worker, id)
      expect((await worker.control('公布决议：未通过').count()) === 0, 'what passed can be rejected')
    })
    await notTheirs('adopt', '公布决议')
    await step('公布决议：通过', async () => {
      await worker.press('公布决议：通过', beside(worker))
      await stands(worker, '待落实')
    })
    await step('打印公告: what was decided and who does what, for the notice board', async () => {
      await worker.press('打印公告', beside(worker))
      const text = await page.getByRole('article', { name: '议事结果公告' }).innerText()
      expect(text.includes('安装晾衣架：物业公司') && text.includes('决议通过，已公布'), text)
    })
    await notTheirs('carry-out', '开始落实')
    await step('开始落实: each duty says that it was not sent yet', async () => {
      const secretary = await signInAtConsole(browser, { post: 'secretary', login: 'secretary' })
      await look(secretary, id)
      await secretary.press('开始落实', beside(secretary))
      await stands(secretary, '落实中')
      await beside(secretary).getByText('还没有派单', { exact: true }).waitFor()
      await secretary.page.context().close()
    })
    const { version, duties } = /** @type {{ version: number, duties: { id: string }[] }} */ (
      /** @type {unknown} */ (await one())
    )
    const duty = { version, classCode: '100118' }
    const path = `${TOPICS}/${id}/duties/${duties[0]?.id}/case`
    await refusedTo([resident, handler, officer], '任务派单', 'POST', path, duty)
    await step('任务派单: the duty becomes a case', async () => {
      await look(worker, id)
      expect((await worker.control('公布落实结果').count()) === 0, 'it is finished before its duties are')
      await worker.press('任务派单', beside(worker))
      await worker.pickInTree('事件类别', '路灯')
      await worker.press('确定任务派单')
      await beside(worker).getByText('安装晾衣架：待受理').waitFor()
      expect((await worker.control('任务派单').count()) === 0, 'it can be sent again')
    })
    const [sent] = /** @type {{ workOrderNo: string }[]} */ ((await one()).duties)
    const no = sent?.workOrderNo ?? ''
    await step('办单: dispatched, taken, answered and closed as every case', async () => {
      await openFromQueue(worker, no)
      await worker.press('派单', worker.drawer)
      await chooseHandler(worker, HANDLER)
      await worker.press('确定派单')
      await said(worker, `已派单：${no}`)
      await openFromQueue(handler, no)
      await doStep(handler, no, '签收')
      await answerAtConsole(handler, no, ANSWER)
      await openFromQueue(worker, no)
      await doStep(worker, no, '办结归档')
    })
    await notTheirs('report', '公布进展', { text: '已装好' })
    await step('公布进展: by the worker', async () => {
      await look(worker, id)
      await worker.press('公布进展', beside(worker))
      await worker.type('进展', ANSWER)
      await worker.press('确定公布进展')
      await beside(worker).getByText('公布了进展').waitFor()
    })
    await notTheirs('finish', '公布落实结果', { text: RESULT })
    await step('公布落实结果: and the residents read it', async () => {
      await worker.press('公布落实结果', beside(worker))
      await worker.type('落实结果', RESULT)
      await worker.press('确定公布落实结果')
      await stands(worker, '已完成')
      await resident.page.goto(`/consultation/topic/index?id=${id}`)
      await resident.page.getByText(RESULT).filter({ visible: true }).first().waitFor()
    })
  })
