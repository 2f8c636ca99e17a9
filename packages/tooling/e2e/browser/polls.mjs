// Polls (表决) at the console: set up with a trial of the rule, roll shown, opened; counted by itself, printed, published.
import { until } from '../../run/server.mjs'
import { check, expect, step, story } from './check.mjs'
import { refusedTo } from './refusals.mjs'

/** @typedef {import('./people.mjs').People} People */
/** @typedef {import('./person.mjs').AtConsole} AtConsole */

const POLLS = '/api/v1/polls'
const TITLE = '活动室开放时间表决'
const AGAIN = '活动室开放时间再次表决'
const ASKED = '是否同意活动室周末开放'
const TELLER = '示例社工甲'
const SCRUTINEER = '示例网格员甲'
const MINUTE = 60_000
const inBeijing = (/** @type {number} */ at) => new Date(at + 8 * 60 * MINUTE).toISOString().slice(0, 16)

const signers = (/** @type {AtConsole} */ { page }) => page.getByRole('region', { name: '计票人和监票人' })

/** Up to the ballot of one resident; the close comes by itself. @param {People} people @param {AtConsole} system */
export const pollOpens = (people, system) =>
  story('表决：from the draft to an open poll', async () => {
    const { resident, worker, handler, officer } = people
    const { page } = worker
    let id = ''
    await step('表决: the list says where each stands, and what is empty', async () => {
      await page.goto('/admin/polls?state=void')
      await page.getByText('没有已作废的表决。').waitFor()
      await page.goto('/admin/polls')
      await worker.row('公益金先做哪几件事').getByText('已公布', { exact: true }).waitFor()
    })
    await step('起草表决: the rule is tried before anybody votes', async () => {
      await worker.press('起草表决')
      await worker.type('标题', TITLE)
      await worker.press(page.getByRole('dialog').getByText('不记名', { exact: true }))
      await page.getByText(/^选票当场密封/).waitFor()
      await worker.type('问什么', ASKED)
      await worker.pick('表决规则', '居民会议、居民代表会议')
      await worker.press('试算这条规则')
      await worker.type('赞成人数', '30')
      await worker.press('算一算')
      await page
        .getByText('赞成的人数要超过参加表决人数的 1/2：70 人 × 1/2，至少需要 36 人，实际 30 人，没有达到')
        .waitFor()
      await worker.sees('没有通过')
      await worker.press(/^保 ?存$/)
      await page.getByRole('heading', { name: TITLE, level: 1 }).waitFor()
      id = new URL(page.url()).searchParams.get('poll') ?? ''
      expect(id, 'the address names no poll')
    })
    const draft = { title: TITLE, body: '', unit: 'resident', secret: true, recast: true, turnoutShown: true }
    await refusedTo([resident, handler, officer], '起草表决', 'POST', POLLS, { ...draft, placeId: id, questions: [] })
    await refusedTo([resident, handler, officer], '公示名册', 'POST', `${POLLS}/${id}/show-roll`, {})
    await check('表决: the handler finds no page for it', () => handler.findsClosed('/polls', '表决'))
    await step('公示名册: out of the register, masked, and not open yet', async () => {
      await worker.press('公示名册')
      await worker.press(/^公 ?示$/)
      await page.getByText('名册在公示。公示期满、意见都答复、计票人和监票人指定以后，这里才能“开始表决”。').waitFor()
      await worker.press('看名册')
      await page.getByRole('cell', { name: '榆树苑 1 号楼 1 单元 101 示**' }).waitFor()
    })
    await step('作废: with a reason that everybody reads', async () => {
      await worker.press('作废')
      await worker.type('理由', '和活动室装修冲突')
      await worker.press('确定作废')
      await worker.page.getByRole('alert').getByText('和活动室装修冲突').waitFor()
    })
    await step('开始表决: not before somebody is named who counts, and somebody who watches', async () => {
      const { status } = await system.ask('PUT', '/api/v1/rules/ballot.roll-days', { value: 0, basis: '测试' })
      expect(status === 200, `the rule was not changed: ${status}`)
      const voided = await worker.ask('GET', `${POLLS}/${id}`)
      const { placeId, questions } = /** @type {{ placeId: string, questions: object[] }} */ (voided.body)
      const asked = questions.map((question) => ({ ...question, decision: 'assembly' }))
      const drafted = await worker.ask('POST', POLLS, { ...draft, title: AGAIN, placeId, questions: asked })
      id = String(drafted.body.id)
      await page.goto(`/admin/polls?poll=${id}`)
      await worker.press('公示名册')
      await worker.press(/^公 ?示$/)
      await signers(worker).getByText('还没有指定。').waitFor()
      expect((await worker.control('开始表决').count()) === 0, 'it opens without anybody to count')
    })
    const path = `${POLLS}/${id}/officers`
    const nobody = { tellers: [], scrutineers: [], disinterested: true }
    await refusedTo([resident, handler, officer], '指定计票人、监票人', 'PUT', path, nobody)
    await step('指定计票人、监票人: out of the staff, each one thing', async () => {
      await worker.press('指定计票人、监票人')
      for (const [duty, name] of Object.entries({ 计票人: TELLER, 监票人: SCRUTINEER })) {
        await page.getByRole('combobox', { name: duty, exact: true }).fill(name)
        await page.locator('.ant-select-item-option-active').filter({ hasText: name, visible: true }).waitFor()
        await page.keyboard.press('Enter')
      }
      // A list that takes several stays open until one leaves it.
      await page.getByRole('checkbox', { name: /^已经核实/ }).focus()
      await page.keyboard.press('Space')
      await worker.press(page.getByRole('dialog').getByRole('button', { name: /^指 ?定$/ }))
      await signers(worker).getByRole('listitem').filter({ hasText: SCRUTINEER }).getByText('待签字').waitFor()
    })
    await step('开始表决: with a closing time', async () => {
      await worker.press('开始表决')
      await worker.type('什么时候截止', inBeijing(Date.now() + 2 * MINUTE))
      await worker.press(page.getByRole('dialog').getByRole('button', { name: '开始表决' }))
      await page.getByText(/^正在投票，截止以后自动计票/).waitFor()
    })
    await check('表决中: nobody ends it, nobody reads a result', async () => {
      expect((await worker.control('作废').count()) === 0, 'it can be given up')
      const { status, body } = await worker.ask('GET', `${POLLS}/${id}/result`)
      expect(body.code === 'ballot/not-counted', `answered ${status} ${JSON.stringify(body).slice(0, 200)}`)
    })
    await check('投票: a resident of the roll casts', async () => {
      const { body } = await resident.ask('GET', '/api/v1/own-polls')
      const own = /** @type {{ id: string, entries: { id: string }[] }[]} */ (body.items)
      const entry = own.find((poll) => poll.id === id)?.entries[0]?.id
      const { status } = await resident.ask('POST', `${POLLS}/${id}/entries/${entry}/ballot`, { answers: [['yes']] })
      expect(status === 200, `answered ${status}`)
    })
  })

/** Some minutes later. @param {People} people */
export const pollIsCounted = ({ resident, worker, handler, officer }) =>
  story('表决：counted by itself, printed and published', async () => {
    const { page } = worker
    let path = ''
    await step('计票: count and outcome, each condition in words', async () => {
      const { body } = await worker.ask('GET', POLLS)
      const all = /** @type {{ id: string, title: string }[]} */ (body.items)
      const id = all.find(({ title }) => title === AGAIN)?.id
      path = `${POLLS}/${id}`
      await until(async () => (await worker.ask('GET', path)).body.state === 'counted', 150)
      await page.goto(`/admin/polls?poll=${id}`)
      await page.getByText('“赞成” 1 票，“反对” 0 票，“弃权” 0 票').waitFor()
      await page
        .getByText('参加表决的人数要超过名册人数的 1/2：2 人 × 1/2，至少需要 2 人，实际 1 人，没有达到')
        .waitFor()
      await worker.sees('没有通过')
    })
    const root = String((await worker.ask('GET', path)).body.root)
    await refusedTo([resident, handler], '签字', 'POST', `${path}/sign`, { root })
    await step('签字: each of those who were named, and nothing is published before', async () => {
      expect((await worker.control('张榜公布').count()) === 0, 'it is published before it is signed')
      await worker.press(/^签 ?字$/, signers(worker))
      await page.getByRole('dialog').getByText(root).waitFor()
      await worker.press(/^签 ?字$/, page.getByRole('dialog'))
      await signers(worker).getByText('已签字').waitFor()
      expect((await worker.control('张榜公布').count()) === 0, 'one signature is enough')
      const { status } = await officer.ask('POST', `${path}/sign`, { root })
      expect(status === 200, `answered ${status}`)
      await page.reload()
      await worker.control('张榜公布').waitFor()
    })
    await step('结果公告: one sheet with what is posted and who signed', async () => {
      await worker.press('结果公告')
      await page.getByText(/^计票人 示例社工甲（.*，已签字）：$/).waitFor()
      await page.emulateMedia({ media: 'print' })
      expect(await page.getByRole('article', { name: '结果公告' }).isVisible(), 'the paper is not printed')
      expect(!(await page.getByRole('button', { name: '返回表决' }).isVisible()), 'a button is printed')
      await page.emulateMedia({ media: 'screen' })
      await worker.press('返回表决')
    })
    await step('下载公布的文件: anyone counts again from it', async () => {
      const [file] = await Promise.all([page.waitForEvent('download'), worker.press('下载公布的文件')])
      expect(/^poll-.*\.json$/.test(file.suggestedFilename()), file.suggestedFilename())
    })
    await step('张榜公布: the residents see it', async () => {
      await worker.press('张榜公布')
      await worker.press(/^公 ?布$/)
      await worker.sees('已公布')
    })
  })
