// Typed-in rolls (名册) at the console, complaints about them and their answers; and a count that does not agree.
import { setTimeout as sleep } from 'node:timers/promises'
import { until } from '../../run/server.mjs'
import { atOnce, openPoll, SIX, untilOver } from '../polls.mjs'
import { check, expect, step, story } from './check.mjs'
import { castOnRoll } from './planted.mjs'
import { refusedTo } from './refusals.mjs'
import { isTold } from './steps.mjs'
import { asking } from './votes.mjs'

/** @typedef {import('./people.mjs').People} People */
/** @typedef {import('./person.mjs').AtConsole} AtConsole */
/** @typedef {import('../polls.mjs').Poll} Poll */

const POLLS = '/api/v1/polls'
const LINES = '示例居民甲 19900000001 1 号楼 101\n示例代表乙 19700000002 2 号楼 201'
const OWNERS =
  '示例业主甲 19900000001 1 号楼 101 88.12\n示例业主甲 19900000001 3 号楼 车位 12.5\n示例业主乙 19700000002 2 号楼 201 60'
const SECONDS = 30

/** @param {People} people @param {AtConsole} system */
export const rolls = (people, system) =>
  story('名册：typed in, shown, complained of, answered', async () => {
    const { resident, worker, handler, officer } = people
    const { page } = worker
    const ask = asking(worker)
    await atOnce(asking(system))
    const { posts } = /** @type {{ posts: { placeId: string }[] }} */ (await ask('GET', '/api/v1/me'))
    const draft = async (/** @type {object} */ given) => {
      const set = { body: '', secret: false, recast: false, turnoutShown: false, questions: SIX.slice(0, 1) }
      const { id } = await ask('POST', POLLS, { placeId: posts[0]?.placeId, ...set, ...given })
      return String(id)
    }
    const roll = page.getByRole('region', { name: '表决名册' })
    const complaints = page.getByRole('region', { name: '名册意见' })
    const dialog = page.getByRole('dialog')
    const answerTo = (/** @type {string} */ text) =>
      worker.press('答复', complaints.getByRole('listitem').filter({ hasText: text }))
    const answer = async (/** @type {string} */ reply) => {
      await worker.type('答复', reply)
      await worker.press(/^答 ?复$/, dialog)
      await complaints.getByText(`答复：${reply}`).waitFor()
    }

    await step('录入名册: owners, one head of one phone, their areas together', async () => {
      await page.goto(`/admin/polls?poll=${await draft({ title: '示例：业主怎么看', unit: 'owner' })}`)
      await worker.press('录入名册')
      await worker.type('名册', OWNERS)
      await worker.press(/^录 ?入$/, dialog)
      await roll.getByText('2 人，160.62 平方米').waitFor()
    })
    const id = await draft({ title: '示例：代表名册', unit: 'representative' })
    const entries = [{ name: '示例甲', phone: '19900000001', home: '', area: 0 }]
    await refusedTo([resident, handler, officer], '录入名册', 'PUT', `${POLLS}/${id}/roll`, { entries })
    await step('录入名册: what cannot be read is named and nothing of it taken', async () => {
      await page.goto(`/admin/polls?poll=${id}`)
      await roll.getByText('还没有录入。录入以后才能公示。').waitFor()
      await worker.press('录入名册')
      await worker.type('名册', `${LINES}\n示例丙 1990`)
      await worker.press(/^录 ?入$/, dialog)
      await worker.sees('第 3 行要写成：姓名 手机号 住址')
      await worker.type('名册', LINES)
      await worker.press(/^录 ?入$/, dialog)
      await roll.getByText('2 人', { exact: true }).waitFor()
    })
    await step('公示名册: the residents of the place may complain of it', async () => {
      await worker.press('公示名册')
      await worker.press(/^公 ?示$/)
      await complaints.getByText(/^没有意见。/).waitFor()
      for (const text of ['漏了 3 号楼的代表', '2 号楼的代表已经搬走', '代表太少'])
        await asking(resident)('POST', `${POLLS}/${id}/complaints`, { text })
      await page.reload()
      await complaints.getByText('代表太少').waitFor()
    })
    await check('开始表决: not before every complaint is answered', async () => {
      expect((await worker.control('开始表决').count()) === 0, 'it can be opened')
      const { body } = await worker.ask('POST', `${POLLS}/${id}/open`, { closesAt: new Date(Date.now() + 8.64e7) })
      expect(body.code === 'ballot/complaints-open', String(body.code))
    })
    await step('答复: one comes onto the roll', async () => {
      await answerTo('漏了 3 号楼的代表')
      await worker.press('加一个人')
      await worker.type('姓名', '示例代表丙')
      await worker.type('手机号', '19700000003')
      await worker.type(/^住址/, '3 号楼 301')
      await answer('已经加上')
      await roll.getByText('3 人', { exact: true }).waitFor()
    })
    await step('答复: one is taken off it', async () => {
      await answerTo('2 号楼的代表已经搬走')
      await worker.press('移出一个人')
      await worker.pick('移出谁', '2 号楼 201')
      await answer('已经核实')
      await roll.getByText('2 人', { exact: true }).waitFor()
      await worker.press('看名册')
      await roll.getByText(/^3 号楼 301/).waitFor()
      expect((await roll.getByText(/^2 号楼 201/).count()) === 0, 'the line is still there')
    })
    await step('答复: the roll stays as it is; all three say what became of them', async () => {
      await answerTo('代表太少')
      await answer('人数按章程')
      for (const words of ['（已加进名册）', '（已移出名册）', '（名册不变）'])
        await complaints.getByText(words).waitFor()
      await worker.control('开始表决').waitFor()
    })
    await step('答复: who complained is told and reads it', async () => {
      await isTold(resident, '您对表决名册的意见有了答复，在“我的”→“表决”里可以查看')
    })
  })

/**
 * Opens a poll whose roll says more than was cast.
 * @param {People} people
 * @param {AtConsole} system
 */
export async function pollToStop({ worker }, system) {
  const desk = { worker: asking(worker), system: asking(system) }
  const poll = await openPoll(desk, { title: '示例：数目对不上', questions: SIX.slice(0, 1) }, SECONDS)
  castOnRoll(poll.id)
  return poll
}

/**
 * After its end.
 * @param {People} people
 * @param {AtConsole} centre
 * @param {Poll} poll
 */
export const countStops = ({ resident, worker, officer }, centre, poll) =>
  story('计票停止：what does not agree is not published', async () => {
    const path = `${POLLS}/${poll.id}`
    const alert = (/** @type {AtConsole} */ { page }) => page.getByRole('alert').filter({ hasText: '计票停止了' })
    await step('计票停止: the worker reads that nothing is lost, and can do nothing to it', async () => {
      await sleep(untilOver(poll))
      await until(async () => (await worker.ask('GET', path)).body.stopped === true, 60)
      await worker.page.goto(`/admin/polls?poll=${poll.id}`)
      await alert(worker).getByText('选票和密钥都原样留着，没有公布任何结果。').waitFor()
      expect((await worker.control('作废').count()) === 0, 'the worker can end it')
      expect((await worker.page.getByRole('region', { name: '结果' }).count()) === 0, 'there is a result')
    })
    await refusedTo([resident, officer], '作废', 'POST', `${path}/void`, { reason: '不想算' })
    await step('计票停止: the centre is told', async () => {
      await centre.page.goto('/admin/inbox')
      await centre.page.getByText('“示例：数目对不上”计票停止了：数目对不上，请查明原因').waitFor()
    })
    await step('作废: by the centre, with a reason', async () => {
      await centre.page.goto(`/admin/polls?poll=${poll.id}`)
      await alert(centre).waitFor()
      await centre.press('作废')
      await centre.type('理由', '名册记录和选票不一致')
      await centre.press('确定作废')
      await centre.page.getByRole('alert').getByText('名册记录和选票不一致').waitFor()
    })
  })
